"""A proposal is written down and read back as it was; what is none is told apart, whatever it is."""

import json
from dataclasses import replace
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.article.model import Citation
from bot.article.selectors import Selector
from bot.factbase import schema
from bot.factbase.editing import AddItem, AddRow, Edit, RemoveItem, RemoveRow, Replace, Row
from bot.factbase.refreshing import Accept, Cited, Decision, KeepOut
from bot.service.forms import EntryForm, FactForm, Form, PhrasingForm, QuotationForm, SynonymForm
from bot.service.proposals import (
    Attached,
    Earlier,
    Kind,
    NewText,
    Proposal,
    Shipped,
    Source,
    UnreadableProposal,
    WithoutArticle,
    dump_proposal,
    load_proposal,
)

texts = st.text(max_size=12)
ids = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,6})?", fullmatch=True)
said = texts.filter(str.strip)
phrasings = st.lists(said, max_size=2).map(tuple)
questions = st.builds(schema.Questions, fr=st.lists(said, min_size=1, max_size=2), en=phrasings)
selector_rows = st.builds(schema.SelectorRow, exact=st.text(min_size=1, max_size=9), prefix=texts, suffix=texts)
selectors = st.builds(Selector, texts, texts, texts)
rows: st.SearchStrategy[Row] = st.one_of(
    st.builds(schema.EntityRow, id=ids, name=said, also=st.builds(schema.Names, fr=phrasings, en=phrasings)),
    st.builds(
        schema.FactRow, id=ids, statement=st.builds(schema.StatementText, fr=said, en=said),
        cites=st.lists(selector_rows, min_size=1, max_size=2), about=st.lists(ids, max_size=2),
    ),
    st.builds(
        schema.EntryRow, id=ids, answer=st.builds(schema.AnswerText, fr=said, en=said),
        facts=st.lists(ids, min_size=1, max_size=2), questions=questions,
    ),
    st.builds(schema.GapRow, id=ids, nearest=st.lists(ids, max_size=2), questions=questions),
    st.builds(schema.QuotationRow, id=ids, quote=selector_rows, speaker=ids, reported_by=st.none() | ids),
    st.builds(schema.CheckRow, question=said, declined=st.just(True)),
    st.builds(schema.CheckRow, question=said, answered_from=st.lists(selector_rows, min_size=1, max_size=2)),
    st.builds(schema.ConceptRow, id=ids, fr=phrasings, en=phrasings),
)  # fmt: skip
items = texts | selectors
edits: st.SearchStrategy[Edit] = st.one_of(
    st.builds(AddRow, texts, rows),
    st.builds(RemoveRow, texts, texts),
    st.builds(AddItem, texts, texts, texts, items),
    st.builds(RemoveItem, texts, texts, texts, items),
    st.builds(Replace, texts, texts, texts, items, items),
)
forms: st.SearchStrategy[Form] = st.one_of(
    *(st.builds(kind, *[texts] * len(kind.__slots__)) for kind in get_args(Form))
)
numbers = st.integers(-(2**62), 2**62)
citations = st.builds(Citation, texts, numbers, texts, numbers, numbers)
decisions: st.SearchStrategy[Decision] = st.builds(Accept, citations) | st.just(KeepOut())
sources: st.SearchStrategy[Source | None] = st.one_of(
    st.none(),
    st.builds(NewText, texts),
    st.just(Shipped()),
    st.builds(Attached, st.none() | numbers),
    st.builds(Earlier, numbers),
    st.builds(WithoutArticle, texts),
)
proposals = st.builds(
    Proposal,
    kind=st.sampled_from(get_args(Kind)),
    detail=texts,
    note=texts,
    source=sources,
    decisions=st.lists(st.tuples(st.builds(Cited, texts, texts, selectors), decisions), max_size=2).map(tuple),
    edits=st.lists(edits, max_size=3).map(tuple),
    forms=st.lists(forms, max_size=2).map(tuple),
    questions=st.lists(numbers, max_size=3).map(tuple),
    asked=st.lists(texts, max_size=2).map(tuple),
)


@settings(max_examples=35, deadline=None)
@given(proposals)
def test_any_proposal_is_read_back_as_it_was_written(proposal: Proposal) -> None:
    assert load_proposal(dump_proposal(proposal)) == proposal


def test_every_step_there_is_can_be_written() -> None:
    assert set(get_args(Edit)) == {Replace, AddItem, RemoveItem, AddRow, RemoveRow}
    assert set(get_args(Form)) == {FactForm, EntryForm, PhrasingForm, QuotationForm, SynonymForm}
    assert set(get_args(Source)) == {NewText, Shipped, Attached, Earlier, WithoutArticle}
    assert set(get_args(Row)) == {
        schema.EntityRow, schema.FactRow, schema.EntryRow, schema.GapRow, schema.QuotationRow, schema.CheckRow,
        schema.ConceptRow,
    }  # fmt: skip


PLAIN = Proposal("edit", "un détail", source=NewText("crue"), forms=(SynonymForm("crue", "flood"),), questions=(1,))


def changed(**parts: Any) -> str:
    """The JSON of a proposal with other parts."""
    return json.dumps({**json.loads(dump_proposal(PLAIN)), **parts})


def lacking(part: str) -> str:
    """The JSON of a proposal without a part."""
    found = json.loads(dump_proposal(PLAIN))
    del found[part]
    return json.dumps(found)


UNREADABLE = {
    "nothing": "",
    "no JSON": "{",
    "null": "null",
    "a number": "12",
    "a number without end": "[" + "9" * 5_000 + "]",
    "a list": "[]",
    "a list of proposals": f"[{dump_proposal(PLAIN)}]",
    "an object": "{}",
    "an object of no type": '{"kind": "edit"}',
    "another type": '{"type": "Selector", "exact": "a", "prefix": "", "suffix": ""}',
    "a type that is not there": '{"type": "Thing"}',
    "a type that Python has": '{"type": "object"}',
    "a type that is no text": '{"type": ["Proposal"]}',
    "a type that is null": '{"type": null}',
    "a row": '{"type": "GapRow", "row": {"id": "a", "questions": {"fr": ["b"]}}}',
    "a row without its values": changed(edits=[{"type": "AddRow", "file": "a", "row": {"type": "GapRow"}}]),
    "a row of another kind": changed(edits=[{"type": "AddRow", "file": "a", "row": {"type": "GapRow", "row": []}}]),
    "a row that breaks its rules": changed(
        edits=[{"type": "AddRow", "file": "a", "row": {"type": "ConceptRow", "row": {"id": "A B"}}}]
    ),
    "no kind": lacking("kind"),
    "a kind that is not there": changed(kind="destroy"),
    "a part that is not there": changed(further="more"),
    "a part of a source that is not there": changed(source={"type": "NewText", "article": "a", "at": 3}),
    "a row with more beside it": changed(
        edits=[{"type": "AddRow", "file": "a", "row": {"type": "ConceptRow", "row": {"id": "a"}, "at": 3}}]
    ),
    "a source that is none": changed(source={"type": "KeepOut"}),
    "an edit that is a form": changed(edits=[{"type": "SynonymForm", "fr": "", "en": "", "target": ""}]),
    "a form that is a text": changed(forms=["crue"]),
    "questions that are texts": changed(questions=["one"]),
    "questions that are one": changed(questions=1),
    "questions that are no numbers": changed(questions=[float("nan")]),
    "decisions without a choice": changed(decisions=[[]]),
    "decisions of nothing": changed(decisions=[["a", {"type": "KeepOut"}]]),
    "deep lists": "[" * 100_000 + "]" * 100_000,
    "deep objects": '{"type":' * 100_000 + "1" + "}" * 100_000,
    "a proposal in a proposal": changed(source=json.loads(dump_proposal(PLAIN))),
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_what_is_no_proposal_of_this_bot_is_unreadable(case: str) -> None:
    with pytest.raises(UnreadableProposal):
        load_proposal(UNREADABLE[case])


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(exclude_categories=[]), max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["type", "row", "kind", "source", "edits", "file", "exact"]) | st.text(max_size=4),
            inner | st.sampled_from(["Proposal", "AddRow", "GapRow", "Cited", "KeepOut", "Selector", "edit"]),
            max_size=4,
        )
    ),
    max_leaves=6,
)


@settings(max_examples=50, deadline=None)
@given(json_values | st.builds(lambda part, value: {**json.loads(dump_proposal(PLAIN)), part: value},
                               st.sampled_from(sorted(Proposal.__slots__)), json_values))  # fmt: skip
def test_any_json_is_a_proposal_or_unreadable(value: object) -> None:
    try:
        found = load_proposal(json.dumps(value))
    except UnreadableProposal:
        return
    assert load_proposal(dump_proposal(found)) == found


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=[]), max_size=30))
def test_any_text_is_unreadable(text: str) -> None:
    with pytest.raises(UnreadableProposal):
        load_proposal(text)


def test_a_selector_that_is_decided_anew_is_decided_so() -> None:
    first, second = Cited("a", "b", Selector("c")), Cited("a", "b", Selector("d"))
    accept = Accept(Citation("crue", 1, "c", 0, 1))
    decided = PLAIN.deciding([(first, accept), (second, KeepOut())]).deciding([(first, KeepOut())])
    assert decided.decisions == ((first, KeepOut()), (second, KeepOut()))
    assert replace(decided, decisions=()) == PLAIN


def test_a_form_takes_the_place_of_another_or_comes_last() -> None:
    one, two = SynonymForm("eau", ""), SynonymForm("feu", "")
    assert PLAIN.with_form(one).forms == (*PLAIN.forms, one)
    assert PLAIN.with_form(one, 0).forms == (one,)
    assert PLAIN.with_form(one, 7).forms == (*PLAIN.forms, one)
    assert PLAIN.with_form(one).with_form(two, 1).forms == (*PLAIN.forms, two)
