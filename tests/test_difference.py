"""What one fact base says otherwise than another."""

from dataclasses import fields, replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.article.model import Metadata
from bot.article.reading import read_article
from bot.article.versions import compare_versions
from bot.factbase.building import build
from bot.factbase.difference import ArticleDifference, Count, Difference, Listed, Replaced, Spelling, difference
from bot.factbase.files import KnowledgeFiles
from bot.factbase.model import FactBase, Lexicon
from tests.knowledge import SMALL, built, files
from tests.test_writing import fact_bases

LEXICON = """
concepts:
  - id: flood
    fr: [crue, inondation]
    en: [flood]
spellings:
  fr: {koi: quoi}
"""


def base(knowledge: KnowledgeFiles | None = None) -> FactBase:
    return built(knowledge or files()).fact_base


def edited(**texts: tuple[str, str]) -> Difference:
    """The difference that texts replaced in files make: `facts=("old", "new")`."""
    changes: dict[str, str | bytes | None] = {}
    for file, (old, new) in texts.items():
        name = "crue/article.md" if file == "article" else f"crue/{file}.yaml"
        assert old in SMALL[name]
        changes[name] = SMALL[name].replace(old, new)
    return difference(base(), base(files(changes)))


def test_two_equal_bases_do_not_differ(shipped: FactBase) -> None:
    found = difference(shipped, shipped)
    assert found.is_empty
    assert found == Difference()
    assert found.counts == {}


def test_a_sentence_added_and_the_citations_behind_it_renumbered() -> None:
    found = edited(article=("La rivière", "Il a plu. La rivière"))
    assert [one.text for one in found.articles[0].added] == ["Il a plu."]
    assert replace(found, articles=()) == Difference()
    assert found.counts == {"sentences": Count(1, 0, 0)}


def test_a_sentence_removed() -> None:
    found = edited(article=(" Luc Petit l’a dit.", ""))
    assert [one.number for one in found.articles[0].removed] == [5]
    assert found.counts == {"sentences": Count(0, 0, 1)}


def test_a_sentence_changed_beside_the_words_that_are_cited() -> None:
    found = edited(article=("a fermé 12 écoles", "a vite fermé 12 écoles"))
    article = found.articles[0]
    assert [(one.number, other.number) for one, other in article.changed] == [(2, 2)]
    assert (article.added, article.removed, article.moved) == ((), (), ())
    assert replace(found, articles=()) == Difference()


def test_words_changed_and_with_them_what_cites_them() -> None:
    cited = "fermé 12 écoles"
    found = edited(
        article=(cited, "clos 12 écoles"),
        facts=(f"- {cited}", "- clos 12 écoles"),
        checks=(cited, "clos 12 écoles"),
    )
    (change,) = found.facts.changed
    assert change.id == "schools-closed"
    (part,) = change.parts
    assert isinstance(part, Listed)
    assert part.part == "cites"
    assert (part.removed, part.added) == (change.old.citations, change.new.citations)
    (check,) = found.checks.changed
    assert [one.part for one in check.parts] == ["answered_from"]
    assert found.counts["checks"] == Count(0, 1, 0)


def test_a_sentence_moved_keeps_its_citations() -> None:
    found = edited(
        article=(
            "Le maire, Luc Petit, a fermé 12 écoles. Les écoles ont rouvert.",
            "Les écoles ont rouvert. Le maire, Luc Petit, a fermé 12 écoles.",
        )
    )
    assert len(found.articles[0].moved) == 1
    assert replace(found, articles=()) == Difference()
    assert not found.is_empty


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("label: La crue", "label: La grande crue", (Replaced("label", "La crue", "La grande crue"),)),
        ("## Le coût", "## Le prix", (Listed("headings", ("Le prix",), ("Le coût",)),)),
    ],
)
def test_metadata_and_headings(old: str, new: str, expected: tuple[object, ...]) -> None:
    found = edited(article=(old, new))
    assert found.articles == (ArticleDifference("crue", expected),)  # type: ignore[arg-type]


def test_blanks_alone_are_a_difference_of_layout() -> None:
    found = edited(article=("\n\nLa ville", "\n\n\nLa ville"))
    assert found.articles == (ArticleDifference("crue", layout=True),)


def test_an_article_more() -> None:
    other = read_article("vent", "Il vente. Il neige.", Metadata(label="Le vent"))
    old = base()
    new = replace(old, articles=(other, *old.articles))
    found = difference(old, new)
    assert [(one.id, len(one.added)) for one in found.articles] == [("vent", 2)]
    assert Replaced("label", "", "Le vent") in found.articles[0].parts
    assert [(one.id, len(one.removed)) for one in difference(new, old).articles] == [("vent", 2)]


@pytest.mark.parametrize(
    ("file", "old", "new", "kind", "row", "expected"),
    [
        ("entities", "name: Luc Petit", "name: L. Petit", "entities", "luc-petit",
         Replaced("name", "Luc Petit", "L. Petit")),
        ("entities", "en: [the mayor]", "en: [the mayor, mayor Petit]", "entities", "luc-petit",
         Listed("also.en", ("mayor Petit",), ())),
        ("entities", "kind: person", "kind: place", "entities", "luc-petit", Replaced("kind", "person", "place")),
        ("facts", "en: The mayor closed 12 schools.", "en: 12 schools closed.", "facts", "schools-closed",
         Replaced("statement.en", "The mayor closed 12 schools.", "12 schools closed.")),
        ("facts", "  about: [luc-petit]", "", "facts", "schools-closed", Listed("about", (), ("luc-petit",))),
        ("faq", "facts: [cost]", "facts: [cost, schools-closed]", "entries", "how-much",
         Listed("facts", ("schools-closed",), ())),
        ("faq", "fr: Le maire a fermé 12 écoles.", "fr: Il a fermé 12 écoles.", "entries", "how-many-schools",
         Replaced("answer.fr", "Le maire a fermé 12 écoles.", "Il a fermé 12 écoles.")),
        ("faq", ", prix de la crue]", ", coût de la crue]", "entries", "how-much",
         Listed("questions.fr", ("coût de la crue",), ("prix de la crue",))),
        ("faq", "[Combien la crue a-t-elle coûté ?, prix de la crue]",
         "[prix de la crue, Combien la crue a-t-elle coûté ?]", "entries", "how-much", Listed("questions.fr", (), ())),
        ("gaps", "nearest: [how-many-schools]", "nearest: [how-much]", "gaps", "victims",
         Listed("nearest", ("how-much",), ("how-many-schools",))),
        ("gaps", "How many people were hurt?", "Was anybody hurt?", "gaps", "victims",
         Listed("questions.en", ("Was anybody hurt?",), ("How many people were hurt?",))),
        ("quotations", "speaker: luc-petit", "speaker: luc-petit\n  reported_by: luc-petit", "quotations", "said",
         Replaced("reported_by", "", "luc-petit")),
    ],
)  # fmt: skip
def test_what_changed_in_a_row(file: str, old: str, new: str, kind: str, row: str, expected: object) -> None:
    found = edited(**{file: (old, new)})
    (change,) = getattr(found, kind).changed
    assert (change.id, change.parts) == (row, (expected,))
    assert found.counts == {kind: Count(0, 1, 0)}


def test_other_words_of_the_same_sentence_are_cited() -> None:
    found = edited(quotations=("quote: Les écoles ont rouvert", "quote: ont rouvert"))
    (part,) = found.quotations.changed[0].parts
    assert isinstance(part, Listed)
    assert part.part == "quote"
    assert found.quotations.changed[0].new.citation.highlight == "ont rouvert"


def test_rows_added_and_removed_are_told_in_the_order_of_their_base() -> None:
    new = base()
    price = replace(new.fact["cost"], id="price")
    old = replace(new, entries=(), facts=(price, new.fact["schools-closed"]))
    new = replace(new, quotations=())
    found = difference(old, new)
    assert [one.id for one in found.facts.added] == ["cost"]
    assert [one.id for one in found.facts.removed] == ["price"]
    assert [one.id for one in found.entries.added] == ["how-many-schools", "how-much"]
    assert [one.id for one in found.quotations.removed] == ["said"]
    assert found.counts == {"facts": Count(1, 0, 1), "entries": Count(2, 0, 0), "quotations": Count(0, 0, 1)}


def test_checks_are_added_and_removed() -> None:
    found = edited(checks=("Qui est mort ?", "Qui a péri ?"))
    assert [one.question for one in found.checks.added] == ["Qui a péri ?"]
    assert [one.question for one in found.checks.removed] == ["Qui est mort ?"]


def test_of_a_check_that_stands_there_twice_one_is_removed() -> None:
    one = base()
    twice = replace(one, checks=(*one.checks, one.checks[0]))
    assert difference(twice, one).checks.removed == (one.checks[0],)


@pytest.mark.parametrize(
    ("new", "changed", "replaced"),
    [
        ("Le maire, Luc Petit, a fermé 9 écoles.", 1, 0),
        ("En mars, le maire Luc Petit a fermé une douzaine d’écoles.", 1, 0),
        ("Le préfet n’a pas voulu en dire plus.", 0, 1),
    ],
)
def test_a_sentence_is_another_one_or_a_changed_one(new: str, changed: int, replaced: int) -> None:
    old = "Le maire, Luc Petit, a fermé 12 écoles."
    found = compare_versions(*(read_article("a", text, Metadata()) for text in (old, new)))
    assert (len(found.changed), len(found.added), len(found.removed)) == (changed, replaced, replaced)


def test_the_lexicon() -> None:
    old = base(files({"lexicon.yaml": LEXICON}))
    new = base(files({"lexicon.yaml": LEXICON.replace("inondation", "déluge").replace("koi: quoi", "ki: qui")}))
    found = difference(old, new)
    assert found.concepts.changed[0].parts == (Listed("fr", ("déluge",), ("inondation",)),)
    assert found.spellings.added == (Spelling("fr", "ki", "qui"),)
    assert found.spellings.removed == (Spelling("fr", "koi", "quoi"),)
    assert difference(old, replace(old, lexicon=Lexicon())).counts == {
        "concepts": Count(0, 0, 1),
        "spellings": Count(0, 0, 1),
    }


@settings(max_examples=20, deadline=None)
@given(fact_bases())
def test_a_base_does_not_differ_from_itself(found: FactBase) -> None:
    assert difference(found, found).is_empty


@settings(max_examples=25, deadline=None)
@given(fact_bases(), fact_bases())
def test_swapping_two_bases_swaps_added_and_removed(one: FactBase, other: FactBase) -> None:
    there, back = difference(one, other), difference(other, one)
    assert there.is_empty == back.is_empty
    for kind in fields(Difference)[1:]:
        rows, swapped = getattr(there, kind.name), getattr(back, kind.name)
        assert (rows.added, rows.removed) == (swapped.removed, swapped.added)
        assert {change.id for change in rows.changed} == {change.id for change in swapped.changed}
    for found, opposite in zip(there.articles, back.articles, strict=True):
        assert (found.added, found.removed) == (opposite.removed, opposite.added)
        assert len(found.changed) == len(opposite.changed)


texts = st.lists(st.sampled_from(["Un.", "Deux mots.", "Le maire a dit oui.", "Le maire a dit non."]), max_size=6)


@settings(max_examples=200, deadline=None)
@given(texts, texts)
@example(["Deux mots.", "Un.", "Un.", "Un.", "Deux mots."], ["Un.", "Deux mots.", "Un."])
def test_every_sentence_is_in_one_place_of_a_comparison(one: list[str], other: list[str]) -> None:
    old, new = (read_article("a", "\n\n".join(parts), Metadata()) for parts in (one, other))
    found = compare_versions(old, new)
    pairs = (*found.kept, *found.moved, *found.changed)
    assert sorted([was.number for was, _ in pairs] + [was.number for was in found.removed]) == [
        sentence.number for sentence in old.sentences
    ]
    assert sorted([now.number for _, now in pairs] + [now.number for now in found.added]) == [
        sentence.number for sentence in new.sentences
    ]
    assert all(was.text == now.text for was, now in (*found.kept, *found.moved))
    assert all(was.text != now.text for was, now in found.changed)
    # Added and removed have no sentence in common, and swapping the versions swaps them.
    assert not {was.text for was in found.removed} & {now.text for now in found.added}
    back = compare_versions(new, old)
    assert [one.text for one in back.added] == [one.text for one in found.removed]


def test_a_difference_of_the_whole_shipped_base(shipped_files: KnowledgeFiles, shipped: FactBase) -> None:
    name = "meta-scale-ai/faq.yaml"
    content = shipped_files[name].replace(
        '      - "Meta a payé combien"\n'.encode(), b'      - "Meta a sorti combien"\n', 1
    )
    other = build({**shipped_files, name: content}, rules=False)
    found = difference(shipped, other.fact_base)  # type: ignore[union-attr]
    assert found.counts == {"entries": Count(0, 1, 0)}
    assert found.entries.changed[0].parts == (
        Listed("questions.fr", ("Meta a sorti combien",), ("Meta a payé combien",)),
    )
