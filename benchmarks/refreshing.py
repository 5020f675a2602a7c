"""`python -m benchmarks.refreshing`: what a moderator's refresh of a long article takes, and what holds the event loop.

The article is 2,000 sentences of French Wikipedia (PIAF, beside the project), with facts and entries on its sentences;
its refresh changes one in ten. All is done as the commands do it: the application over a SQLite file, the messages
made of what it returns, on one event loop on which a beat every millisecond tells how long it was kept waiting.
"""

import asyncio
import gc
import json
import random
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import yaml

from benchmarks.quality import PIAF
from bot.article.model import Metadata
from bot.article.reading import read_article
from bot.discord_ui.draft_actions import all_accepted, gone_left_out
from bot.discord_ui.draft_message import draft_view
from bot.factbase.files import KnowledgeFiles
from bot.index_cache import IndexCache
from bot.intake.archives import pack
from bot.locales import texts_in
from bot.service.drafting import Done
from bot.service.drafts import Draft, Ready
from bot.service.library import knowledge_files, open_library
from bot.service.proposals import Proposal
from bot.service.service import Service
from bot.service.sources import from_attachment
from bot.settings import SHIPPED_KNOWLEDGE
from bot.storage.database import Database
from bot.storage.upgrading import upgrade

SENTENCES = 2_000
_FACTS = 300
_BEAT = 0.001  # seconds
_CHANCE = random.Random
TEXTS = texts_in("fr")
T = TypeVar("T")


def long_article() -> str:
    """Return an article of SENTENCES sentences, in paragraphs."""
    paragraphs: list[str] = []
    for one in json.loads(PIAF.read_text())["data"]:
        paragraphs += [" ".join(paragraph["context"].split()) for paragraph in one["paragraphs"]]
        text = "\n\n".join(paragraphs)
        article = read_article("long", text, Metadata())
        if len(article.sentences) >= SENTENCES:
            return text[: article.sentence(SENTENCES).end]
    raise ValueError("there are not so many sentences")


def knowledge(text: str) -> KnowledgeFiles:
    """Return a base on an article: facts that cite the beginnings of sentences, an entry on each."""
    article = read_article("long", text, Metadata())
    facts, entries = [], []
    for number, sentence in enumerate(_CHANCE(1).sample(article.sentences, _FACTS)):
        words = " ".join(sentence.text.split(" ")[:12])
        if article.text.count(words) != 1 or any(letter.isdigit() for letter in words):
            continue
        said = {"fr": words[:300], "en": words[:300]}
        facts.append({"id": f"f-{number}", "statement": said, "cites": [words]})
        asked = {"fr": [f"Que dit-on de {words[:60]} ?"], "en": [f"What about {words[:60]}?"]}
        entries.append({"id": f"e-{number}", "answer": said, "facts": [f"f-{number}"], "questions": asked})
    return {
        "long/article.md": f"---\nlabel: Long\nlanguage: fr\n---\n{text}\n".encode(),
        "long/facts.yaml": yaml.safe_dump(facts, allow_unicode=True).encode(),
        "long/faq.yaml": yaml.safe_dump(entries, allow_unicode=True).encode(),
    }


def edited(text: str) -> str:
    """Change one sentence in ten by a word, at its end."""
    chance = _CHANCE(2)
    return "".join(f"{part}, dit-on. " if chance.random() < 0.1 else f"{part}. " for part in text.split(". "))


@dataclass
class Beat:
    """Tells how long a loop kept a callback waiting that was due."""

    late: list[float] = field(default_factory=list)

    async def run(self) -> None:
        """Beat until cancelled."""
        loop = asyncio.get_running_loop()
        while True:
            due = loop.time() + _BEAT
            await asyncio.sleep(_BEAT)
            self.late.append(loop.time() - due)

    async def during(self, name: str, step: Awaitable[T]) -> T:
        """Do a step, and print what it took and how long the loop was held at most."""
        self.late.clear()
        began = time.monotonic()
        done = await step
        took = time.monotonic() - began
        await asyncio.sleep(0.02)
        longest = sorted(self.late)[-3:]
        print(
            f"| {name} | {took:.2f} | {1_000 * longest[-1]:.1f} | {1_000 * sum(self.late) / len(self.late):.2f} |",
            flush=True,
        )
        return done


async def _shown(draft: Draft) -> None:
    draft_view(draft, TEXTS)


async def main() -> None:
    """Measure, and print a table."""
    if not PIAF.exists():
        raise SystemExit(f"the article is not here: {PIAF.name} is beside the project")
    text = long_article()
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/verbatim.db"
        await upgrade(url)
        files = knowledge_files(SHIPPED_KNOWLEDGE)
        service = Service(open_library(files, IndexCache(Path(folder))), files, Database(url))
        gc.collect()
        gc.freeze()
        sys.setswitchinterval(0.001)
        await service.start()
        beat, guild, drafting = Beat(), 1, service.drafting
        beating = asyncio.create_task(beat.run())
        zipped = pack(knowledge(text))
        print("| step | seconds | the loop was held for at most, ms | on average |\n|---|---|---|---|")
        await beat.during("nothing, for a second", asyncio.sleep(1))

        async def refresh(name: str, data: bytes) -> Draft:
            current = await service.guilds.current(guild)
            source, kept = await from_attachment(name, data, guild, "long", current.files, service.workshop)
            return await drafting.begin(guild, 1, Proposal("refresh", name, source=source), kept)

        async def revised(draft: Draft, change: Callable[[Draft], Proposal]) -> Draft:
            found = await drafting.revise(guild, draft.id, change)
            if found is None:
                raise TypeError
            return found

        draft = await beat.during("taking the base in", refresh("base.zip", zipped))
        await beat.during("showing it", _shown(draft))
        if not isinstance(draft.state, Ready):
            raise TypeError(type(draft.state).__name__)
        await beat.during("publishing it", drafting.publish(draft, 1))
        draft = await beat.during("refreshing the article", refresh("article.txt", edited(text).encode()))
        await beat.during("showing what is to be decided", _shown(draft))
        draft = await beat.during(f"accepting all {len(draft.pending)}", revised(draft, all_accepted))
        draft = await beat.during("leaving out what is gone", revised(draft, gone_left_out))
        await beat.during("showing what changes", _shown(draft))
        done = await beat.during("publishing it", drafting.publish(draft, 1))
        if not isinstance(done, Done):
            raise TypeError(type(done).__name__)
        beating.cancel()
        await service.close()


if __name__ == "__main__":
    asyncio.run(main())
