"""Whatever is typed into a form: a row, a refusal, or faults on building; never a crash, never something lost."""

from collections.abc import Mapping

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.article.text import words_of
from bot.article.wording import same_but_typography
from bot.factbase.building import Built, build
from bot.factbase.editing import edited
from bot.factbase.model import LANGUAGES, FactBase
from bot.service.forms import (
    EntryForm,
    FactForm,
    Form,
    FormRefused,
    PhrasingForm,
    QuotationForm,
    SynonymForm,
    edits_of,
    title_of,
)
from bot.service.typed import as_written, lines_of, names_of
from tests.service.small import ENTITIES, FACTS, FAQ, GAPS, LEXICON, QUOTATIONS, SMALL, base_of

BASE = base_of(SMALL)
WORDS = [
    "Les écoles ont rouvert", "l'a", "l’a", "rivière", "12 écoles", "crue", "Luc Petit", "Combien", "prix de la crue",
    "« ", "cost", "crue#3", "crue#1", "schools-closed", ", ", "\n", "\r\n", "\u00a0", "…", "...", "#", "# x",
    ": ", "- ",
]  # fmt: skip
letters = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8)
# Every character there is, half ones and those that no file may hold too.
anything = st.text(st.characters(exclude_categories=[]), max_size=8)
pieces = st.sampled_from(WORDS)
typed = st.lists(pieces | pieces | letters, max_size=5).map("".join) | st.lists(pieces | anything).map("".join)


def one_of(*texts: str) -> st.SearchStrategy[str]:
    return st.sampled_from(texts)


said = one_of("Les écoles ont rouvert.", "Elle a dépensé 2,5 millions.", "C'est dit.") | typed
sentences = one_of("crue#1", "crue#3", " crue#4 ", "crue#7", "#")
words = one_of("", " ", "écoles", "l'a") | typed
names = one_of("", "Luc Petit", "le maire", "Anne Le Goff", "luc-petit") | typed
rests = st.lists(one_of("cost", "schools-closed", "crue#3", " crue#1", ""), min_size=1, max_size=3).map("\n".join)
forms = (
    st.builds(FactForm, sentences, words, said, said, names, one_of("", "cost"))
    | st.builds(FactForm, one_of("crue#3"), words, said, said, one_of(""), one_of("", "cost"))
    | st.builds(EntryForm, rests, said, said, typed, typed, one_of("", "how-much"))
    | st.builds(PhrasingForm, one_of("how-much", "victims"), typed, typed, one_of("", "prix de la crue") | typed)
    | st.builds(QuotationForm, sentences, words, names, names, one_of("", "said"))
    | st.builds(SynonymForm, typed, typed, one_of("", "flood"))
)
FILES: Mapping[type[Form], set[str]] = {
    FactForm: {FACTS},
    EntryForm: {FACTS, FAQ},
    PhrasingForm: {FAQ, GAPS},
    QuotationForm: {ENTITIES, QUOTATIONS},
    SynonymForm: {LEXICON},
}


@settings(max_examples=120, deadline=None)
@given(forms)
@example(SynonymForm("crue, \ud800", ""))
@example(QuotationForm("crue#3", "", "\u200b", "\u200b"))
def test_any_form_makes_a_row_or_says_why_not(form: Form) -> None:
    assert isinstance(title_of(form), str)
    try:
        edits = edits_of(form, BASE, SMALL)
    except FormRefused:
        return
    new = edited(SMALL, edits)
    assert {name for name in new if new[name] != SMALL[name]} <= FILES[type(form)]
    assert bool(edits) == (new != SMALL)
    found = build(new)
    if isinstance(found, Built):
        assert_said(form, found.fact_base)


def assert_said(form: Form, base: FactBase) -> None:
    """Nothing that was typed is lost."""
    ids = [row.id for rows in (base.facts, base.entries, base.gaps, base.quotations) for row in rows]
    match form:
        case FactForm(target=target):
            fact = base.fact[target] if target else base.facts[-1]
            assert (fact.statement.fr, fact.statement.en) == (form.fr.strip(), form.en.strip())
            assert same_but_typography(fact.citations[0].highlight, form.words.strip()) or not form.words.strip()
        case EntryForm(target=target):
            entry = base.entry[target] if target else base.entries[-1]
            assert (entry.answer.fr, entry.answer.en) == (form.fr.strip(), form.en.strip())
            assert set(map(words_of, lines_of(form.asked_fr))) <= set(map(words_of, entry.questions.fr))
            assert [one for one in lines_of(form.rests_on) if "#" not in one] == [
                one for one in entry.facts if one in BASE.fact
            ]
        case PhrasingForm(target=target):
            said_of = {one.id: one.questions for one in base.entries} | {one.id: one.questions for one in base.gaps}
            for language, asked in zip(LANGUAGES, (form.asked_fr, form.asked_en), strict=True):
                said = set(map(words_of, said_of[target].in_language(language)))
                assert set(map(words_of, lines_of(asked))) <= said
        case QuotationForm():
            assert any(one.speaker in base.entity for one in base.quotations)
        case SynonymForm():
            (concept, *_) = [one for one in base.lexicon.concepts if one.id == form.target or not form.target]
            known = set(map(words_of, (*concept.fr, *concept.en)))
            assert set(map(words_of, names_of(form.fr))) <= known or concept != base.lexicon.concepts[-1]
    assert len(set(ids)) == len(ids)


@settings(max_examples=60, deadline=None)
@given(typed, typed, typed)
def test_words_are_found_as_they_are_written_or_not_at_all(before: str, words: str, behind: str) -> None:
    found = as_written(words, before + words + behind)
    assert found is not None
    assert same_but_typography(found, words.strip())
    other = as_written(words, before + behind)
    assert other is None or (other in before + behind and same_but_typography(other, words.strip()))


@settings(max_examples=40, deadline=None)
@given(st.lists(typed, max_size=4))
def test_every_line_and_every_name_is_kept_once(texts: list[str]) -> None:
    for text, apart in ((lines_of, "\n"), (names_of, ", ")):
        found = text(apart.join(texts))
        assert len(set(found)) == len(found)
        assert text(apart.join(found)) == found
        kept, said = set("".join(found)), set("".join(texts))
        assert {letter for letter in said if letter.isalnum()} <= kept <= said | {" "}
