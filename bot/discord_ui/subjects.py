"""What each member asked about last in a channel, so that a follow-up finds its subject. Pure: the time is given."""

from collections import OrderedDict

KEPT = 300.0  # seconds after which a question is no follow-up any more
_MOST = 10_000  # members and channels that are remembered


class Subjects:
    """The topic of each member's last answer in each channel, for five minutes."""

    def __init__(self) -> None:
        self._last: OrderedDict[tuple[int, int], tuple[str, float]] = OrderedDict()

    def __len__(self) -> int:
        """How many answers are remembered."""
        return len(self._last)

    def remember(self, channel: int, member: int, topic: str, now: float) -> None:
        """Take a topic that a member was just answered, at a time in seconds."""
        self._last[channel, member] = (topic, now)
        self._last.move_to_end((channel, member))
        while len(self._last) > _MOST or now - next(iter(self._last.values()))[1] > KEPT:
            self._last.popitem(last=False)

    def last(self, channel: int, member: int, now: float) -> str:
        """Return the topic of a member's last answer in a channel; empty where there is none of late."""
        topic, then = self._last.get((channel, member), ("", 0.0))
        return topic if now - then <= KEPT else ""
