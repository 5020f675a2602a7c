"""A process that publishes for a guild without end, made to be killed.

`python -m tests.storage.publisher URL GUILD`: for every line on standard input a child is made (what is imported
already costs it nothing), its id printed, and its end waited for. A child prints the number of each revision once it is
published.
"""

import asyncio
import os
import random
import sys

from bot.factbase.files import KnowledgeFiles
from bot.storage.database import Database
from bot.storage.revisions import SHIPPED, Published, Revisions
from tests.knowledge import SMALL, files
from tests.storage.examples import MODERATOR, NOW


def large(seed: int) -> KnowledgeFiles:
    """A base that takes a while to write, in which the flood cost so many millions and a half."""
    texts = {
        name: text.replace("2,5 million", f"{seed},5 million").replace("2.5 million", f"{seed}.5 million")
        for name, text in SMALL.items()
    }
    return files({**texts, "lexicon.yaml": f"# {random.Random(seed).randbytes(200_000).hex()}\n"})


async def publish_without_end(url: str, guild: int, at_most: int | None = None) -> None:
    async with Database(url) as database:
        revisions = Revisions(database)
        current = await revisions.current(guild)
        number = current.number if current else SHIPPED
        while at_most is None or number < at_most:
            outcome = await revisions.publish(guild, number, MODERATOR, "", large(number % 7), NOW)
            assert isinstance(outcome, Published), outcome
            number = outcome.revision.number
            os.write(1, f"{number}\n".encode())  # at once: half a line of one that is killed would be misread


def main(url: str, guild: int) -> None:
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            asyncio.run(publish_without_end(url, guild))
        print(f"child {child}", flush=True)
        os.waitpid(child, 0)
        print("ended", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
