"""What a draft's message says: what is proposed, what it would change, what stands in its way."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import get_args

from bot.answering.checks import Checked
from bot.answering.outcome import Answer, Clarification, Outcome
from bot.article.text import excerpt
from bot.discord_ui.control import fitting
from bot.discord_ui.difference_text import counts_line, difference_lines
from bot.discord_ui.markdown import plain
from bot.factbase.difference import Difference
from bot.factbase.faults import Fault
from bot.locales import Texts
from bot.service.drafting import Overtaken
from bot.service.drafts import Draft, Ready
from bot.service.proposals import Kind, Proposal

MOST_PAGES = 20
_PAGE = 2_000  # characters of what changes that are shown at once
_LINE = 500  # of one change
_FAULTS, _FAULT = 2_600, 300
_SIDE = 900  # of each side where somebody else was quicker
_CHECKS, _CHECK = 4, 90  # that are shown, and characters of a question
_NAMES = 200  # characters of a list of names
_KINDS = frozenset(get_args(Kind))


def head_of(proposal: Proposal, texts: Texts) -> str:
    """Say what is proposed, and the moderator's note."""
    head = f"### {plain(texts.say(f'factbase-do-{proposal.kind}', detail=proposal.detail))}"
    return f"{head}\n-# {plain(proposal.note)}" if proposal.note else head


def why_told(reason: str, texts: Texts) -> tuple[str, str]:
    """Say why a revision was published, as `why_of` wrote it: what was done with what, and the moderator's note."""
    kind, _, rest = reason.partition("\n")
    detail, _, note = rest.partition("\n")
    return texts.say(f"factbase-did-{kind}", detail=detail) if kind in _KINDS else reason, note


def why_text(reason: str, texts: Texts) -> str:
    """Say why a revision was published, for a message."""
    told, note = why_told(reason, texts)
    return f"{plain(told)} – *{plain(note)}*" if note else plain(told)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a message; `last`: there is none behind it."""

    text: str
    last: bool


def pages_of(found: Difference, texts: Texts) -> Iterator[Page]:
    """Yield what changes as pages, one at least; nobody turns more than MOST_PAGES. Each takes a while to write."""
    page, number = "", 1
    for line in _cut(difference_lines(found, texts)):
        if page and len(page) + len(line) + 1 > _PAGE:
            if number == MOST_PAGES:
                page += "\n…"
                break
            yield Page(page, last=False)
            page, number = "", number + 1
        page = f"{page}\n{line}" if page else line
    yield Page(page or texts.say("factbase-only-layout"), last=True)


def checks_text(state: Ready, texts: Texts) -> str:
    """Say how many checks pass, and which pass no more."""
    if not state.broken:
        return f"✅ {texts.say('factbase-checks-pass', passed=state.passed)}"
    lines = [f"⚠️ **{texts.say('factbase-checks-break', count=len(state.broken))}**"]
    lines += [f"- {broken_text(one, texts)}" for one in state.broken[:_CHECKS]]
    return "\n".join(lines + (["- …"] if len(state.broken) > _CHECKS else []))


def outcomes_text(outcomes: Sequence[Outcome], texts: Texts) -> str:
    """Say how what was asked is answered once the draft is published."""
    lines = [f"- {plain(excerpt(one.question, _CHECK))} → {_outcome(one, texts)}" for one in outcomes]
    return "\n".join([f"**{texts.say('factbase-from-now')}**", *lines])


def warnings_of(draft: Draft, texts: Texts) -> Iterator[str]:
    """Say what was decided without asking: what both changed, what is left out."""
    if draft.overruled:
        names = ", ".join(dict.fromkeys(one.row or one.file for one in draft.overruled))
        yield f"⚠️ {texts.say('factbase-overruled', names=plain(excerpt(names, _NAMES)))}"
    dropped = draft.dropped
    names = ", ".join((*dropped.facts, *dropped.entries, *dropped.quotations, *dropped.checks))
    if names:
        yield f"-# {texts.say('factbase-dropped', names=plain(excerpt(names, _NAMES)))}"


def faults_text(faults: Iterable[Fault], texts: Texts) -> str:
    """Say what keeps a draft from being published: where, what, and what to do."""
    return fitting((f"- {excerpt(fault_text(fault, texts), _FAULT)}" for fault in faults), _FAULTS)


def fault_text(fault: Fault, texts: Texts) -> str:
    """Say a fault in one line."""
    place = f"{fault.file}:{fault.line}" if fault.line else fault.file
    where = " · ".join(filter(None, (fault.id, place)))
    message = plain(texts.say(f"fault-{fault.code}", **{"key": "", "value": "", "detail": "", **fault.args}))
    return f"`{where.replace('`', '')}` {message}" if where else message


def overtaken_texts(found: Overtaken, texts: Texts) -> list[str]:
    """Say what somebody else published meanwhile."""
    lines = [f"### {texts.say('factbase-overtaken')}"]
    for revision in found.revisions[:3]:
        lines.append(f"- **{revision.number}** · <@{revision.author}> · {why_text(revision.reason, texts)}")
    return ["\n".join(lines), fitting(_cut(difference_lines(found.meanwhile, texts)), _SIDE)]


def on_top_texts(state: Ready, texts: Texts) -> list[str]:
    """Say what a draft changes on top of what somebody else published."""
    head = f"**{texts.say('factbase-on-top')}**\n{counts_line(state.difference.counts, texts)}"
    return [head, fitting(_cut(difference_lines(state.difference, texts)), _SIDE)]


def _cut(lines: Iterable[str]) -> Iterator[str]:
    return (excerpt(line, _LINE) for line in lines)


def broken_text(one: Checked, texts: Texts) -> str:
    """Say what a check expects, and what its question gets instead."""
    expected = ", ".join(str(citation.sentence) for citation in one.check.answered_from)
    key = "factbase-check-answer" if expected else "factbase-check-decline"
    return texts.say(
        key, question=plain(excerpt(one.check.question, _CHECK)), expected=expected, found=_outcome(one.outcome, texts)
    )


def _outcome(outcome: Outcome, texts: Texts) -> str:
    match outcome:
        case Answer():
            sentences = ", ".join(str(citation.sentence) for citation in outcome.citations)
            said = plain(excerpt(outcome.text or outcome.citations[0].text, _CHECK))
            return texts.say("factbase-outcome-answer", answer=said, sentences=sentences)
        case Clarification():
            return texts.say("factbase-outcome-clarify")
    return texts.say("factbase-outcome-decline")
