"""Two fact bases hold once what they have in common, and stay what they are."""

import pickle
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace

from hypothesis import HealthCheck, given, settings

from bot.factbase.model import Concept, FactBase, Lexicon
from bot.factbase.sharing import sharing
from tests.knowledge import built, files, with_text
from tests.memory import tracing
from tests.test_writing import fact_bases


def base() -> FactBase:
    """The small base, its rows made anew each time."""
    return built(files()).fact_base


def read_anew(one: FactBase) -> FactBase:
    found = pickle.loads(pickle.dumps(one))  # noqa: S301
    assert isinstance(found, FactBase)
    return found


def places(one: FactBase) -> list[tuple[str, int]]:
    return [(check.file, check.line) for check in one.checks]


def held(value: object) -> Iterator[object]:
    """Everything that a value is made of and that takes room."""
    yield value
    if isinstance(value, tuple):
        for part in value:
            yield from held(part)
    elif isinstance(value, dict):
        yield from held(tuple(value.items()))
    elif is_dataclass(value):
        for part in fields(value):
            yield from held(getattr(value, part.name))


def test_an_equal_base_is_the_other_one() -> None:
    other = base()
    assert sharing(base(), other) is other


def test_what_is_equal_is_held_once() -> None:
    other = base()
    questions = replace(other.entries[0].questions, fr=("Combien ?", "nombre d'écoles fermées"))
    entry = replace(other.entries[0], questions=questions)
    one = read_anew(replace(other, entries=(entry, *other.entries[1:])))
    found = sharing(one, other)
    assert found == one
    assert found.entries[1] is other.entries[1]
    assert found.entries[0].answer is other.entries[0].answer
    assert found.entries[0].questions.fr[1] is other.entries[0].questions.fr[1]
    assert found.entries[0].questions.en is other.entries[0].questions.en
    for name in ("articles", "entities", "facts", "gaps", "quotations", "checks", "lexicon"):
        assert getattr(found, name) is getattr(other, name)


def test_a_sentence_that_moved_keeps_its_text() -> None:
    other = base()
    changed = with_text("crue/article.md", "La rivière", "Il a plu. La rivière")
    found = sharing(built(changed).fact_base, other)
    assert found == built(changed).fact_base
    assert found.articles[0].sentences[2].text is other.articles[0].sentences[1].text
    assert found.facts[0].citations[0].text is other.articles[0].sentences[1].text
    assert found.facts[0].citations[0].sentence == 3


def test_equal_checks_keep_their_places() -> None:
    other = base()
    checks = dict(files())["crue/checks.yaml"].decode()
    found = sharing(built(files({"crue/checks.yaml": f"# first\n{checks}"})).fact_base, other)
    assert found == other
    assert places(found) == [(file, line + 1) for file, line in places(other)]


def test_of_a_lexicon_the_concepts_that_are_equal_are_held_once() -> None:
    concepts = (Concept("a", ("un", "deux"), ("one",)), Concept("b", ("trois",), ()))
    other = replace(base(), lexicon=Lexicon(concepts, {"fr": {"koi": "quoi"}, "en": {"u": "you"}}))
    more = Concept("a", ("un", "deux", "quatre"), ("one",))
    one = read_anew(replace(other, lexicon=Lexicon((more, concepts[1]), {"fr": {"ki": "qui"}, "en": {"u": "you"}})))
    found = sharing(one, other)
    assert found == one
    assert found.lexicon.concepts[1] is concepts[1]
    assert found.lexicon.concepts[0].en is concepts[0].en
    assert found.lexicon.spellings["en"] is other.lexicon.spellings["en"]
    assert found.lexicon.spellings["fr"] == {"ki": "qui"}


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(fact_bases(), fact_bases())
def test_any_base_stays_equal_whatever_it_shares_with(one: FactBase, other: FactBase) -> None:
    near = read_anew(replace(other, gaps=one.gaps, checks=one.checks, lexicon=one.lexicon))
    for changed in (one, near):
        found = sharing(changed, other)
        assert found == changed
        assert places(found) == places(changed)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(fact_bases())
def test_nothing_that_could_be_shared_is_held_twice(one: FactBase) -> None:
    rows = replace(read_anew(one), gaps=(), checks=())
    mine = {id(value) for value in held(one)}
    for value in held(sharing(rows, one)):
        if isinstance(value, str) or (is_dataclass(value) and not isinstance(value, FactBase)):
            assert id(value) in mine, value


def test_the_shipped_base_with_a_change_takes_little(shipped: FactBase) -> None:
    entry = shipped.entries[5]
    more = replace(entry, questions=replace(entry.questions, en=(*entry.questions.en, "well, how come?")))
    read = pickle.dumps(replace(shipped, entries=(*shipped.entries[:5], more, *shipped.entries[6:])))
    sharing(pickle.loads(read), shipped)  # noqa: S301
    with tracing() as held:
        found = sharing(pickle.loads(read), shipped)  # noqa: S301
        assert held() < 50_000
    assert found.entries[5].questions.en[-1] == "well, how come?"
