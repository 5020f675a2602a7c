"""What long work makes and throws away has no cycles: it goes without being collected, which would hold up all else."""

import gc
from collections.abc import Callable

import pytest

from bot.factbase.files import KnowledgeFiles
from bot.intake.archives import Exported, pack
from bot.intake.attachments import read_attachment
from bot.intake.extraction import article_of
from bot.service.drafts import Material, Ready, work_out
from bot.service.guilds import Current
from bot.service.library import open_revision
from bot.service.proposals import NewText, Proposal, Shipped, Source
from tests.intake.pages import page, paragraphs
from tests.service.small import ARTICLE, FAQ, SMALL, library, retold

OURS = retold(SMALL, (FAQ, "prix de la crue", "la note de la crue"))
THEIRS = retold(SMALL, (FAQ, "nombre d'écoles fermées", "écoles fermées, combien"))


def state_of(source: Source, material: Material) -> type:
    current = Current(library(OURS), OURS, None)
    return type(work_out("d", 1, 2, Proposal("refresh", "", source=source), current, material, library(SMALL)).state)


def refreshed_text() -> None:
    text = {"article.md": SMALL[ARTICLE] + b" Tout va bien."}
    assert state_of(NewText("crue"), Material(text)) is Ready


def merged() -> None:
    assert state_of(Shipped(), Material(THEIRS, SMALL, THEIRS)) is Ready


def opened() -> None:
    assert open_revision(THEIRS, library(SMALL)).answerer.ask("combien ? écolles ?")


def unpacked() -> None:
    files: KnowledgeFiles = {name: SMALL[name] for name in SMALL if name.startswith("crue/")}
    assert read_attachment("b.zip", pack(files, Exported(1, 1)))


def extracted() -> None:
    assert article_of(page(paragraphs("La rivière a débordé le 3 mars 2021. Elle a baissé. " * 5)))


@pytest.mark.parametrize("work", [refreshed_text, merged, opened, unpacked, extracted])
def test_long_work_leaves_nothing_to_collect(work: Callable[[], None]) -> None:
    work()  # what is made once and kept
    gc.collect()
    gc.disable()
    try:
        work()
        assert gc.collect() <= (50 if work is extracted else 0)  # trafilatura leaves some
    finally:
        gc.enable()
