"""`python -m tests.wire.launcher API GATEWAY`: the bot, but for where Discord is and how long it waits."""

import asyncio
import sys
from typing import Any

from bot import cli
from tests.wire import private

LONGEST = 0.5  # seconds: no wait between two tries is longer, the library's or ours

_sleep = asyncio.sleep


async def _hurried(delay: float, result: Any = None) -> Any:
    return await _sleep(min(delay, LONGEST), result)


def main() -> None:
    """Run the bot until it ends."""
    if renamed := private.renamed():
        sys.exit(f"the library has renamed {', '.join(renamed)}: the bot would go to the real Discord")
    private.point_at(*sys.argv[1:])
    asyncio.sleep = _hurried
    sys.argv[1:] = []
    cli.main()


if __name__ == "__main__":
    main()
