"""`python -m benchmarks.held API GATEWAY REPORT`: the bot on a small Discord, timing all that holds its event loop."""

import asyncio
import json
import signal
import sys
import time
from pathlib import Path
from typing import Any

from bot import cli
from tests.wire import private


def main() -> None:
    """Run the bot until it ends; write how long the longest callback since SIGUSR1 took, by the clock and in work."""
    if renamed := private.renamed():
        sys.exit(f"the library has renamed {', '.join(renamed)}: the bot would go to the real Discord")
    api, gateway, report = sys.argv[1:]
    private.point_at(api, gateway)
    took: list[tuple[float, float]] = []
    run = asyncio.Handle._run

    def timed(self: asyncio.Handle) -> Any:
        began, worked = time.perf_counter(), time.thread_time()
        try:
            return run(self)
        finally:
            took.append((time.perf_counter() - began, time.thread_time() - worked))

    asyncio.Handle._run = timed  # type: ignore[method-assign]
    signal.signal(signal.SIGUSR1, lambda *_: took.clear())
    sys.argv[1:] = []
    try:
        cli.main()
    finally:
        wall, worked = (max(times, default=0.0) for times in zip(*took, strict=True))
        Path(report).write_text(json.dumps({"seconds": wall, "worked": worked}))


if __name__ == "__main__":
    main()
