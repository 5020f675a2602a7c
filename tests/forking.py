"""The program as a process of its own that is forked from one which has imported it: a start takes no second then."""

import os
import subprocess
import sys
import warnings
from collections.abc import Mapping, Sequence
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.answering.words import lemmatize
from bot.factbase.model import LANGUAGES

for _language in LANGUAGES:
    lemmatize("mots", _language)  # loads the dictionary

_FORKING = get_context("forkserver")
_FORKING.set_forkserver_preload(["bot.cli", "bot.storage.upgrading", "tests.forking"])
_SECONDS = 60.0


def run_bot(
    arguments: Sequence[str | bytes], cwd: Path, environment: Mapping[str, str], stdin: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    """Run `python -m bot` with its streams in files, as `subprocess.run` does with pipes; a leak is an error in it."""
    with TemporaryDirectory() as folder:
        streams = [Path(folder) / name for name in ("stdin", "stdout", "stderr")]
        streams[0].write_bytes(stdin)
        given = [os.fsdecode(one) for one in arguments]
        process = _FORKING.Process(target=_main, args=(given, cwd, dict(environment), streams))
        process.start()
        process.join(_SECONDS)
        if process.exitcode is None:
            process.kill()
            raise TimeoutError(arguments)
        return subprocess.CompletedProcess(given, process.exitcode, streams[1].read_bytes(), streams[2].read_bytes())


def _main(arguments: Sequence[str], cwd: Path, environment: Mapping[str, str], streams: Sequence[Path]) -> None:
    from bot.cli import main

    for number, path in enumerate(streams):
        opened = os.open(path, os.O_RDONLY if number == 0 else os.O_WRONLY | os.O_CREAT)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdin, sys.stdout, sys.stderr = (open(number, "w" if number else "r", closefd=False) for number in range(3))  # noqa: SIM115
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["bot", *arguments]
    warnings.simplefilter("error", ResourceWarning)
    try:
        main()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
