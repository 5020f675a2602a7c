"""Every word the bot says that no curator wrote, in Fluent files: `fr/*.ftl`, `en/*.ftl`."""

from functools import cache
from importlib.resources import files

from fluent.runtime import FluentBundle, FluentResource

from bot.article.model import Language
from bot.article.text import excerpt

_LONGEST = 900  # characters of a variable: Fluent refuses more than a thousand


class MissingText(KeyError):
    """A text was asked for that the Fluent files do not have, or one of its variables was not given."""


class Texts:
    """The texts in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        # No isolation marks around variables: they would stand inside quotations that are shown to the letter.
        self._bundle = FluentBundle([language], use_isolating=False)
        for path in sorted(files("bot.locales").joinpath(language).iterdir(), key=lambda found: found.name):
            if path.name.endswith(".ftl"):
                self._bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))

    def say(self, key: str, /, **variables: str | int | float) -> str:
        """Return a text with its variables filled in. Raises MissingText."""
        if not self._bundle.has_message(key):
            raise MissingText(key)
        value = self._bundle.get_message(key).value
        if value is None:
            raise MissingText(key)
        shown = {name: excerpt(one, _LONGEST) if isinstance(one, str) else one for name, one in variables.items()}
        text, errors = self._bundle.format_pattern(value, shown)
        if errors:
            raise MissingText(f"{key}: {errors[0]}")
        return str(text)


@cache
def texts_in(language: Language) -> Texts:
    """Return the texts in a language, read once."""
    return Texts(language)
