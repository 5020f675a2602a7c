"""The one way in which something from outside is turned away."""


class Refused(Exception):
    """What came in cannot be used; nothing of it was kept.

    `code` names the text in the locales (`intake-<code>`), `variables` fill it in: what is wrong, where, what to do.
    """

    def __init__(self, code: str, **variables: str | int) -> None:
        super().__init__(code, variables)
        self.code = code
        self.variables = variables


def shown(name: str) -> str:
    """Return a name or address from outside as a message may show it: short, in one line."""
    seen = "".join(letter if letter.isprintable() else "\ufffd" for letter in name[:100])
    return f"{seen}…" if len(name) > 100 else seen
