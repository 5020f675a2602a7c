"""What is attached to do harm: each gets a clear word, and what was there stays."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

import discord
import pytest

from bot.intake.archives import MOST_BYTES_OF_A_FILE
from bot.intake.attachments import MOST_BYTES
from bot.locales import texts_in
from tests.discord_ui.moderating.office import KNOWLEDGE, Office, offers, said
from tests.hostile import CASES
from tests.knowledge import files

LONG = 60.0  # seconds that the simulated Discord waits: what is big takes its time, in a thread


def zipped(inner: Mapping[str, bytes]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in inner.items():
            archive.writestr(name, content)
    return target.getvalue()


async def nothing_changed(office: Office) -> bool:
    return await office.revisions() == () and (await office.current()).files == KNOWLEDGE


@pytest.mark.parametrize(
    "case", ["a billion laughs", "faults without end in one row", "a huge phrasing", "a tag that calls", "UTF-16"]
)
async def test_a_base_made_to_do_harm_is_refused(office: Office, case: str) -> None:
    office.world.env.settle_timeout = LONG
    found = await office.run("refresh", file=("base.zip", zipped(files(CASES[case][0]()))))
    assert ".yaml" in said(found)
    assert "Publish" not in offers(found)
    assert "2,5 millions" in await office.answer("prix de la crue")
    assert await nothing_changed(office)


@pytest.mark.parametrize(
    ("inner", "told"),
    [
        ({"../../etc/article.md": b"Un mot."}, "the name “../../etc/article.md” is not allowed"),
        ({"/etc/article.md": b"Un mot."}, "is not allowed"),
        ({"crue\\..\\article.md": b"Un mot."}, "is not allowed"),
        ({"crue/facts.yaml": b"x" * (MOST_BYTES_OF_A_FILE - 1)}, "unpacks beyond all measure"),
        ({"crue/article.md": b"x" * (MOST_BYTES_OF_A_FILE + 1)}, "is over"),
        ({f"a{number}/article.md": b"Un mot." for number in range(201)}, "at most 10 MB and 200 files"),
        ({"crue/setup.py": b"import os"}, "is no knowledge file"),
    ],
)
async def test_a_zip_made_to_do_harm_is_refused(office: Office, inner: Mapping[str, bytes], told: str) -> None:
    found = await office.run("refresh", file=("base.zip", zipped(inner)))
    assert told in said(found), said(found)
    assert await nothing_changed(office)


async def test_a_file_too_large_is_not_even_fetched(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    code = "attachment-too-big"
    monkeypatch.delattr(discord.Attachment, "read")
    found = await office.run("refresh", file=("base.zip", bytes(MOST_BYTES + 1)))
    assert said(found) == texts_in("en").say(f"intake-{code}", name="base.zip", most=12)
    assert await nothing_changed(office)


async def test_10_000_entries_are_taken_shown_and_answered_from(office: Office) -> None:
    office.world.env.settle_timeout = LONG
    found = await office.run("refresh", file=("base.zip", zipped(files(CASES["10,000 entries"][0]()))))
    assert "10,000" in said(found)
    await office.publish(found)
    assert "12 écoles" in await office.answer("écoles en 4321 ?")
