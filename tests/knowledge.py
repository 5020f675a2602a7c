"""A small knowledge base that tests build on, and change in one place to see what happens."""

from collections.abc import Mapping

from bot.factbase.building import Built, Rejected, build
from bot.factbase.faults import Fault
from bot.factbase.files import KnowledgeFiles
from bot.index_cache import IndexCache
from bot.service.library import Library, open_library

ARTICLE = """---
label: La crue
language: fr
---
La rivière a débordé le 3 mars 2021. Le maire, Luc Petit, a fermé 12 écoles. Les écoles ont rouvert.

## Le coût

La ville a dépensé 2,5 millions d’euros. Luc Petit l’a dit. Luc Petit l’a répété.
"""

SMALL: Mapping[str, str] = {
    "crue/article.md": ARTICLE,
    "crue/entities.yaml": """
- id: luc-petit
  kind: person
  name: Luc Petit
  also:
    fr: [le maire]
    en: [the mayor]
""",
    "crue/facts.yaml": """
- id: schools-closed
  statement:
    fr: Le maire a fermé 12 écoles.
    en: The mayor closed 12 schools.
  cites:
    - fermé 12 écoles
  about: [luc-petit]
- id: cost
  statement:
    fr: La ville a dépensé 2,5 millions d'euros.
    en: The town spent €2.5 million.
  cites:
    - 2,5 millions d’euros
""",
    "crue/faq.yaml": """
- id: how-many-schools
  answer:
    fr: Le maire a fermé 12 écoles.
    en: The mayor closed twelve schools.
  facts: [schools-closed]
  questions:
    fr: [Combien d'écoles ont fermé ?, nombre d'écoles fermées]
    en: [How many schools were closed?]
- id: how-much
  answer:
    fr: La ville a dépensé 2,5 millions d'euros.
    en: The town spent 2.5 million euros.
  facts: [cost]
  questions:
    fr: [Combien la crue a-t-elle coûté ?, prix de la crue]
    en: [How much did the flood cost?]
""",
    "crue/gaps.yaml": """
- id: victims
  nearest: [how-many-schools]
  questions:
    fr: [Combien de blessés ?]
    en: [How many people were hurt?]
""",
    "crue/quotations.yaml": """
- id: said
  quote: Les écoles ont rouvert
  speaker: luc-petit
""",
    "crue/checks.yaml": """
- question: Combien d'écoles ont dû fermer ?
  answered_from: [fermé 12 écoles]
- question: Qui est mort ?
  declined: true
""",
}


def files(changes: Mapping[str, str | bytes | None] | None = None) -> KnowledgeFiles:
    """The small base with some files replaced or, for None, left out."""
    merged: dict[str, str | bytes | None] = {**SMALL, **(changes or {})}
    return {
        name: content.encode() if isinstance(content, str) else content
        for name, content in merged.items()
        if content is not None
    }


def with_text(file: str, old: str, new: str) -> KnowledgeFiles:
    """The small base with a text in one file replaced by another."""
    assert old in SMALL[file], f"{old!r} is not in {file}"
    return files({file: SMALL[file].replace(old, new)})


def faults_of(knowledge: KnowledgeFiles) -> tuple[Fault, ...]:
    """Every fault, errors and warnings."""
    built = build(knowledge)
    return built.faults if isinstance(built, Rejected) else built.warnings


def built(knowledge: KnowledgeFiles) -> Built:
    """The built base; fails the test where it is rejected."""
    found = build(knowledge)
    assert isinstance(found, Built), found
    return found


def opened(knowledge: KnowledgeFiles) -> Library:
    """The library of files as if they were shipped, made anew."""
    return open_library(knowledge, _NoCache())


class _NoCache(IndexCache):
    def __init__(self) -> None:
        pass

    def get(self, digest: str) -> None:
        return None

    def put(self, digest: str, dumped: bytes) -> None:
        pass
