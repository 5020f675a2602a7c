"""The rules that a fact base obeys as a whole, beyond the types of its parts."""

from collections.abc import Iterable, Iterator, Sequence

from bot.article.model import Citation, Language
from bot.article.text import excerpt, words_of
from bot.factbase import schema
from bot.factbase.claims import Claim, claims, proved_by
from bot.factbase.faults import Fault
from bot.factbase.model import LANGUAGES, FactBase, Text
from bot.factbase.parsing import Located

_READ_BEFORE = 30  # sentences of a paragraph in which a name may stand, up to the cited one

Words = tuple[str, ...]
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
        self._common = {
            word for concept in base.lexicon.concepts for name in (*concept.fr, *concept.en) for word in words_of(name)
        }
        self._entities = {entity.id: entity for entity in base.entities}
        self._words: dict[str, set[str]] = {}
        self._owners: dict[Words, set[str]] = {}
        self._lengths: dict[str, set[int]] = {}
        for entity in base.entities:
            for words in {words_of(name) for name in entity.names} - {()}:
                self._words.setdefault(entity.id, set()).update(words)
                self._owners.setdefault(words, set()).add(entity.id)
                self._lengths.setdefault(words[0], set()).add(len(words))
        # Facts cite the same sentences again and again.
        self._proved: dict[tuple[str, int], frozenset[tuple[str, str]]] = {}
        self._said: dict[tuple[str, int], tuple[frozenset[str], frozenset[str]]] = {}

    def faults(self, located: Located[schema.FactRow] | Located[schema.EntryRow], key: str, text: Text,
               citations: Sequence[Citation]) -> Iterator[Fault]:  # fmt: skip
        """Yield what the text claims in either language and the citations do not hold."""
        proofs = [self._proved_by((citation.article, citation.sentence)) for citation in citations]
        said = [self._said_in(place) for place in dict.fromkeys(self._places(citations))]
        named = {entity for _, entities in said for entity in entities}
        known = [self._common, *(words for words, _ in said), *(self._words[entity] for entity in named)]
        for language in LANGUAGES:
            for claim in self._claims(text, language, named):
                if claim.kind == "name":
                    proved = all(any(word in words for words in known) for word in words_of(claim.value))
                else:
                    proved = any((claim.kind, claim.value) in proof for proof in proofs)
                if not proved:
                    yield located.fault(f"{claim.kind}-not-cited", key, language, value=claim.words)

    def _claims(self, text: Text, language: Language, named: set[str]) -> Iterator[Claim]:
        words = text.in_language(language)
        yield from claims(words, language)
        # A name at the head of a sentence has a capital anyway: there, entities are known by their names.
        for entity in sorted(self._entities_in(words_of(words)) - named):
            name = self._entities[entity].name
            yield Claim("name", name, name)

    def _places(self, citations: Iterable[Citation]) -> Iterator[tuple[str, int]]:
        """Yield article and number of the cited sentences and of those that their paragraphs hold before them."""
        for citation in citations:
            article, number = self._base.article[citation.article], citation.sentence
            paragraph = article.sentence(number).paragraph
            for before in range(number, max(0, number - _READ_BEFORE), -1):
                if article.sentence(before).paragraph != paragraph:
                    break
                yield article.id, before

    def _proved_by(self, place: tuple[str, int]) -> frozenset[tuple[str, str]]:
        """Return what the sentence of an article's id and a number proves."""
        if place not in self._proved:
            article = self._base.article[place[0]]
            self._proved[place] = proved_by(article.sentence(place[1]).text, article.metadata.language)
        return self._proved[place]

    def _said_in(self, place: tuple[str, int]) -> tuple[frozenset[str], frozenset[str]]:
        """Return the words of a sentence, and the entities that it names."""
        if place not in self._said:
            words = words_of(self._base.article[place[0]].sentence(place[1]).text)
            self._said[place] = frozenset(words), frozenset(self._entities_in(words))
        return self._said[place]

    def _entities_in(self, words: Words) -> set[str]:
        return {
            entity
            for at, word in enumerate(words)
            for length in self._lengths.get(word, ())
            for entity in self._owners.get(words[at : at + length], ())
        }
