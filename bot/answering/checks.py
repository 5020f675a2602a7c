"""Running a fact base's own checks: what must be answered, and what must be declined."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.answering.engine import Answerer
from bot.answering.outcome import Answer, Outcome
from bot.factbase.model import Check


@dataclass(frozen=True, slots=True)
class Checked:
    """A check and the outcome that its question got."""

    check: Check
    outcome: Outcome

    @property
    def passed(self) -> bool:
        """Answered from one of the sentences named; or, where none is, not answered (asking back is fair)."""
        if not isinstance(self.outcome, Answer):
            return not self.check.answered_from
        expected = {(citation.article, citation.sentence) for citation in self.check.answered_from}
        return any((citation.article, citation.sentence) in expected for citation in self.outcome.citations)


def run_checks(answerer: Answerer, checks: tuple[Check, ...]) -> Iterator[Checked]:
    """Ask every check's question."""
    return (Checked(check, answerer.ask(check.question)) for check in checks)
