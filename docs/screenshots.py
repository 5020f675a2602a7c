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

import simcord
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
_LAST = "#channel-message-list > :not(:last-child) { display: none !important; }"
_STYLES = {"dark": _ALONE, "light": _ALONE + _LIGHT}


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture: what is done, in which language, which themes, how wide; `last`: of the last message alone."""

    name: str
    language: Language
    play: Callable[[Scene], Awaitable[object]]
    themes: tuple[str, ...] = ("dark",)
    width: int = _DESKTOP
    last: bool = False


async def _answer(found: Scene) -> None:
    await found.member.send(found.channel, f"{found.bot.user.mention} cb meta a laché pour scale ?")  # type: ignore[union-attr]


async def _answer_in_english(found: Scene) -> None:
    await found.member.slash(found.channel, "ask", question="Is Wang leaving Scale for good?")


async def _clarification(found: Scene) -> None:
    await found.member.slash(found.channel, "ask", question="combien ?")


async def _decline(found: Scene) -> None:
    await found.member.slash(found.channel, "ask", question="Combien OpenAI paie-t-il Scale AI ?")


async def _quote(found: Scene) -> None:
    shown = _shown(await found.member.slash(found.channel, "quote search", text="si nous nous excluons mutuellement"))
    pictured = await found.member.click(shown, label="En image")
    await found.member.click(pictured.response or shown, label="Partager")


_ASKED_IN_VAIN = ("ils squattent où chez scale", "ils squattent ou chez Scale ?", "wang il a quel age")


async def _review(found: Scene) -> simcord.InteractionResult:
    text = found.bot.desk.service.guilds.shipped.base.articles[0].text
    text = text.replace("Créée en 2016", "Fondée en 2016")
    return await found.moderator.slash(found.channel, "factbase refresh", file=("article.txt", text.encode()))


async def _preview(found: Scene) -> simcord.InteractionResult:
    return await found.moderator.click(_shown(await _review(found)), label="Accepter")


async def _unanswered(found: Scene) -> simcord.InteractionResult:
    for question in _ASKED_IN_VAIN:
        await found.member.slash(found.channel, "ask", question=question, private=True)
    await found.bot.desk.service.recorder.finish()
    return await found.moderator.slash(found.channel, "factbase unanswered")


async def _taught(found: Scene) -> simcord.InteractionResult:
    headquarters = found.bot.desk.service.guilds.shipped.base.entry["headquarters"].questions.fr[0]
    return await found.moderator.click(_shown(await _unanswered(found)), label=headquarters)


async def _history(found: Scene) -> None:
    await found.moderator.click(_shown(await _preview(found)), label="Publier")
    await found.moderator.click(_shown(await _taught(found)), label="Publier")
    await found.moderator.slash(found.channel, "factbase history")


def _shown(result: simcord.InteractionResult) -> simcord.ResponseMessage:
    if result.response is None:
        raise RuntimeError("there is no reply to take a picture of")
    return result.response


SHOTS = (
    Shot("answer", "fr", _answer, ("dark", "light")),
    Shot("answer-phone", "fr", _answer, ("dark", "light"), _PHONE),
    Shot("answer-en", "en", _answer_in_english, ("light",)),
    Shot("clarification", "fr", _clarification),
    Shot("decline", "fr", _decline, ("light",)),
    Shot("quote", "fr", _quote),
    Shot("moderator-review", "fr", _review, last=True),
    Shot("moderator-preview", "fr", _preview, last=True),
    Shot("moderator-unanswered", "fr", _unanswered, last=True),
    Shot("moderator-taught", "fr", _taught, last=True),
    Shot("moderator-history", "fr", _history, last=True),
)


async def _take(shot: Shot, library: Library, files: KnowledgeFiles, browser: Browser) -> None:
    with tempfile.TemporaryDirectory() as state:
        async with scene(library, files, Path(state), shot.language) as found:
            await shot.play(found)
            async with found.page(found.moderator) as served:
                for theme in shot.themes:
                    await _shoot(browser, served.url, shot, theme)


async def _shoot(browser: Browser, url: str, shot: Shot, theme: str) -> None:
    page: Any = await browser.new_page(
        viewport={"width": shot.width, "height": 1400}, device_scale_factor=_SHARP, bypass_csp=True
    )
    await page.goto(url)
    await page.wait_for_function("() => window.simcordPreview && window.simcordPreview.ready === true")
    await page.add_style_tag(content=_STYLES[theme] + (_LAST if shot.last else ""))
    await page.wait_for_timeout(300)
    taken = await page.locator("#channel-message-list").screenshot()
    await page.close()
    target = TARGET / f"{shot.name}-{theme}.png"
    # As many colours as the eye tells apart there: a third of the size.
    Image.open(BytesIO(taken)).convert("RGB").quantize(256).save(target, optimize=True)
    print(target.name)


async def main() -> None:
    """Take every picture, or those whose names begin as the arguments say."""
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
            if len(sys.argv) > 1 and not shot.name.startswith(tuple(sys.argv[1:])):
                continue
            await _take(shot, library, files, browser)
        await browser.close()


if __name__ == "__main__":
    asyncio.run(main())
