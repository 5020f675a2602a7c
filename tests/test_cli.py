"""The terminal as it is used: processes, files, pipes and a pseudo-terminal."""

import json
import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

pty = pytest.importorskip("pty", reason="a pseudo-terminal is needed, which Windows does not have")

from tests.conftest import ROOT  # noqa: E402
from tests.forking import run_bot  # noqa: E402
from tests.knowledge import files  # noqa: E402


@pytest.fixture(scope="module")
def environment(warm_cache: Path) -> Mapping[str, str]:
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "SYSTEMROOT"}}
    return {**kept, "LANG": "en_US.UTF-8", "VERBATIM_CACHE": str(warm_cache)}


class Terminal:
    """Runs `python -m bot` from the project's folder."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self.environment = environment

    def run(
        self, *arguments: str | bytes, stdin: bytes = b"", cwd: Path = ROOT, **environment: str
    ) -> subprocess.CompletedProcess[bytes]:
        found = run_bot(arguments, cwd, {**self.environment, **environment}, stdin)
        assert b"Traceback" not in found.stderr, found.stderr.decode()
        return found


@pytest.fixture(scope="module")
def terminal(environment: Mapping[str, str]) -> Terminal:
    return Terminal(environment)


@pytest.fixture
def small(tmp_path: Path) -> Path:
    for name, content in files().items():
        path = tmp_path / "knowledge" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return tmp_path / "knowledge"


def test_ask_prints_the_answer_the_sentence_and_where_it_stands(terminal: Terminal) -> None:
    found = terminal.run("ask", "combien Meta a mis dans cette start-up ?")
    lines = found.stdout.decode().splitlines()
    assert found.returncode == 0
    assert lines[0] == "Meta a investi 29 milliards de dollars dans Scale AI."
    assert lines[2].startswith("Meta Platforms Inc. a consolidé sa position")
    assert lines[2].endswith("dans Scale AI.")
    assert lines[3].endswith("sentence 4")
    assert "\x1b" not in found.stdout.decode()


def test_ask_json_is_the_fixed_form(terminal: Terminal) -> None:
    found = terminal.run("ask", "--json", "Who will run Scale in the meantime?")
    outcome = json.loads(found.stdout)
    assert outcome["outcome"] == "answer"
    assert outcome["citations"][0]["sentence"] == 17
    assert found.stdout.count(b"\n") == 1


def test_ask_jsonl_answers_in_order_objects_and_plain_lines(terminal: Terminal) -> None:
    questions = [
        b'{"id": 1, "q": "O\\u00f9 est bas\xc3\xa9e Scale AI ?", "lang": "fr"}',
        b"who founded Scale?",
        b"",
        b"42",
        b'{"x": 1}',
    ]
    found = terminal.run("ask", "--jsonl", stdin=b"\n".join(questions))
    outcomes = [json.loads(line) for line in found.stdout.splitlines()]
    assert [one["question"] for one in outcomes] == ["Où est basée Scale AI ?", "who founded Scale?", "42", '{"x": 1}']
    assert outcomes[0]["citations"][0]["sentence"] == 19
    assert found.returncode == 0


def test_lines_that_are_hard_on_a_parser_are_questions_like_others(terminal: Terminal) -> None:
    found = terminal.run(
        "ask", "--jsonl", stdin=b'\xef\xbb\xbf{"q": "qui est Wang ?"}\n' + b"[" * 100_000 + b"\nqui est Wang ?"
    )
    outcomes = [json.loads(line) for line in found.stdout.splitlines()]
    assert [one["outcome"] for one in outcomes] == ["answer", "decline", "answer"]
    assert outcomes[0]["question"] == "qui est Wang ?"


def test_a_cache_that_is_damaged_or_cannot_be_written_does_no_harm(
    terminal: Terminal, small: Path, tmp_path: Path
) -> None:
    cache = tmp_path / "cache"
    asked = ("ask", "--knowledge", str(small), "combien d'écoles ?")
    for _ in range(2):
        assert terminal.run(*asked, VERBATIM_CACHE=str(cache)).returncode == 0
        (kept,) = cache.iterdir()
        kept.write_bytes(b"damaged" + kept.read_bytes()[7:])
    (tmp_path / "file").write_text("")
    assert terminal.run(*asked, VERBATIM_CACHE=str(tmp_path / "file")).returncode == 0


def test_settings_that_are_not_utf8_are_told(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"DISCORD_TOKEN=\xe9")
    found = terminal.run("ask", "qui ?", cwd=tmp_path)
    assert found.returncode == 2
    assert b".env" in found.stderr


def test_a_line_that_cannot_be_read_keeps_its_place(terminal: Terminal) -> None:
    found = terminal.run("ask", "--jsonl", stdin=b'caf\xe9\n{"q": "\\ud800"}\nqui est Wang ?\n')
    outcomes = [json.loads(line)["outcome"] for line in found.stdout.splitlines()]
    assert outcomes == ["decline", "decline", "answer"]
    assert found.returncode == 2
    assert [line[:18] for line in found.stderr.splitlines()] == [b"verbatim: line 1: ", b"verbatim: line 2: "]


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["ask"], 2),
        (["ask", "  "], 2),
        (["ask", "--json", "--jsonl"], 2),
        (["ask", "--jsonl", "qui ?"], 2),
        (["ask", "--nonsense"], 2),
        (["nonsense"], 2),
        (["ask", "qui ?", "--lang", "de"], 2),
        (["ask", "qui ?", "--knowledge", "no-such-folder"], 2),
        (["ask", "qui ?", "--knowledge", "tests"], 2),
        (["ask", "qui ?", "--knowledge", "knowledge/meta-scale-ai"], 2),
        (["ask", b"\xff\xfe ?"], 2),
        ([], 2),
        (["--help"], 0),
        (["ask", "--help"], 0),
    ],
)
def test_exit_status_and_one_clear_word(terminal: Terminal, arguments: list[str | bytes], status: int) -> None:
    found = terminal.run(*arguments)
    assert found.returncode == status
    assert bool(found.stderr) == (status != 0)
    assert bool(found.stdout) == (status == 0)


def test_knowledge_with_errors_is_told_and_not_answered_from(terminal: Terminal, small: Path) -> None:
    (small / "crue" / "faq.yaml").write_text("- id: x\n")
    found = terminal.run("ask", "Combien ?", "--knowledge", str(small))
    assert found.returncode == 2
    assert found.stderr.decode().splitlines() == [
        "verbatim: the knowledge has 4 errors, the first: crue/faq.yaml:1 [x]: error: the key “answer” is missing: "
        "add it. (python -m bot check shows them all)"
    ]


def test_a_folder_of_articles_alone_is_answered_from_its_sentences(terminal: Terminal, tmp_path: Path) -> None:
    (tmp_path / "pont").mkdir()
    (tmp_path / "pont" / "article.md").write_text("Le pont a été fermé en mai. Il a été rouvert en juin par le maire.")
    found = terminal.run("ask", "--json", "Quand le pont a-t-il été fermé ?", "--knowledge", str(tmp_path))
    outcome = json.loads(found.stdout)
    first = (outcome["citations"] or outcome["suggestions"][0]["citations"])[0]
    assert first["text"] == "Le pont a été fermé en mai."


def test_check_passes_on_the_shipped_knowledge(terminal: Terminal) -> None:
    found = terminal.run("check")
    assert found.returncode == 0
    assert re.search(rb"checks: (\d+) of \1 passed", found.stdout)


def test_check_prints_every_fault(terminal: Terminal, small: Path) -> None:
    faq = small / "crue" / "faq.yaml"
    faq.write_text(faq.read_text().replace("[cost]", "[costs]").replace("12 écoles", "13 écoles"))
    found = terminal.run("check", "--knowledge", str(small), "--lang", "fr")
    assert found.returncode == 1
    assert (
        "crue/faq.yaml:14 [how-much]\u00a0: erreur\u00a0: le fait «\u202fcosts\u202f» n’existe pas"
        in found.stdout.decode()
    )
    assert "1 erreur" in found.stdout.decode()


def test_check_fails_where_a_check_does(terminal: Terminal, small: Path) -> None:
    (small / "crue" / "checks.yaml").write_text("- question: Combien la crue a-t-elle coûté ?\n  declined: true\n")
    found = terminal.run("check", "--knowledge", str(small))
    assert found.returncode == 1
    assert "crue/checks.yaml:1: “Combien la crue a-t-elle coûté ?” should be declined" in found.stdout.decode()


def test_explain_shows_the_candidates_and_the_decision(terminal: Terminal) -> None:
    found = terminal.run("explain", "Combien OpenAI paie-t-il Scale AI ?", "--lang", "fr")
    text = found.stdout.decode()
    assert found.returncode == 0
    assert "openai-payment-to-scale" in text
    assert "le bot décline" in text


def test_the_interface_speaks_the_language_of_the_locale(terminal: Terminal) -> None:
    assert "Vérifie" in terminal.run("--help", LANG="fr_CA.UTF-8").stdout.decode()
    assert "Validate" in terminal.run("--help", LANG="C").stdout.decode()
    assert "Vérifie" in terminal.run("--lang", "fr", "--help").stdout.decode()


def test_a_pipe_closed_early_ends_quietly(environment: Mapping[str, str]) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "ask", "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env=environment,
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdin.write(b"qui est Wang ?\n" * 2_000)
        process.stdin.close()
        process.stdout.readline()
        process.stdout.close()
        assert process.wait(timeout=30) in {0, 1}
        assert process.stderr.read() == b""


class Screen:
    """`python -m bot` on a pseudo-terminal of 80 columns."""

    def __init__(self, environment: Mapping[str, str], *arguments: str) -> None:
        self.pid, self.handle = pty.fork()
        if self.pid == 0:
            os.chdir(ROOT)
            os.execvpe(  # noqa: S606
                sys.executable, [sys.executable, "-m", "bot", *arguments], {**environment, "TERM": "xterm-256color"}
            )
        self.seen = ""

    def until(self, words: str) -> str:
        deadline = time.monotonic() + 30
        while words not in self.seen:
            assert time.monotonic() < deadline, self.seen
            if select.select([self.handle], [], [], 0.2)[0]:
                try:
                    self.seen += os.read(self.handle, 65_536).decode("utf-8", "replace")
                except OSError:
                    break
        seen, self.seen = self.seen, ""
        assert words in seen, seen
        return seen

    def type(self, keys: str) -> None:
        os.write(self.handle, keys.encode())

    def status(self, keys: str = "") -> int:
        """Type `keys`, again if nothing comes of it for a while, and wait for the end; the exit status."""
        began = typed = time.monotonic()
        self.type(keys)
        while True:
            now = time.monotonic()
            assert now < began + 30, "the program did not end"
            try:
                if now > typed + 3:
                    self.type(keys)
                    typed = now
                if select.select([self.handle], [], [], 0.2)[0] and not os.read(self.handle, 65_536):
                    break
            except OSError:
                break
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


def test_without_a_token_a_chat_opens_and_suggestions_are_picked_by_number(environment: Mapping[str, str]) -> None:
    screen = Screen(environment, "--lang", "fr")
    assert "DISCORD_TOKEN" in screen.until("›")
    screen.type("combien ?\n")
    assert "Vouliez-vous dire" in screen.until("›")
    screen.type("1\n")
    assert "┃" in screen.until("›")
    assert screen.status("\x04") == 0


def test_an_answer_on_a_terminal_is_coloured_unless_no_color_is_set(environment: Mapping[str, str]) -> None:
    screen = Screen(environment, "ask", "combien Meta a mis dans cette start-up ?")
    assert "\x1b[1;33m29 milliards de dollars" in screen.until("sentence 4")
    assert screen.status() == 0
    screen = Screen({**environment, "NO_COLOR": "1"}, "ask", "combien Meta a mis dans cette start-up ?")
    assert not re.search(r"\x1b\[[\d;]*3\dm", screen.until("sentence 4"))
    assert screen.status() == 0


def test_ctrl_c_ends_quietly(environment: Mapping[str, str]) -> None:
    screen = Screen(environment, "chat")
    screen.until("›")
    assert screen.status("\x03") == 130


def test_sigint_while_answering_lines_ends_quietly(environment: Mapping[str, str]) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "bot", "ask", "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env=environment,
    ) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(b"qui est Wang ?\n")
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=30)
        assert process.returncode == 130
        assert errors == b""
