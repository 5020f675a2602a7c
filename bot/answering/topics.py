"""Topics: everything that a question can be about, each with the texts that it is recognised by."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from bot.answering.outcome import MOST_CITATIONS
from bot.article.model import Article, Citation, Language, Sentence
from bot.factbase.model import LANGUAGES, Entry, Fact, FactBase, Gap, Phrasings, Text

NO_TEXT = Text("", "")
Kind = Literal["entry", "fact", "sentence", "gap"]


@dataclass(frozen=True, slots=True)
class Topic:
    """An FAQ entry; a fact that no entry rests on; a sentence that nothing cites; or a gap.

    `phrasings` are what a question is compared with; `about` the entities a curator named; `nearest`, of a
    gap, the entries to offer instead. A gap has no citations: it is what must be declined.
    """

    id: str
    kind: Kind
    phrasings: Phrasings
    citations: tuple[Citation, ...] = ()
    answer: Text = NO_TEXT
    shown: Text = NO_TEXT
    about: tuple[str, ...] = ()
    nearest: tuple[str, ...] = ()

    @property
    def texts(self) -> Iterator[tuple[str, Language]]:
        """The phrasings one by one, each with its language."""
        return ((text, language) for language in LANGUAGES for text in self.phrasings.in_language(language))


def topics_of(base: FactBase) -> tuple[Topic, ...]:
    """Return a fact base's topics, the gaps behind the others."""
    return (
        *(_entry_topic(base, entry) for entry in base.entries),
        *(_fact_topic(fact) for fact in _facts_without_entry(base)),
        *(_sentence_topic(article, sentence) for article, sentence in _uncited(base)),
        *(_gap_topic(gap) for gap in base.gaps),
    )


def _entry_topic(base: FactBase, entry: Entry) -> Topic:
    facts = [base.fact[fact_id] for fact_id in entry.facts]
    return Topic(
        entry.id,
        "entry",
        entry.questions,
        citations=base.citations(entry)[:MOST_CITATIONS],
        answer=entry.answer,
        shown=Text(*((phrasings or entry.questions.all)[0] for phrasings in (entry.questions.fr, entry.questions.en))),
        about=tuple(dict.fromkeys(entity for fact in facts for entity in fact.about)),
    )


def _fact_topic(fact: Fact) -> Topic:
    phrasings = Phrasings((fact.statement.fr,), (fact.statement.en,))
    citations = fact.citations[:MOST_CITATIONS]
    return Topic(fact.id, "fact", phrasings, citations, fact.statement, fact.statement, fact.about)


def _sentence_topic(article: Article, sentence: Sentence) -> Topic:
    citation = Citation(article.id, sentence.number, sentence.text, 0, len(sentence.text))
    return Topic(
        f"{article.id}#{sentence.number}",
        "sentence",
        Phrasings(**{article.metadata.language: (sentence.text,)}),
        citations=(citation,),
        shown=Text(sentence.text, sentence.text),
    )


def _gap_topic(gap: Gap) -> Topic:
    return Topic(gap.id, "gap", gap.questions, nearest=gap.nearest)


def _facts_without_entry(base: FactBase) -> Iterator[Fact]:
    used = {fact_id for entry in base.entries for fact_id in entry.facts}
    return (fact for fact in base.facts if fact.id not in used)


def _uncited(base: FactBase) -> Iterator[tuple[Article, Sentence]]:
    for article in base.articles:
        for sentence in article.sentences:
            if (article.id, sentence.number) not in base.cited:
                yield article, sentence
