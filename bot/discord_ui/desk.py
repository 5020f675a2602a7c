"""Where every way of asking ends: what a member may do now, and what the bot makes of a question."""

from bot.answering.engine import UnreadableQuestion
from bot.answering.outcome import Answer, Outcome
from bot.discord_ui.pace import Pace
from bot.discord_ui.subjects import Subjects
from bot.service.library import Library
from bot.service.service import Service


class Desk:
    """The application, who asked what of late, and who has to wait."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self.asks = Pace(6, 30.0)
        self.clicks = Pace(25, 30.0)
        self.hushes = Pace(1, 30.0)
        self.votes = Pace(1, 86_400.0)  # of a member on a message, each way
        self._subjects = Subjects()

    def ask(
        self, library: Library, question: str, channel: int, member: int, now: float, follows: str = ""
    ) -> Outcome | None:
        """Return what the bot makes of a question; None where it is not text.

        `follows` is the topic of the answer that the question replies to; without it, a follow-up is about
        the member's last answer in that channel, if it is not long past. `now` is in seconds.
        """
        try:
            outcome = library.answerer.ask(question, follows or self._subjects.last(channel, member, now))
        except UnreadableQuestion:
            return None
        if isinstance(outcome, Answer):
            self.answered(outcome, channel, member, now)
        return outcome

    def answered(self, answer: Answer, channel: int, member: int, now: float) -> None:
        """Remember what a member was answered, for follow-ups."""
        self._subjects.remember(channel, member, answer.topic, now)
