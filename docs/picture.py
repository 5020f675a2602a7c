"""Draws the README's picture: `python -m docs.picture`."""

from pathlib import Path

from rich.console import Console
from rich.text import Text

from bot.index_cache import IndexCache
from bot.locales import texts_in
from bot.service.library import knowledge_files, open_library
from bot.settings import SHIPPED_KNOWLEDGE, Settings
from bot.terminal.render import render_outcome

QUESTIONS = ("cb meta a laché pr scale et c ki le nouvo boss ?", "Combien OpenAI paie-t-il Scale AI ?")
TARGET = Path(__file__).parent / "images" / "answer.svg"

# As rich's own frame, without its fonts from elsewhere: a picture in a repository must load nothing.
FRAME = """<svg class="rich-terminal" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">
<style>
.{unique_id}-matrix {{ font-family: "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: {char_height}px;
  line-height: {line_height}px; }}
{styles}
</style>
<defs><clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}" /></clipPath>{lines}</defs>
<rect fill="#1c1b22" x="0" y="0" width="{width}" height="{height}" rx="8"/>
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">{matrix}</g>
</g>
</svg>
"""


def main() -> None:
    """Ask the questions and draw what the terminal shows."""
    library = open_library(knowledge_files(SHIPPED_KNOWLEDGE), IndexCache(Settings().cache))
    console = Console(record=True, width=92, force_terminal=True, color_system="truecolor", quiet=False)
    for question in QUESTIONS:
        console.print(Text.assemble(("› ", "bold yellow"), question))
        console.print()
        console.print(render_outcome(library.answerer.ask(question), library.base.article, texts_in("fr")))
        console.print()
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(console.export_svg(code_format=FRAME, unique_id="verbatim"), encoding="utf-8")


if __name__ == "__main__":
    main()
