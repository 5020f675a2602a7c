"""`run` without a token: the bot in a local page."""

import os
import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.conftest import ROOT


def environment(cache: Path) -> dict[str, str]:
    known = {name: value for name, value in os.environ.items() if name != "DISCORD_TOKEN"}
    return {**known, "VERBATIM_CACHE": str(cache), "PYTHONPATH": str(ROOT), "LANG": "fr_FR.UTF-8"}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_a_page_on_loopback_and_ends_when_told(
    tmp_path: Path, warm_cache: Path, number: signal.Signals
) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "run"],
        cwd=tmp_path,
        env=environment(warm_cache),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert process.stdout
        try:
            found = None
            while not found and (line := process.stdout.readline()):
                found = re.search(r"(http://127\.0\.0\.1:\d+/)#\S+", line)
            assert found
            assert "/quote random" in process.stdout.readline() + process.stdout.readline()
            with urllib.request.urlopen(found[1], timeout=10) as page:  # noqa: S310
                assert page.status == 200
            process.send_signal(number)
            assert process.wait(timeout=15) == 0
        finally:
            process.kill()
        assert process.stderr
        assert "Traceback" not in process.stderr.read()


def test_without_its_extra_it_says_what_to_do(tmp_path: Path) -> None:
    code = "import sys; sys.modules['simcord'] = None; sys.argv[1:] = ['run']; from bot.cli import main; main()"
    found = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=environment(tmp_path),
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert found.returncode == 1
    assert "requirements-preview.txt" in found.stderr
    assert "Traceback" not in found.stderr
