"""The forms of moderators as modals: laid out, prefilled, and read back.

A form's custom id says where it goes: `v1:form:kind:draft:number:where`, the draft and its form of that number (`-`: a
new one) and, for a row that is changed, `=id`; for a new one, the sentence it is about, or `?id`: the question in vain
that it is to answer.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import discord
from discord import ui

from bot.article.model import Citation
from bot.article.text import excerpt
from bot.discord_ui import limits
from bot.discord_ui.control import ID, VERSION
from bot.discord_ui.modals import Values, field, modal
from bot.factbase import schema
from bot.factbase.model import FactBase
from bot.locales import Texts
from bot.service.forms import EntryForm, FactForm, Form, PhrasingForm, QuotationForm, SynonymForm
from bot.service.library import Library
from bot.service.places import MARK, found_again, mark_of, place_of, sentence_at

_KINDS: dict[str, type[Form]] = {
    "f": FactForm, "e": EntryForm, "p": PhrasingForm, "q": QuotationForm, "s": SynonymForm
}  # fmt: skip
DRAFT = r"[0-9a-f]{12}"
FORM_ID = (
    rf"{VERSION}:form:(?P<kind>[fepqs]):(?P<draft>{DRAFT}|-):(?P<number>\d{{1,3}}|-):"
    rf"(?P<where>-|\?\d{{1,19}}|#\d{{1,4}}\.\d{{1,5}}(?:\.{MARK})?|={ID}(?:\.(?:fr|en)\.\d{{1,4}}(?:\.{MARK})?)?)"
)
_MOST_FACTS = 3  # sentences or facts that are chosen for an entry at once


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a form goes: a new draft, or the form of a number in a draft."""

    draft: str = "-"
    number: int | None = None


def form_modal(
    form: Form, slot: Slot, base: FactBase, texts: Texts, where: str = "", near: Sequence[Citation] = ()
) -> ui.Modal:
    """Return a form to fill in, with what it holds already.

    `where`: a phrasing among those of its row; `near`: sentences to offer first.
    """
    kind = next(letter for letter, model in _KINDS.items() if isinstance(form, model))
    number = "-" if slot.number is None else str(slot.number)
    custom_id = f"{VERSION}:form:{kind}:{slot.draft}:{number}:{where or _where(form, base)}"
    title = texts.say(f"factbase-form-{'edit' if form.target else 'add'}-{kind}")
    return modal(custom_id, title, *_fields(form, base, texts, near))


def read_form(found: re.Match[str], values: Values, before: Form | None, base: FactBase) -> Form | None:
    """Return the form that was sent; None where what it is about is not there any more.

    `before` is the form that it takes the place of, if any.
    """
    where = found["where"]
    target, _, phrasing = where.removeprefix("=").partition(".") if where.startswith("=") else ("", "", "")
    place = _place(where, base) if where.startswith("#") else ""
    typed = {name: value.strip() for name, value in values.items()}
    match found["kind"]:
        case "f" | "q":
            return _of_words(found["kind"], typed, before, target, place, base)
        case "e":
            rests_on = "\n".join(_canonical(line, base) for line in typed["rests_on"].splitlines())
            return EntryForm(rests_on, typed["fr"], typed["en"], typed["asked_fr"], typed["asked_en"], target)
        case "p":
            if isinstance(before, PhrasingForm):
                return replace(before, asked_fr=typed["asked_fr"], asked_en=typed["asked_en"])
            old = phrasing_at(target, phrasing, base) if phrasing else ""
            return None if old is None else PhrasingForm(target, typed["asked_fr"], typed["asked_en"], old)
        case _:
            return SynonymForm(typed["fr"], typed["en"], target)


def _of_words(
    kind: str, typed: Values, before: Form | None, target: str, place: str, base: FactBase
) -> FactForm | QuotationForm | None:
    if isinstance(before, FactForm | QuotationForm):
        place = before.place
    elif target:
        rows = {fact.id: fact.citations[0] for fact in base.facts} | {one.id: one.citation for one in base.quotations}
        if target not in rows:
            return None
        place = f"{rows[target].article}#{rows[target].sentence}"
    if not place:
        return None
    if kind == "f":
        return FactForm(place, typed["words"], typed["fr"], typed["en"], typed["about"], target)
    return QuotationForm(place, typed["words"], typed["speaker"], typed["reported_by"], target)


def phrasing_at(row_id: str, at: str, base: FactBase) -> str | None:
    """Return the phrasing of an entry or gap at a place such as `fr.3.<mark>`; None where there is none."""
    language, number, *mark = at.split(".")
    rows = {entry.id: entry.questions for entry in base.entries} | {gap.id: gap.questions for gap in base.gaps}
    if row_id not in rows:
        return None
    phrasings = rows[row_id].fr if language == "fr" else rows[row_id].en
    found = found_again(int(number), mark[0] if mark else None, phrasings, str)
    return None if found is None else phrasings[found]


def near(form: Form, library: Library) -> Sequence[Citation]:
    """Return the sentences that are most like what a form says."""
    if not isinstance(form, EntryForm):
        return ()
    like = " ".join(filter(None, (form.asked_fr, form.asked_en, form.fr, form.en)))
    return [quote.citation for quote in library.quotes.search(like, limits.CHOICES)]


def sentence_options(base: FactBase, texts: Texts, first: Sequence[tuple[str, int]]) -> list[tuple[str, str, str]]:
    """Return sentences to choose from as (reference, text, number): some first, then all in their order."""
    places = [*first]
    places += [(article.id, sentence.number) for article in base.articles for sentence in article.sentences]
    numbers = {article.id: number for number, article in enumerate(base.articles)}
    options = []
    for article, number in list(dict.fromkeys(places))[: limits.CHOICES]:
        told = texts.say("discord-article-sentence", first=str(number))
        if len(base.articles) > 1:
            told = f"{told} · {base.article[article].name}"
        text = base.article[article].sentence(number).text
        options.append((f"#{numbers[article]}.{number}.{mark_of(text)}", text, told))
    return options


def _fields(form: Form, base: FactBase, texts: Texts, near: Sequence[Citation]) -> Sequence[ui.Label[Any]]:
    say = texts.say
    match form:
        case FactForm():
            return (
                field("words", say("factbase-field-words"), form.words, say("factbase-hint-words"), long=True,
                      most=schema.SELECTOR_LENGTH),
                field("fr", say("factbase-field-statement-fr"), form.fr, long=True, most=schema.STATEMENT_LENGTH),
                field("en", say("factbase-field-statement-en"), form.en, long=True, most=schema.STATEMENT_LENGTH),
                field("about", say("factbase-field-about"), form.about, say("factbase-hint-about"), required=False),
            )  # fmt: skip
        case EntryForm():
            asked = say("factbase-hint-shown" if form.target else "factbase-hint-asked")
            return (
                _rests_on(form, base, texts, near),
                field("fr", say("factbase-field-answer-fr"), form.fr, long=True, most=schema.ANSWER_LENGTH),
                field("en", say("factbase-field-answer-en"), form.en, long=True, most=schema.ANSWER_LENGTH),
                field("asked_fr", say("factbase-field-asked-fr"), form.asked_fr, asked, long=True, required=False),
                field("asked_en", say("factbase-field-asked-en"), form.asked_en, asked, long=True, required=False),
            )
        case PhrasingForm():
            hint = say("factbase-hint-reworded" if form.old else "factbase-hint-phrasings")
            return (
                field("asked_fr", say("factbase-field-asked-fr"), form.asked_fr, hint, long=True, required=False),
                field("asked_en", say("factbase-field-asked-en"), form.asked_en, hint, long=True, required=False),
            )
        case QuotationForm():
            return (
                field("words", say("factbase-field-said"), form.words, say("factbase-hint-words"), long=True,
                      most=schema.SELECTOR_LENGTH),
                field("speaker", say("factbase-field-speaker"), form.speaker, most=schema.LABEL_LENGTH),
                field("reported_by", say("factbase-field-reported"), form.reported_by, required=False,
                      most=schema.LABEL_LENGTH),
            )  # fmt: skip
        case SynonymForm():
            hint = say("factbase-hint-synonyms")
            return (
                field("fr", say("factbase-field-words-fr"), form.fr, hint, long=True, required=False),
                field("en", say("factbase-field-words-en"), form.en, hint, long=True, required=False),
            )


def _rests_on(form: EntryForm, base: FactBase, texts: Texts, near: Sequence[Citation]) -> ui.Label[Any]:
    """Return the choice of what an entry rests on: what it rests on now, then the sentences most like it."""
    now = [_reference(line, base) for line in form.rests_on.splitlines()]
    facts = [
        (line, base.fact[line].statement.in_language(texts.language), texts.say("factbase-fact"))
        for line in now
        if line in base.fact
    ]
    rested = filter(None, (sentence_at(line, base.article) for line in form.rests_on.splitlines()))
    first = [(article.id, sentence.number) for article, sentence in rested]
    sentences = sentence_options(base, texts, [*first, *((one.article, one.sentence) for one in near)])
    options = [
        discord.SelectOption(
            value=value,
            label=excerpt(label, limits.CHOICE),
            description=excerpt(told, limits.CHOICE),
            default=value in now,
        )
        for value, label, told in [*facts, *sentences][: limits.CHOICES]
    ]
    most = min(len(options), max(_MOST_FACTS, len(facts)))
    select = ui.Select[Any](custom_id="rests_on", options=options, min_values=1, max_values=most)
    return ui.Label(text=texts.say("factbase-field-rests-on"), component=select)


def _where(form: Form, base: FactBase) -> str:
    if form.target:
        return f"={form.target}"
    if isinstance(form, FactForm | QuotationForm):
        return _reference(form.place, base)
    return "-"


def _reference(line: str, base: FactBase) -> str:
    """Write a sentence for a custom id by the number of its article; a fact's id stays as it is."""
    found = sentence_at(line, base.article)
    if found is None:
        return line
    article, sentence = found
    return f"#{base.articles.index(article)}.{sentence.number}.{mark_of(sentence.text)}"


def _canonical(written: str, base: FactBase) -> str:
    return _place(written, base) if written.startswith("#") else written


def _place(written: str, base: FactBase) -> str:
    number, _, rest = written.removeprefix("#").partition(".")
    if int(number) >= len(base.articles):
        return ""
    place = f"{base.articles[int(number)].id}#{rest}"
    found = sentence_at(place, base.article)
    return place_of(*found) if found else place
