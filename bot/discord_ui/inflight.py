"""What is being answered right now, so that the end can wait for it."""

import asyncio


class InFlight:
    """The tasks that handle what members do. A handler enters when it begins; its end is noticed."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[object]] = set()

    def enter(self) -> None:
        """Count the current task until it is done."""
        task = asyncio.current_task()
        if task is not None and task not in self._tasks:
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def finish(self, seconds: float) -> int:
        """Wait until what is in flight is done, for some seconds at most; give the rest up, and return how many."""
        loop = asyncio.get_running_loop()
        end = loop.time() + seconds
        # What was on its way to its handler may enter while others are waited for.
        while self._tasks and (left := end - loop.time()) > 0:
            await asyncio.wait(self._tasks, timeout=left)
        given_up = len(self._tasks)
        self._tasks.clear()
        return given_up
