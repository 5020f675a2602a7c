"""An index that rests on another's: it answers as one that is built, and leaves the other as it is."""

import pickle
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.edits import ENTRIES, GAP, TAUGHT, add_entries, add_gap, add_phrasings, everything, with_article
from benchmarks.labelled import read_labelled
from bot.answering.decision import shipped_model
from bot.answering.engine import Answerer
from bot.answering.index import Index
from bot.answering.outcome import Answer, Decline, Outcome
from bot.answering.terms import bag_of
from bot.article.model import Citation
from bot.factbase.model import FactBase, Gap, Phrasings
from bot.factbase.sharing import sharing
from bot.service.library import Library
from tests.knowledge import built, files
from tests.memory import tracing

T = TypeVar("T")

GATE = read_labelled(Path(__file__).parent / "questions.jsonl")
REMOVED = "uber-eats"


def answerer(index: Index) -> Answerer:
    return Answerer(index, shipped_model())


def topic_of(outcome: Outcome) -> str:
    return outcome.topic if isinstance(outcome, Answer) else ""


def suggested(outcome: Outcome) -> set[str]:
    return set() if isinstance(outcome, Answer) else {suggestion.topic for suggestion in outcome.suggestions}


def cited(outcome: Outcome) -> Iterator[Citation]:
    if isinstance(outcome, Answer):
        yield from outcome.citations
    else:
        yield from (citation for suggestion in outcome.suggestions for citation in suggestion.citations)


def is_cited_to_the_byte(citation: Citation, base: FactBase) -> bool:
    return citation.text == base.article[citation.article].sentence(citation.sentence).text


@pytest.fixture(scope="module")
def changed(shipped: FactBase) -> FactBase:
    return everything(shipped)


@pytest.fixture(scope="module")
def derived(changed: FactBase, library: Library) -> Answerer:
    return answerer(Index.derived(changed, library.answerer.index))


@pytest.fixture(scope="module")
def from_scratch(changed: FactBase) -> Answerer:
    return answerer(Index.build(changed))


def test_after_every_kind_of_change_the_outcomes_are_those_of_an_index_that_is_built(
    derived: Answerer, from_scratch: Answerer, changed: FactBase
) -> None:
    assert derived.index.rests_on
    questions = [item.q for item in GATE] + [check.question for check in changed.checks]
    asked = [(derived.ask(question), from_scratch.ask(question)) for question in questions]
    same = sum(type(one) is type(other) and topic_of(one) == topic_of(other) for one, other in asked)
    assert same >= 0.995 * len(asked)


def test_what_was_taught_is_answered_with_its_entry(derived: Answerer, changed: FactBase) -> None:
    taught = [(entry, text) for entry, texts in TAUGHT.items() for text in texts]
    taught += [(entry.id, text) for entry in ENTRIES for text in entry.questions.all]
    for entry, text in taught:
        for question in (text, text.upper(), f"{text} !"):
            found = derived.ask(question)
            assert isinstance(found, Answer), question
            assert found.entry == entry
            assert found.text == changed.entry[entry].answer.in_language(found.language)


def test_what_was_taught_is_recognised_in_other_words(derived: Answerer) -> None:
    for question, entry in (
        ("Il a allongé combien de briques, le Zuck ?", "investment-amount"),
        ("et la baraque, qui est-ce qui la tient en attendant", "interim-ceo"),
        ("ça fait combien d'années que Scale AI tourne, en fait ?", "scale-age"),
        ("is Scale AI such a global outfit?", "scale-reach"),
    ):
        assert topic_of(derived.ask(question)) == entry, question


def test_an_added_gap_declines(derived: Answerer) -> None:
    for question in GAP.questions.all:
        found = derived.ask(question)
        assert isinstance(found, Decline)
        assert [suggestion.topic for suggestion in found.suggestions] == [*GAP.nearest]


def test_a_removed_entry_is_neither_answered_nor_offered(derived: Answerer, shipped: FactBase) -> None:
    assert derived.answer_topic(REMOVED, "fr") is None
    for question in shipped.entry[REMOVED].questions.all:
        found = derived.ask(question)
        assert topic_of(found) != REMOVED
        assert REMOVED not in suggested(found)


def test_questions_about_what_was_removed_get_the_outcomes_of_an_index_that_is_built(
    derived: Answerer, from_scratch: Answerer, shipped: FactBase
) -> None:
    asked = [(derived.ask(text), from_scratch.ask(text)) for text in shipped.entry[REMOVED].questions.all]
    same = sum(type(one) is type(other) and topic_of(one) == topic_of(other) for one, other in asked)
    assert same >= 0.98 * len(asked)


def test_a_phrasing_that_was_taken_away_is_near_its_topic_no_more(library: Library, shipped: FactBase) -> None:
    entry, index = shipped.entries[0], library.answerer.index
    text = entry.questions.fr[8]
    fewer = replace(entry, questions=replace(entry.questions, fr=(*entry.questions.fr[:8], *entry.questions.fr[9:])))
    without_it = Index.derived(replace(shipped, entries=(fewer, *shipped.entries[1:])), index)
    vector = index.space.vector(bag_of(index.analyzer.analyse(text, "fr")))
    assert index.closest(vector, 0) > 0.99
    assert without_it.closest(vector, 0) < 0.95
    assert index.phrased(text) == 0
    assert without_it.phrased(text) is None


def test_a_changed_answer_is_given(derived: Answerer) -> None:
    found = derived.ask("Combien Meta a-t-il investi dans Scale AI ?")
    assert isinstance(found, Answer)
    assert found.text == "29 milliards de dollars."


def test_every_citation_is_a_sentence_of_the_new_article(derived: Answerer, changed: FactBase) -> None:
    for question in (*(item.q for item in GATE), "qui a été nommé au printemps ?", "Que vend aussi l’entreprise ?"):
        assert all(is_cited_to_the_byte(citation, changed) for citation in cited(derived.ask(question))), question


def test_a_sentence_that_was_added_is_found_and_one_that_was_removed_is_not(
    library: Library, shipped: FactBase
) -> None:
    index = library.answerer.index
    text = shipped.articles[0].text
    more = with_article(shipped, text.replace("M. Droege apporte", "Le pont de Brest a rouvert. M. Droege apporte"))
    with_more = Index.derived(more, index)
    found = answerer(with_more).ask("Le pont de Brest a-t-il rouvert ?")
    assert "Le pont de Brest a rouvert." in {citation.text for citation in cited(found)}
    again = answerer(Index.derived(shipped, with_more)).ask("Le pont de Brest a-t-il rouvert ?")
    assert "Le pont de Brest a rouvert." not in {citation.text for citation in cited(again)}


def test_the_index_that_others_rest_on_stays_as_it_is(library: Library, changed: FactBase) -> None:
    questions = [item.q for item in GATE[:60]] + [
        "la jeune pousse a combien de briques",
        "bifton",
        *ENTRIES[0].questions.fr,
    ]
    before = [library.answerer.ask(question) for question in questions]
    Index.derived(changed, library.answerer.index)
    assert [library.answerer.ask(question) for question in questions] == before


def test_the_index_that_others_rest_on_learns_no_word_of_theirs(library: Library, shipped: FactBase) -> None:
    index = library.answerer.index
    resting = Index.derived(name(shipped, 0, "le Zorglubien"), index)
    assert resting.analyzer.analyse("zorglubein", "fr", repair=True).entities == ()
    assert resting.analyzer.analyse("le zorglubein", "fr", repair=True).entities == (shipped.entities[0].id,)
    assert index.analyzer.analyse("le zorglubein", "fr", repair=True).lemmas == ("le", "zorglubein")


def test_a_chat_spelling_that_was_removed_is_a_word_again(library: Library, shipped: FactBase) -> None:
    index, spellings = library.answerer.index, shipped.lexicon.spellings
    without_it = {**spellings, "fr": {word: meant for word, meant in spellings["fr"].items() if word != "cb"}}
    found = Index.derived(replace(shipped, lexicon=replace(shipped.lexicon, spellings=without_it)), index)
    said = [number for number, topic in enumerate(found.topics) if any("cb " in text for text in topic.phrasings.fr)]
    assert said
    for topic in said:
        assert found.holds(topic, "cb")
        assert not index.holds(topic, "cb")


def test_a_word_that_gets_its_accents_back_is_read_with_them_everywhere(medium: FactBase, medium_index: Index) -> None:
    assert not medium_index.holds(0, "deconfiture")
    found = Index.derived(teach(medium, 1, "après ces déconfitures ?"), medium_index)
    assert found.holds(0, "deconfiture")


def test_a_sentence_put_before_all_others_costs_one_text() -> None:
    sentences = [f"Le pont {number} a été ouvert par {number + 7} maires." for number in range(600)]
    base, more = (
        built({"a/article.md": text.encode()}).fact_base
        for text in (" ".join(sentences), " ".join(["Il a plu à Brest.", *sentences]))
    )
    index = Index.build(base)
    with tracing() as held:
        found = Index.derived(more, index)
        assert held() < 400_000  # most of it for the sentences' new numbers
    assert found.rests_on is index
    answer = answerer(found).ask("Le pont 517 a-t-il été ouvert par 524 maires ?")
    assert all(is_cited_to_the_byte(citation, more) for citation in cited(answer))
    assert "Le pont 517 a été ouvert par 524 maires." in [citation.text for citation in cited(answer)]


def test_nothing_changed_means_the_same_outcomes(library: Library, shipped: FactBase) -> None:
    same = answerer(Index.derived(shipped, library.answerer.index))
    for item in GATE:
        assert same.ask(item.q) == library.answerer.ask(item.q)


def test_a_chain_does_not_grow(library: Library, shipped: FactBase, changed: FactBase) -> None:
    first = library.answerer.index
    second = Index.derived(changed, first)
    third = Index.derived(add_phrasings(shipped), second)
    assert second.rests_on is first
    assert third.rests_on is first
    directly = answerer(Index.derived(add_phrasings(shipped), first))
    for item in GATE[:60]:
        assert answerer(third).ask(item.q) == directly.ask(item.q)


def test_an_index_read_back_can_be_rested_on(library: Library, shipped: FactBase, derived: Answerer) -> None:
    again = Index.load(shipped, library.answerer.index.dump())
    rests_on_it = answerer(Index.derived(everything(shipped), again))
    for item in GATE[:60]:
        assert rests_on_it.ask(item.q) == derived.ask(item.q)


def test_an_index_that_rests_on_another_is_not_dumped(derived: Answerer) -> None:
    with pytest.raises(ValueError, match="derived again"):
        derived.index.dump()


def test_an_index_of_another_base_is_not_read_back(library: Library, changed: FactBase) -> None:
    with pytest.raises(ValueError, match="not an index of this"):
        Index.load(changed, library.answerer.index.dump())


def test_another_article_gets_an_index_of_its_own(library: Library) -> None:
    other = built(files()).fact_base
    found = Index.derived(other, library.answerer.index)
    assert found.rests_on is None
    from_scratch = answerer(Index.build(other))
    for question in ("Combien d'écoles ont fermé ?", "Qui est Wang ?", "Combien de blessés ?", "prx de la cru"):
        assert answerer(found).ask(question) == from_scratch.ask(question)


def test_a_derived_index_and_its_base_are_small(library: Library, shipped: FactBase) -> None:
    index, count = library.answerer.index, 4
    read = [pickle.dumps(add_gap(add_entries(taught(shipped, number)))) for number in range(count + 1)]

    def opened(number: int) -> tuple[FactBase, Answerer]:
        base = sharing(pickle.loads(read[number]), shipped)  # noqa: S301  (as it is read from files: nothing is shared)
        found = answerer(Index.derived(base, index))
        found.ask("combien ?")
        return base, found

    opened(count)
    with tracing() as held:
        kept = [opened(number) for number in range(count)]
        assert held() / len(kept) < 200_000


def taught(base: FactBase, number: int) -> FactBase:
    """Ten phrasings that no other number gets."""
    entries = list(base.entries)
    for place in range(0, 60, 6):
        questions = entries[place].questions
        more = replace(questions, fr=(*questions.fr, f"{questions.en[-1]} {number}"))
        entries[place] = replace(entries[place], questions=more)
    return replace(base, entries=tuple(entries))


@pytest.fixture(scope="module")
def medium(shipped: FactBase) -> FactBase:
    """A base that is quickly built, with sentences that nothing cites and a word that has lost its accents."""
    first = shipped.entries[0]
    unaccented = replace(first, questions=replace(first.questions, en=(*first.questions.en, "deconfitures ?")))
    entries = (unaccented, *shipped.entries[1:4])
    facts = {fact for entry in entries for fact in entry.facts}
    return replace(
        shipped,
        entries=entries,
        facts=tuple(fact for fact in shipped.facts if fact.id in facts),
        gaps=tuple(replace(gap, nearest=()) for gap in shipped.gaps[:10]),
        checks=(),
    )


@pytest.fixture(scope="module")
def medium_index(medium: FactBase) -> Index:
    return Index.build(medium)


WORDS = "qui combien prix thune zorglub plof Meta wang chef à payé déconfitures 2016 société"
words = st.sampled_from(WORDS.split())
texts = st.lists(words, min_size=2, max_size=7).map(" ".join)
places = st.integers(0, 1_000)


def teach(base: FactBase, place: int, text: str) -> FactBase:
    return with_entry(base, place, lambda questions: replace(questions, fr=(*questions.fr, text)))


def forget(base: FactBase, place: int, text: str) -> FactBase:
    return with_entry(base, place, lambda questions: replace(questions, fr=without(questions.fr, place)))


def answer_instead(base: FactBase, place: int, text: str) -> FactBase:
    gap = base.gaps[place % len(base.gaps)]
    fewer = replace(base, gaps=tuple(one for one in base.gaps if one != gap))
    return with_entry(fewer, place, lambda questions: replace(questions, fr=questions.fr + gap.questions.fr))


def decline(base: FactBase, place: int, text: str) -> FactBase:
    gap = Gap(f"gap-{place}-{len(base.gaps)}", (), Phrasings((text,), (f"{text} please",)))
    return replace(base, gaps=(gap, *base.gaps))


def remove(base: FactBase, place: int, text: str) -> FactBase:
    return replace(base, gaps=without(base.gaps, place))


def rename(base: FactBase, place: int, text: str) -> FactBase:
    entry = base.entries[place % len(base.entries)]
    renamed = replace(entry, id=f"{entry.id}-{place}")
    return replace(base, entries=tuple(renamed if one == entry else one for one in base.entries))


def say_more(base: FactBase, place: int, text: str) -> FactBase:
    article = base.articles[0]
    sentence = article.sentence(place % len(article.sentences) + 1)
    return with_article(base, f"{article.text[: sentence.start]}Voici {text}. {article.text[sentence.start :]}")


def mean(base: FactBase, place: int, text: str) -> FactBase:
    concept = base.lexicon.concepts[place % 30]
    more = replace(concept, fr=(*concept.fr, *text.split()[:2]))
    concepts = tuple(more if one == concept else one for one in base.lexicon.concepts)
    return replace(base, lexicon=replace(base.lexicon, concepts=concepts))


def spell(base: FactBase, place: int, text: str) -> FactBase:
    spellings = {word: meant for word, meant in base.lexicon.spellings["fr"].items() if len(word) != place % 8}
    more = {**base.lexicon.spellings, "fr": {**spellings, text.split(maxsplit=1)[0]: text.split()[1]}}
    return replace(base, lexicon=replace(base.lexicon, spellings=more))


def name(base: FactBase, place: int, text: str) -> FactBase:
    entity = base.entities[place % len(base.entities)]
    more = replace(entity, also=replace(entity.also, fr=(*entity.also.fr, text)))
    return replace(base, entities=tuple(more if one == entity else one for one in base.entities))


def with_entry(base: FactBase, place: int, change: Callable[[Phrasings], Phrasings]) -> FactBase:
    entry = base.entries[place % len(base.entries)]
    other = replace(entry, questions=change(entry.questions))
    return replace(base, entries=tuple(other if one == entry else one for one in base.entries))


def without(items: tuple[T, ...], place: int) -> tuple[T, ...]:
    return tuple(item for number, item in enumerate(items) if number != place % len(items) or len(items) == 1)


edits = st.sampled_from([teach, forget, answer_instead, decline, remove, rename, say_more, mean, spell, name])


@settings(max_examples=6, deadline=None)
@given(st.lists(st.tuples(edits, places, texts), min_size=1, max_size=6))
def test_after_any_changes_it_knows_what_an_index_that_is_built_knows(
    medium: FactBase, medium_index: Index, changes: list[tuple[Callable[..., FactBase], int, str]]
) -> None:
    base = medium
    for edit, place, text in changes:
        base = edit(base, place, text)
    index, from_scratch = Index.derived(base, medium_index), Index.build(base)
    assert [topic.id for topic in index.topics] == [topic.id for topic in from_scratch.topics]
    written = [text for topic in (*index.topics, *medium_index.topics) for text, _ in topic.texts]
    assert [*map(index.phrased, written)] == [*map(from_scratch.phrased, written)]
    for topic in range(len(index.topics)):
        for entity in base.entities:
            assert index.share(topic, entity.id) == from_scratch.share(topic, entity.id)
        for word in ("@money", "@price", "combien", "zorglub", "plof", "deconfiture"):
            assert index.holds(topic, word) == from_scratch.holds(topic, word)
    for text in [text for _, _, text in changes] + written[:20]:
        one, other = answerer(index).ask(text), answerer(from_scratch).ask(text)
        assert all(is_cited_to_the_byte(citation, base) for citation in cited(one))
        if from_scratch.phrased(text) is not None:
            assert (type(one), topic_of(one)) == (type(other), topic_of(other))
