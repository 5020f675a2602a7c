"""Takes the README's pictures of Discord: `make screenshots`. Needs Chromium (Debian's package `chromium`).

The real bot is driven on the simulated Discord of `bot.discord_ui.preview`, and its page looked at in headless
Chromium, in the dark theme and the light one, at a desktop's width and a phone's.
"""

import asyncio
import shutil
import sys
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.async_api import Browser, async_playwright

from bot.article.model import Language
from bot.discord_ui.preview import Scene, scene
from bot.factbase.files import KnowledgeFiles
from bot.index_cache import IndexCache
from bot.service.library import Library, knowledge_files, open_library
from bot.settings import SHIPPED_KNOWLEDGE, Settings

TARGET = Path(__file__).parent / "images"
_DESKTOP, _PHONE = 640, 390  # pixels, as wide as the messages are
_SHARP = 2  # pixels of a picture for one of the page

# The simulated Discord is dark; these are the colours of Discord's light theme.
_LIGHT = """:root { color-scheme: light; background: #fff; color: #2f3136;
  --discord-bg: #fff; --discord-surface: #f2f3f5; --discord-elevated: #e3e5e8; --discord-control: #e8e9ec;
  --discord-hover: #f7f7f8; --discord-text: #2f3136; --discord-muted: #6d6f78; --discord-subtle: #4e5058;
  --discord-border: #d9dbdf; --component-surface: #f7f7f9; --component-border: #dcdde1;
  --subtle-surface: #e3e5e8; --subtle-surface-text: #2f3136; --control-border: #d9dbdf; --input-surface: #ebedef; }
body, .preview-shell, .preview-workspace, .channel-layout, .channel-timeline { background: #fff !important; }
.message-content, .text-display, .message-author, .channel-message strong { color: #2f3136 !important; }
.markdown-subtext, .message-time { color: #6d6f78 !important; }
.component-button { background: #e8e9ec !important; color: #2f3136 !important; }
.mention { background: #e6e8fd !important; color: #4752c4 !important; }
"""
# Messages alone, without what is around them.
_ALONE = """.message-context-actions, .timeline-day-divider, .preview-toolbar, .messages-sidebar, .message-time,
  .channel-header, .channel-composer { display: none !important; }
.component-button { opacity: 1 !important; }
#channel-message-list { padding: 12px 16px 16px 0; }
"""
_STYLES = {"dark": _ALONE, "light": _ALONE + _LIGHT}


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: what is done, in which language, in which themes, as wide as what."""

    name: str
    language: Language
    play: Callable[[Scene], Awaitable[object]]
    themes: tuple[str, ...] = ("dark",)
    width: int = _DESKTOP


async def _answer(found: Scene) -> None:
    await found.member.send(found.channel, f"{found.bot.user.mention} cb meta a laché pour scale ?")  # type: ignore[union-attr]


async def _answer_in_english(found: Scene) -> None:
    await found.member.slash(found.channel, "ask", question="Is Wang leaving Scale for good?")


async def _clarification(found: Scene) -> None:
    await found.member.slash(found.channel, "ask", question="combien ?")


async def _decline(found: Scene) -> None:
    await found.member.slash(found.channel, "ask", question="Combien OpenAI paie-t-il Scale AI ?")


async def _quote(found: Scene) -> None:
    shown = await found.member.slash(found.channel, "quote search", text="si nous nous excluons mutuellement")
    if shown.response is None:
        raise RuntimeError("no quote was found to take a picture of")
    pictured = await found.member.click(shown.response, label="En image")
    await found.member.click(pictured.response or shown.response, label="Partager")


SHOTS = (
    Shot("answer", "fr", _answer, ("dark", "light")),
    Shot("answer-phone", "fr", _answer, ("dark", "light"), _PHONE),
    Shot("answer-en", "en", _answer_in_english, ("light",)),
    Shot("clarification", "fr", _clarification),
    Shot("decline", "fr", _decline, ("light",)),
    Shot("quote", "fr", _quote),
)


async def _take(shot: Shot, library: Library, files: KnowledgeFiles, browser: Browser) -> None:
    with tempfile.TemporaryDirectory() as state:
        async with scene(library, files, Path(state), shot.language) as found:
            await shot.play(found)
            async with found.page(found.moderator) as served:
                for theme in shot.themes:
                    await _shoot(browser, served.url, shot.width, _STYLES[theme], TARGET / f"{shot.name}-{theme}.png")


async def _shoot(browser: Browser, url: str, width: int, style: str, target: Path) -> None:
    page: Any = await browser.new_page(
        viewport={"width": width, "height": 1400}, device_scale_factor=_SHARP, bypass_csp=True
    )
    await page.goto(url)
    await page.wait_for_function("() => window.simcordPreview && window.simcordPreview.ready === true")
    await page.add_style_tag(content=style)
    await page.wait_for_timeout(300)
    taken = await page.locator("#channel-message-list").screenshot()
    await page.close()
    # As many colours as the eye tells apart there: a third of the size.
    Image.open(BytesIO(taken)).convert("RGB").quantize(256).save(target, optimize=True)
    print(target.name)


async def main() -> None:
    """Take every picture."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.exit("Chromium is not installed: apt-get install chromium")
    TARGET.mkdir(exist_ok=True)
    files = knowledge_files(SHIPPED_KNOWLEDGE)
    library = open_library(files, IndexCache(Settings().cache))
    async with async_playwright() as playwright:
        # Its sandbox needs more rights than a container gives; the page is our own, on loopback.
        browser = await playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for shot in SHOTS:
            await _take(shot, library, files, browser)
        await browser.close()


if __name__ == "__main__":
    asyncio.run(main())
