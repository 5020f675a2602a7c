"""From a fact base back to knowledge files: `build` of what is written here gives the same fact base.

With several articles, what cites nothing (entities, some gaps and checks) moves to the first one's folder.
"""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

import yaml

from bot.article.model import Article, Citation
from bot.article.selectors import selector_for
from bot.factbase.files import ARTICLE, LEXICON, KnowledgeFiles
from bot.factbase.model import LANGUAGES, Check, Entity, Entry, Fact, FactBase, Gap, Lexicon, Phrasings, Quotation, Text

Row = dict[str, Any]


def write(base: FactBase) -> KnowledgeFiles:
    """Return the knowledge files of a fact base.

    A row goes into the folder of the article it cites; one that cites nothing, into the first article's.
    """
    files: dict[str, bytes] = {}
    if base.lexicon.concepts or any(base.lexicon.spellings.values()):
        files[LEXICON] = _dump(_lexicon(base.lexicon))
    for article in base.articles:
        files[f"{article.id}/{ARTICLE}"] = _article(article)
        for name, rows in _rows(base, article).items():
            if rows:
                files[f"{article.id}/{name}"] = _dump(rows)
    return files


def _rows(base: FactBase, article: Article) -> dict[str, list[Row]]:
    first = article.id == base.articles[0].id

    def here(citations: Iterable[Citation]) -> bool:
        cited = next(iter(citations), None)
        return first if cited is None else cited.article == article.id

    def near(gap: Gap) -> Iterable[Citation]:
        return base.citations(base.entry[gap.nearest[0]]) if gap.nearest else ()

    return {
        "entities.yaml": [_entity(entity) for entity in base.entities if first],
        "facts.yaml": [_fact(fact, article) for fact in base.facts if here(fact.citations)],
        "faq.yaml": [_entry(entry) for entry in base.entries if here(base.citations(entry))],
        "gaps.yaml": [_gap(gap) for gap in base.gaps if here(near(gap))],
        "quotations.yaml": [_quotation(one, article) for one in base.quotations if here([one.citation])],
        "checks.yaml": [_check(check, article) for check in base.checks if here(check.answered_from)],
    }


def _dump(value: object) -> bytes:
    text: str = yaml.dump(value, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10_000)
    return text.encode()


def _article(article: Article) -> bytes:
    known = {key: value for key, value in asdict(article.metadata).items() if value}
    return b"---\n" + _dump(known) + b"---\n" + article.text.encode()


def _text(text: Text) -> Row:
    return {"fr": text.fr, "en": text.en}


def _phrasings(phrasings: Phrasings) -> Row:
    found = {language: list(phrasings.in_language(language)) for language in LANGUAGES}
    return {language: texts for language, texts in found.items() if texts}


def _selector(citation: Citation, article: Article) -> Row | str:
    selector = selector_for(citation, article)
    if not selector.prefix and not selector.suffix:
        return selector.exact
    return {key: value for key, value in asdict(selector).items() if value}


def _entity(entity: Entity) -> Row:
    row: Row = {"id": entity.id, "kind": entity.kind, "name": entity.name}
    return row | ({"also": _phrasings(entity.also)} if entity.also.all else {})


def _fact(fact: Fact, article: Article) -> Row:
    return {
        "id": fact.id,
        "statement": _text(fact.statement),
        "cites": [_selector(citation, article) for citation in fact.citations],
        "about": list(fact.about),
    }


def _entry(entry: Entry) -> Row:
    return {
        "id": entry.id,
        "answer": _text(entry.answer),
        "facts": list(entry.facts),
        "questions": _phrasings(entry.questions),
    }


def _gap(gap: Gap) -> Row:
    return {"id": gap.id, "nearest": list(gap.nearest), "questions": _phrasings(gap.questions)}


def _quotation(quotation: Quotation, article: Article) -> Row:
    row: Row = {"id": quotation.id, "quote": _selector(quotation.citation, article), "speaker": quotation.speaker}
    return row | ({"reported_by": quotation.reported_by} if quotation.reported_by else {})


def _check(check: Check, article: Article) -> Row:
    if not check.answered_from:
        return {"question": check.question, "declined": True}
    cited = [_selector(citation, article) for citation in check.answered_from]
    return {"question": check.question, "answered_from": cited}


def _lexicon(lexicon: Lexicon) -> Row:
    return {
        "concepts": [{"id": one.id, "fr": list(one.fr), "en": list(one.en)} for one in lexicon.concepts],
        "spellings": {language: dict(lexicon.spellings.get(language, {})) for language in LANGUAGES},
    }
