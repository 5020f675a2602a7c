"""The rules that a fact base obeys as a whole, beyond the types of its parts."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from bot.article.model import Citation, Language
from bot.article.text import excerpt, words_of
from bot.factbase import schema
from bot.factbase.claims import Claim, claims, holds
from bot.factbase.faults import Fault
from bot.factbase.model import LANGUAGES, Entity, FactBase, Text
from bot.factbase.parsing import Located

Asked = Located[schema.EntryRow] | Located[schema.GapRow]


def phrasing_faults(rows: Iterable[Asked]) -> Iterator[Fault]:
    """A phrasing leads to one place: said twice it is an error, in another order of words a warning."""
    said: dict[tuple[str, ...], str] = {}
    ordered: dict[tuple[str, ...], str] = {}
    for located in rows:
        row_id = located.row.id
        for language in LANGUAGES:
            for index, phrasing in enumerate(getattr(located.row.questions, language)):
                place = ("questions", language, index)
                words = words_of(phrasing)
                other_id = ordered.setdefault(tuple(sorted(words)), row_id)
                if not words:
                    yield located.fault("phrasing-without-word", *place, value=phrasing)
                elif words in said:
                    yield located.fault("phrasing-twice", *place, value=phrasing, detail=said[words])
                elif other_id != row_id:
                    yield located.fault("phrasing-ambiguous", *place, warning=True, value=phrasing, detail=other_id)
                said.setdefault(words, row_id)


def shown_question_faults(entries: Iterable[Located[schema.EntryRow]]) -> Iterator[Fault]:
    """The first phrasing of each language is the one that members are shown, on a button."""
    for located in entries:
        for language in LANGUAGES:
            phrasings: tuple[str, ...] = getattr(located.row.questions, language)
            if phrasings and len(phrasings[0]) > schema.LABEL_LENGTH:
                limit = str(schema.LABEL_LENGTH)
                yield located.fault("shown-question-too-long", "questions", language, 0, detail=limit)


def name_faults(entities: Iterable[Located[schema.EntityRow]]) -> Iterator[Fault]:
    """A name means one entity."""
    named: dict[tuple[str, ...], str] = {}
    for located in entities:
        row = located.row
        places: list[tuple[str, tuple[str | int, ...]]] = [(row.name, ("name",))]
        places += [(name, ("also", "fr", index)) for index, name in enumerate(row.also.fr)]
        places += [(name, ("also", "en", index)) for index, name in enumerate(row.also.en)]
        for name, place in places:
            owner = named.setdefault(words_of(name), row.id)
            if owner != row.id:
                yield located.fault("name-twice", *place, value=name, detail=owner)


def uncited_sentence_faults(base: FactBase) -> Iterator[Fault]:
    """Where an article has facts, a sentence that none of them cites may have been forgotten."""
    for article in base.articles:
        if not any(article.id == name for name, _ in base.cited):
            continue
        for sentence in article.sentences:
            if (article.id, sentence.number) not in base.cited:
                args = {"detail": str(sentence.number), "value": excerpt(sentence.text, 80)}
                yield Fault("sentence-uncited", f"{article.id}/facts.yaml", args=args, severity="warning")


class ClaimRule:
    """A statement or answer claims no number, date or name that its cited sentences do not hold.

    A name may also stand earlier in the cited sentence's paragraph ("L'entreprise …" is named before),
    be any name of an entity that is named there, or be a word of the lexicon ("PDG", "CEO", "IA").
    """

    def __init__(self, base: FactBase) -> None:
        self._base = base
        self._names = {entity: {words_of(name) for name in entity.names} for entity in base.entities}
        # Facts cite the same sentences again and again.
        self._claims_of = lru_cache(maxsize=None)(claims)
        self._named_in = lru_cache(maxsize=None)(self._entities_in)
        self._words_in = lru_cache(maxsize=None)(words_of)
        self._common = {
            word for concept in base.lexicon.concepts for name in (*concept.fr, *concept.en) for word in words_of(name)
        }

    def faults(self, located: Located[schema.FactRow] | Located[schema.EntryRow], key: str, text: Text,
               citations: Sequence[Citation]) -> Iterator[Fault]:  # fmt: skip
        """Yield what the text claims in either language and the citations do not hold."""
        held = [claim for citation in citations for claim in self._held(citation)]
        contexts = [self._context(citation) for citation in citations]
        named = {entity for context in contexts for entity in self._named_in(context)}
        known_words = self._common.union(*(self._words_in(context) for context in contexts))
        known_words.update(word for entity in named for words in self._names[entity] for word in words)
        for language in LANGUAGES:
            for claim in self._claims(text, language, named):
                proved = holds(claim, held) if claim.kind != "name" else set(words_of(claim.value)) <= known_words
                if not proved:
                    yield located.fault(f"{claim.kind}-not-cited", key, language, value=claim.words)

    def _claims(self, text: Text, language: Language, named: set[Entity]) -> Iterator[Claim]:
        words = text.in_language(language)
        yield from claims(words, language)
        # A name at the head of a sentence has a capital anyway: there, entities are known by their names.
        for entity in self._entities_in(words) - named:
            yield Claim("name", entity.name, entity.name)

    def _held(self, citation: Citation) -> tuple[Claim, ...]:
        return self._claims_of(citation.text, self._base.article[citation.article].metadata.language)

    def _context(self, citation: Citation) -> str:
        article = self._base.article[citation.article]
        paragraph = article.sentence(citation.sentence).paragraph
        return " ".join(
            sentence.text for sentence in article.sentences[: citation.sentence] if sentence.paragraph == paragraph
        )

    def _entities_in(self, text: str) -> set[Entity]:
        spaced = f" {' '.join(words_of(text))} "
        return {
            entity for entity, names in self._names.items() if any(f" {' '.join(words)} " in spaced for words in names)
        }
