"""What a moderator wants published: other knowledge taken in, edits, forms; and writing it down for another day."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, Literal

from pydantic import BaseModel, TypeAdapter, ValidationError

from bot.article.model import Citation
from bot.article.selectors import Selector
from bot.factbase import schema
from bot.factbase.editing import AddItem, AddRow, Edit, RemoveItem, RemoveRow, Replace
from bot.factbase.refreshing import Accept, Cited, Decision, KeepOut
from bot.service.forms import EntryForm, FactForm, Form, PhrasingForm, QuotationForm, SynonymForm

SHIPPED = "shipped"
"""The detail of a proposal that is about what is shipped."""

Kind = Literal["refresh", "add", "edit", "remove", "teach", "gap", "restore"]
"""What was done, as a history tells it."""


@dataclass(frozen=True, slots=True)
class NewText:
    """Another text of an article, or a new article; the text is kept beside the proposal."""

    article: str


@dataclass(frozen=True, slots=True)
class Shipped:
    """The knowledge that is shipped, as it is when the proposal is worked out."""


@dataclass(frozen=True, slots=True)
class Attached:
    """A whole base, kept beside the proposal; `revision` is the one of this guild that it was exported from, if any."""

    revision: int | None = None


@dataclass(frozen=True, slots=True)
class Earlier:
    """What an earlier revision held, as it was."""

    revision: int


@dataclass(frozen=True, slots=True)
class WithoutArticle:
    """What there is, but for an article and all that is in its folder."""

    article: str


Source = NewText | Shipped | Attached | Earlier | WithoutArticle


@dataclass(frozen=True, slots=True)
class Proposal:
    """Other knowledge taken in, with what was decided of its selectors; then edits; then forms, in their order.

    `detail` says in a word what is proposed (an article, an entry …), `note` why, in the moderator's words.
    `questions`: those that publishing settles, by their ids; `asked`: what was asked, to show how it is answered then.
    """

    kind: Kind
    detail: str = ""
    note: str = ""
    source: Source | None = None
    decisions: tuple[tuple[Cited, Decision], ...] = ()
    edits: tuple[Edit, ...] = ()
    forms: tuple[Form, ...] = ()
    questions: tuple[int, ...] = ()
    asked: tuple[str, ...] = ()

    def deciding(self, decisions: Iterable[tuple[Cited, Decision]]) -> "Proposal":
        """Return the proposal with some selectors decided (anew)."""
        return replace(self, decisions=tuple({**dict(self.decisions), **dict(decisions)}.items()))

    def with_form(self, form: Form, at: int | None = None) -> "Proposal":
        """Return the proposal with a form in the place of another, or behind the last one."""
        forms = list(self.forms)
        if at is None or at >= len(forms):
            forms.append(form)
        else:
            forms[at] = form
        return replace(self, forms=tuple(forms))


class UnreadableProposal(ValueError):
    """The text is not a proposal of this version of the bot."""


_TYPES: Mapping[str, type[Any]] = {
    one.__name__: one
    for one in (
        Proposal, NewText, Shipped, Attached, Earlier, WithoutArticle, Cited, Selector, Accept, KeepOut, Citation,
        AddRow, RemoveRow, AddItem, RemoveItem, Replace, FactForm, EntryForm, PhrasingForm, QuotationForm, SynonymForm,
        schema.EntityRow, schema.FactRow, schema.EntryRow, schema.GapRow, schema.QuotationRow, schema.CheckRow,
        schema.ConceptRow,
    )
}  # fmt: skip
_TYPE = "type"


def dump_proposal(proposal: Proposal) -> str:
    """Return a proposal as JSON, for `load_proposal`."""
    return json.dumps(_dumped(proposal), ensure_ascii=False)


def load_proposal(text: str) -> Proposal:
    """Return the proposal that was dumped. Raises UnreadableProposal."""
    try:
        found = _loaded(json.loads(text))
    except (ValueError, KeyError, TypeError, RecursionError, ValidationError) as error:
        raise UnreadableProposal(str(error)) from error
    if not isinstance(found, Proposal):
        raise UnreadableProposal(type(found).__name__)
    return found


def _dumped(value: Any) -> Any:
    if isinstance(value, BaseModel):
        return {_TYPE: type(value).__name__, "row": value.model_dump(mode="json")}
    if is_dataclass(value) and not isinstance(value, type):
        parts = {field.name: _dumped(getattr(value, field.name)) for field in fields(value)}
        return {_TYPE: type(value).__name__, **parts}
    if isinstance(value, tuple):
        return [_dumped(one) for one in value]
    return value


def _loaded(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(map(_loaded, value))
    if not isinstance(value, dict):
        return value
    parts = dict(value)
    model = _TYPES[parts.pop(_TYPE)]
    known = {"row"} if issubclass(model, BaseModel) else {field.name for field in fields(model)}
    if not parts.keys() <= known:  # of another version: left out, it would be published without a word
        raise ValueError(f"{model.__name__} with {parts.keys() - known}")
    if issubclass(model, BaseModel):
        return model.model_validate(parts["row"])
    return TypeAdapter(model).validate_python({key: _loaded(part) for key, part in parts.items()})
