"""What `verbatim check` says: faults, then the checks that failed, then the sums."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from bot.answering.checks import Checked
from bot.answering.outcome import Answer, Clarification, Outcome
from bot.factbase.faults import Fault
from bot.factbase.model import FactBase
from bot.locales import Texts


def fault_line(fault: Fault, texts: Texts) -> str:
    """Say a fault in one line: file, line, id, what is wrong, what to do."""
    return texts.say(
        "terminal-check-fault",
        place=f"{fault.file}:{fault.line}" if fault.line else fault.file,
        id=texts.say("terminal-check-id", id=fault.id) if fault.id else "",
        severity=texts.say(f"fault-{fault.severity}"),
        message=texts.say(f"fault-{fault.code}", **fault.args),
    )


def print_faults(faults: Sequence[Fault], console: Console, texts: Texts) -> None:
    """Print every fault, the errors before the warnings, and how many there are of each."""
    for fault in sorted(faults, key=lambda fault: fault.severity):
        style = "red" if fault.severity == "error" else "yellow"
        console.print(Text(fault_line(fault, texts), style=style), soft_wrap=True)
    errors = sum(fault.severity == "error" for fault in faults)
    console.print(texts.say("terminal-check-faults", errors=errors, warnings=len(faults) - errors))


def print_base(base: FactBase, console: Console, texts: Texts) -> None:
    """Print how much there is of what."""
    console.print(
        texts.say(
            "terminal-check-base",
            articles=len(base.articles),
            sentences=sum(len(article.sentences) for article in base.articles),
            facts=len(base.facts),
            entries=len(base.entries),
            gaps=len(base.gaps),
            phrasings=sum(len(questions.all) for questions in base.questions),
        )
    )


def print_checks(results: Sequence[Checked], console: Console, texts: Texts) -> None:
    """Print the checks that failed, with what was found instead, and how many passed."""
    for result in results:
        if not result.passed:
            console.print(Text(_failure(result, texts), style="red"), soft_wrap=True)
    passed = sum(result.passed for result in results)
    console.print(texts.say("terminal-check-result", passed=passed, total=len(results)))


def _failure(result: Checked, texts: Texts) -> str:
    check = result.check
    expected = ", ".join(str(citation.sentence) for citation in check.answered_from)
    return texts.say(
        "terminal-check-failed-answer" if check.answered_from else "terminal-check-failed-decline",
        file=check.file,
        line=str(check.line),
        question=check.question,
        expected=expected,
        found=_found(result.outcome, texts),
    )


def _found(outcome: Outcome, texts: Texts) -> str:
    if isinstance(outcome, Answer):
        sentences = ", ".join(str(citation.sentence) for citation in outcome.citations)
        return texts.say("terminal-check-found-answer", sentences=sentences, entry=outcome.entry or "–")
    kind = "clarify" if isinstance(outcome, Clarification) else "decline"
    return texts.say(f"terminal-check-found-{kind}")
