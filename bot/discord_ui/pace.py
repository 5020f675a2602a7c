"""How fast a member may go. Pure: the time is given."""

from collections import OrderedDict, deque
from collections.abc import Hashable


class Pace:
    """Lets each member (or whatever else) do something `most` times within `seconds`; remembers `members` at most."""

    def __init__(self, most: int, seconds: float, members: int = 10_000) -> None:
        self._most = most
        self._seconds = seconds
        self._members = members
        self._times: OrderedDict[Hashable, deque[float]] = OrderedDict()

    def __len__(self) -> int:
        """How many members are remembered."""
        return len(self._times)

    def wait(self, member: Hashable, now: float) -> float:
        """Count a try at a time, in seconds; return 0 where it may go, else the seconds until the next may."""
        times = self._times.setdefault(member, deque())
        self._times.move_to_end(member)
        while times and times[0] <= now - self._seconds:
            times.popleft()
        if len(times) >= self._most:
            return times[0] + self._seconds - now
        times.append(now)
        self._forget(now)
        return 0.0

    def _forget(self, now: float) -> None:
        # Who went last is last; nobody is remembered for longer than it takes.
        while self._times:
            member, times = next(iter(self._times.items()))
            if len(self._times) <= self._members and times and times[-1] > now - self._seconds:
                return
            del self._times[member]
