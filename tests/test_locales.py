"""The texts: both languages say the same things, nothing is missing and nothing is left over."""

import re

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from bot.article.model import Language
from bot.factbase.model import LANGUAGES
from bot.locales import MissingText, Texts, texts_in
from tests.conftest import ROOT

LOCALES = ROOT / "bot" / "locales"
# Keys that the code puts together, by how they begin.
COMPOSED = re.compile(
    r"^(fault-|intake-(address|archive|attachment|page|text)-|terminal-explain-|terminal-knowledge-(not|is|empty)|"
    r"terminal-check-found-(clarify|decline)|terminal-db-url|terminal-source|discord-source|discord-why-(other-question|incomplete|wrong|unclear)|"
    r"discord-quote-(share|picture|text|another)$|"
    r"factbase-(did|do|count|kind-of|found|cited|form-(add|edit)|resolve|asked|set-language|set-mentions|remove|part)-)"
)


def messages(language: Language) -> dict[str, ast.Message]:
    found: dict[str, ast.Message] = {}
    for path in sorted((LOCALES / language).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, ast.Junk), f"{path.name}: {entry.content}"
            if isinstance(entry, ast.Message):
                assert entry.id.name not in found
                found[entry.id.name] = entry
    return found


class _Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802
        self.names.add(node.id.name)


def variables(message: ast.Message) -> set[str]:
    visitor = _Variables()
    visitor.visit(message)
    return visitor.names


def test_both_languages_have_the_same_keys() -> None:
    assert list(messages("fr")) == list(messages("en"))


def test_both_languages_use_the_same_variables() -> None:
    french, english = messages("fr"), messages("en")
    for key, message in french.items():
        assert variables(message) == variables(english[key]), key


def test_every_key_is_used() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "bot").rglob("*.py"))
    for key in messages("fr"):
        assert COMPOSED.match(key) or f'"{key}"' in code or f"'{key}'" in code, f"{key} is never said"


def test_every_key_that_the_code_names_exists() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "bot").rglob("*.py"))
    keys = messages("fr")
    for key in re.findall(r"""["']((?:terminal|fault)-[a-z-]+)["']""", code):
        assert key in keys, key


def test_french_signs_have_their_spaces() -> None:
    for path in sorted((LOCALES / "fr").glob("*.ftl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            text = re.sub(
                r'verbatim ask "…"|https?://|`[^`]*`|\{[^}]*\}|- id:|declined: true', "x", line.partition("=")[2]
            )
            text = text.replace("x:x", "")  # a file and its line
            for sign in re.finditer(r"(.)([:;!?»])", text):
                space = "\u00a0" if sign[2] == ":" else "\u202f"
                assert sign[1] == space, f"{path.name}:{number}: before {sign[2]} stands {sign[1]!r}"


def test_a_text_that_is_missing_or_lacks_a_variable_is_an_error() -> None:
    with pytest.raises(MissingText):
        texts_in("fr").say("no-such-key")
    with pytest.raises(MissingText):
        texts_in("fr").say("terminal-bad-setting")


@pytest.mark.parametrize("language", LANGUAGES)
def test_plurals(language: Language) -> None:
    texts = Texts(language)
    one, many = (texts.say("terminal-check-faults", errors=count, warnings=count) for count in (1, 2))
    assert "1" in one
    assert one != many
