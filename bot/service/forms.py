"""What a moderator types into a form, and the edits of knowledge files that it asks for.

A form keeps what was typed, right or wrong: nothing is lost on bad input.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from pydantic import BaseModel

from bot.answering.language import FUNCTION_WORDS
from bot.answering.naming import entity_named
from bot.article.model import Article, Citation, Sentence
from bot.article.selectors import nearest_words, selector_for
from bot.article.text import excerpt, fold, words_of
from bot.factbase import schema
from bot.factbase.editing import AddItem, AddRow, Edit, RemoveItem, Replace, Row
from bot.factbase.faults import Fault
from bot.factbase.files import LEXICON, KnowledgeFiles
from bot.factbase.model import LANGUAGES, Entity, FactBase
from bot.factbase.parsing import parse_row
from bot.factbase.rows import row_edits, rows_of
from bot.service.listing import in_order, shown_first
from bot.service.places import sentence_at, unmarked
from bot.service.typed import as_written, lines_of, names_of

_ID_WORDS, _ID_LENGTH = 5, 50
_TITLE = 80  # characters
_IN_IDS = re.compile(r"[^a-z0-9]+")

RowT = TypeVar("RowT", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class FactForm:
    """A fact: `words` of the sentence at `place` (places.py) prove it; `about` is names with commas between."""

    place: str
    words: str
    fr: str
    en: str
    about: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class EntryForm:
    """An FAQ entry. It rests on facts by their ids or on sentences (places.py), one a line; questions likewise.

    Of an entry that is changed, the questions are those that members are shown.
    """

    rests_on: str
    fr: str
    en: str
    asked_fr: str
    asked_en: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class PhrasingForm:
    """Ways of asking for an entry or a gap, one a line; with `old`, what is put in the place of that one."""

    target: str
    asked_fr: str
    asked_en: str
    old: str = ""


@dataclass(frozen=True, slots=True)
class QuotationForm:
    """What somebody is quoted as saying: `words` of the sentence at `place`."""

    place: str
    words: str
    speaker: str
    reported_by: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class SynonymForm:
    """Words that mean the same, with commas between; all of a concept's where one is changed."""

    fr: str
    en: str
    target: str = ""


Form = FactForm | EntryForm | PhrasingForm | QuotationForm | SynonymForm
"""`target` is the id of the row that is changed, empty for a new one."""


def form_of(row_id: str, base: FactBase) -> Form | None:
    """Return a fact, an entry, a quotation or a concept as a form to change it; None where there is none of that id."""
    if row_id in base.fact:
        fact, cited = base.fact[row_id], base.fact[row_id].citations[0]
        names = ", ".join(base.entity[entity].name for entity in fact.about)
        place = f"{cited.article}#{cited.sentence}"
        return FactForm(place, cited.highlight, fact.statement.fr, fact.statement.en, names, row_id)
    if row_id in base.entry:
        entry = base.entry[row_id]
        asked_fr, asked_en = (next(iter(entry.questions.in_language(language)), "") for language in LANGUAGES)
        return EntryForm("\n".join(entry.facts), entry.answer.fr, entry.answer.en, asked_fr, asked_en, row_id)
    for quotation in base.quotations:
        if quotation.id == row_id:
            said, place = quotation.citation, f"{quotation.citation.article}#{quotation.citation.sentence}"
            reporter = base.entity[quotation.reported_by].name if quotation.reported_by else ""
            return QuotationForm(place, said.highlight, base.entity[quotation.speaker].name, reporter, row_id)
    concept = next((one for one in base.lexicon.concepts if one.id == row_id), None)
    return SynonymForm(", ".join(concept.fr), ", ".join(concept.en), row_id) if concept else None


def title_of(form: Form) -> str:
    """Return what a form is about in a few words."""
    match form:
        case FactForm(fr=fr, en=en):
            return excerpt(fr or en, _TITLE)
        case EntryForm() | PhrasingForm():
            asked = (*lines_of(form.asked_fr), *lines_of(form.asked_en), form.target)
            return excerpt(asked[0], _TITLE)
        case QuotationForm(words=words):
            return excerpt(words, _TITLE)
        case SynonymForm(fr=fr, en=en):
            return excerpt(fr or en, _TITLE)


class FormRefused(Exception):
    """What was typed cannot become a row; the faults say why."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(*(fault.code for fault in faults))
        self.faults = faults


def edits_of(form: Form, base: FactBase, files: KnowledgeFiles) -> tuple[Edit, ...]:
    """Return the edits that a form asks for, of the files that a base was built from. Raises FormRefused."""
    return tuple(_Filling(form.target, base, files).edits(form))


def new_id(text: str, taken: Iterable[str]) -> str:
    """Return an id made of the telling words of a text, unlike those that are taken."""
    functional = FUNCTION_WORDS["fr"] | FUNCTION_WORDS["en"]
    words = [_IN_IDS.sub("", word) for word in words_of(text)]
    telling = [word for word in words if word and word not in functional] or [word for word in words if word]
    name = "-".join(telling[:_ID_WORDS])[:_ID_LENGTH].strip("-") or "entry"
    used, number = set(taken), 2
    while (found := name if number == 2 else f"{name}-{number - 1}") in used:
        number += 1
    return found


class _Filling:
    def __init__(self, target: str, base: FactBase, files: KnowledgeFiles) -> None:
        self._target = target
        self._base = base
        self._rows = rows_of(files)
        named = (base.facts, base.entries, base.gaps, base.quotations)
        self._taken = {row.id for rows in named for row in rows}

    def edits(self, form: Form) -> Iterator[Edit]:
        match form:
            case FactForm():
                yield from self._fact(form)
            case EntryForm():
                yield from self._entry(form)
            case PhrasingForm():
                yield from self._phrasings(form)
            case QuotationForm():
                yield from self._quotation(form)
            case SynonymForm():
                yield from self._synonyms(form)

    def _fact(self, form: FactForm) -> Iterator[Edit]:
        was = self._base.fact.get(self._target)
        article, cited = self._cited(form.place, form.words, was.citations[0] if was else None)
        row = self._row(
            schema.FactRow,
            id=self._target or new_id(form.en or form.fr, self._taken),
            statement={"fr": form.fr, "en": form.en},
            cites=[_selector(cited, article)],
            about=self._about(form.about, was.about if was else ()),
        )
        if not self._target:
            yield AddRow(f"{article.id}/facts.yaml", row)
            return
        file, old = self._old(schema.FactRow)
        if isinstance(old, schema.FactRow) and was:  # the other sentences that it cites stay
            first = old.cites[0] if cited == was.citations[0] else row.cites[0]
            row = row.model_copy(update={"cites": (first, *old.cites[1:])})
        yield from row_edits(file, old, row)

    def _entry(self, form: EntryForm) -> Iterator[Edit]:
        self._row(schema.AnswerText, fr=form.fr, en=form.en)  # before it is taken for a fact's statement
        facts: list[str] = []
        home = ""
        for line in lines_of(form.rests_on):
            if "#" in line:
                article, sentence = self._sentence(line)
                fact = self._row(
                    schema.FactRow,
                    id=new_id(form.en or form.fr, (*self._taken, *facts)),
                    statement={"fr": form.fr, "en": form.en},
                    cites=[_selector(_citation(article, sentence, sentence.text), article)],
                )
                home = home or article.id
                facts.append(fact.id)
                yield AddRow(f"{article.id}/facts.yaml", fact)
            elif line in self._base.fact:
                home = home or self._base.fact[line].citations[0].article
                facts.append(line)
            else:
                raise FormRefused(self._fault("form-unknown-fact", value=line))
        if not facts:
            raise FormRefused(self._fault("form-rests-on-nothing"))
        asked = {"fr": lines_of(form.asked_fr), "en": lines_of(form.asked_en)}
        row = self._row(
            schema.EntryRow,
            id=self._target or new_id(next(iter((*asked["en"], *asked["fr"])), form.en), (*self._taken, *facts)),
            answer={"fr": form.fr, "en": form.en},
            facts=facts,
            questions=asked,
        )
        if not self._target:
            yield AddRow(f"{home}/faq.yaml", row)
            return
        file, old = self._old(schema.EntryRow)
        if isinstance(old, schema.EntryRow):
            yield from row_edits(file, old, old.model_copy(update={"answer": row.answer}))
            yield from in_order(file, old.id, "facts", old.facts, row.facts)
            for language, said in (("fr", old.questions.fr), ("en", old.questions.en)):
                if asked[language] != lines_of("".join(said[:1])):
                    yield from shown_first(file, old.id, f"questions.{language}", said, asked[language])

    def _phrasings(self, form: PhrasingForm) -> Iterator[Edit]:
        file, old = self._old(schema.EntryRow, schema.GapRow)
        asked = {"fr": lines_of(form.asked_fr), "en": lines_of(form.asked_en)}
        if not isinstance(old, schema.EntryRow | schema.GapRow) or not (any(asked.values()) or form.old):
            raise FormRefused(self._fault("form-nothing"))
        if any(asked.values()):
            self._row(schema.Questions, **asked)
        for language, lines in asked.items():
            said = {words_of(one): one for one in getattr(old.questions, language)}
            before = said.pop(words_of(form.old), None) if form.old else None
            for line in lines:
                if before is not None:
                    if line != before:
                        yield Replace(file, self._target, f"questions.{language}", before, line)
                    said.setdefault(words_of(line), line)
                    before = None
                elif words_of(line) not in said:
                    said[words_of(line)] = line
                    yield AddItem(file, self._target, f"questions.{language}", line)
            if before is not None:
                yield RemoveItem(file, self._target, f"questions.{language}", before)

    def _quotation(self, form: QuotationForm) -> Iterator[Edit]:
        if not fold(form.speaker):
            raise FormRefused(self._fault("form-no-speaker"))
        was = next((one.citation for one in self._base.quotations if one.id == self._target), None)
        article, cited = self._cited(form.place, form.words, was)
        people: dict[str, str | None] = {"": None}
        for typed, kind in ((form.speaker, "person"), (form.reported_by, "organisation")):
            if fold(typed) in people:
                continue
            known = self._entity(typed)
            if known is None:
                taken, name = (*self._base.entity, *filter(None, people.values())), " ".join(typed.split())
                entity = self._row(schema.EntityRow, id=new_id(name, taken), kind=kind, name=name)
                yield AddRow(f"{article.id}/entities.yaml", entity)
            people[fold(typed)] = known.id if known else entity.id
        row = self._row(
            schema.QuotationRow,
            id=self._target or new_id(f"{form.speaker} {form.words}", self._taken),
            quote=_selector(cited, article),
            speaker=people[fold(form.speaker)],
            reported_by=people[fold(form.reported_by)],
        )
        if not self._target:
            yield AddRow(f"{article.id}/quotations.yaml", row)
            return
        file, old = self._old(schema.QuotationRow)
        if isinstance(old, schema.QuotationRow) and cited == was:
            row = row.model_copy(update={"quote": old.quote})
        yield from row_edits(file, old, row)

    def _synonyms(self, form: SynonymForm) -> Iterator[Edit]:
        concepts = self._base.lexicon.concepts
        was = next((one for one in concepts if one.id == self._target), None)
        words = {
            "fr": names_of(form.fr, was.fr if was else ()),
            "en": names_of(form.en, was.en if was else ()),
        }
        if not any(words.values()):
            raise FormRefused(self._fault("form-nothing"))
        typed = {words_of(one) for language in LANGUAGES for one in words[language]}
        known = next((one for one in concepts if typed & set(map(words_of, (*one.fr, *one.en)))), None)
        if not self._target and known is not None:  # it has these words already: the others join them
            self._row(schema.ConceptRow, id=known.id, **words)
            for language in LANGUAGES:
                said = {words_of(word) for word in (*known.fr, *known.en)}
                yield from (
                    AddItem(LEXICON, known.id, language, word) for word in words[language] if words_of(word) not in said
                )
            return
        first = next(iter((*words["en"], *words["fr"])))
        concept_id = self._target or new_id(first, (one.id for one in concepts))
        row = self._row(schema.ConceptRow, id=concept_id, **words)
        if not self._target:
            yield AddRow(LEXICON, row)
            return
        yield from row_edits(*self._old(schema.ConceptRow), row)

    def _cited(self, place: str, words: str, was: Citation | None) -> tuple[Article, Citation]:
        """Return words of a sentence, or of the one other that has them, in the article's own signs.

        Words that stand in it more than once are those that the row cites already, if it does (`was`).
        """
        # Of a sentence that was reworded meanwhile, the words tell.
        article, sentence = sentence_at(place, self._base.article) or self._sentence(unmarked(place))
        found = as_written(words, sentence.text) if words.strip() else sentence.text
        others = [] if found else [one for one in article.sentences if as_written(words, one.text)]
        if len(others) == 1:
            (sentence,) = others
            found = as_written(words, sentence.text)
        if found is None:
            nearest = nearest_words(words, replace(article, sentences=(sentence,)))
            raise FormRefused(self._fault("form-words-not-there", value=words, detail=nearest or sentence.text))
        if was and (was.sentence, was.highlight.strip()) == (sentence.number, found):
            return article, was
        return article, _citation(article, sentence, found)

    def _sentence(self, place: str) -> tuple[Article, Sentence]:
        found = sentence_at(place, self._base.article)
        if found is None:
            raise FormRefused(self._fault("form-no-sentence", value=unmarked(place)))
        return found

    def _about(self, names: str, was: Sequence[str]) -> tuple[str, ...]:
        """Return the entities of typed names; those there were, where the names are theirs."""
        entities = self._base.entity
        known = [name for entity in entities.values() for name in entity.names]
        found: dict[str, None] = {}
        for name in names_of(names, known):
            entity = self._entity(name)
            if entity is None:
                raise FormRefused(self._fault("form-unknown-name", value=name))
            found[entity.id] = None
        return tuple(was) if set(found) == set(was) else tuple(found)

    def _entity(self, name: str) -> Entity | None:
        """Return the entity of an id or a name or, where it is none to the letter, that is meant by it."""
        entities = self._base.entities
        same = (one for one in entities if words_of(name) in map(words_of, one.names))
        return self._base.entity.get(name.strip()) or next(same, None) or entity_named(name, entities)

    def _old(self, *models: type[Row]) -> tuple[str, Row]:
        for file, rows in self._rows.items():
            row = rows.get(self._target)
            if row is not None and isinstance(row, models):
                return file, row
        raise FormRefused(self._fault("form-gone", value=self._target))

    def _row(self, model: type[RowT], **values: Any) -> RowT:
        found = parse_row(values, "", model)
        if isinstance(found, tuple):
            raise FormRefused(*found)
        return found

    def _fault(self, code: str, **args: str) -> Fault:
        return Fault(code, "", id=self._target, args={"value": "", "detail": "", **args})


def _citation(article: Article, sentence: Sentence, words: str) -> Citation:
    start = sentence.text.find(words)
    return Citation(article.id, sentence.number, sentence.text, start, start + len(words))


def _selector(cited: Citation, article: Article) -> dict[str, str]:
    found = selector_for(cited, article)
    return {"exact": found.exact, "prefix": found.prefix, "suffix": found.suffix}
