"""The small base as the application has it: built, opened, and what a guild has."""

from functools import cache

from bot.factbase.building import Built, build
from bot.factbase.editing import edited
from bot.factbase.files import KnowledgeFiles
from bot.factbase.model import FactBase
from bot.service.forms import Form, edits_of
from bot.service.library import Library
from tests.knowledge import files, opened

LEXICON = "lexicon.yaml"
ARTICLE, FACTS, FAQ, GAPS = (f"crue/{name}" for name in ("article.md", "facts.yaml", "faq.yaml", "gaps.yaml"))
CHECKS, QUOTATIONS, ENTITIES = "crue/checks.yaml", "crue/quotations.yaml", "crue/entities.yaml"
SMALL = files({LEXICON: "concepts:\n  - id: flood\n    fr: [crue, inondation]\n"})
BRIDGE = "pont/article.md"


def base_of(knowledge: KnowledgeFiles) -> FactBase:
    """The base that files make, every rule obeyed; fails the test where they make none."""
    found = build(knowledge)
    assert isinstance(found, Built), found
    return found.fact_base


def library(knowledge: KnowledgeFiles) -> Library:
    """The library of files, opened once."""
    return _library(tuple(sorted(knowledge.items())))


@cache
def _library(items: tuple[tuple[str, bytes], ...]) -> Library:
    return opened(dict(items))


def retold(knowledge: KnowledgeFiles, *changes: tuple[str, str, str]) -> KnowledgeFiles:
    """Texts in files replaced by others."""
    found = dict(knowledge)
    for name, old, new in changes:
        assert old.encode() in found[name], (name, old)
        found[name] = found[name].replace(old.encode(), new.encode())
    return found


def filled(form: Form, knowledge: KnowledgeFiles = SMALL) -> KnowledgeFiles:
    """The files after a form was filled in."""
    return edited(knowledge, edits_of(form, base_of(knowledge), knowledge))
