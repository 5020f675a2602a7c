"""Messages that are sent and edited."""

import re
from collections.abc import Iterator
from typing import Any

from tests.payloads import numbers
from tests.payloads.components import ATTACHED, component_faults, walk
from tests.payloads.reading import Body, flags, objects, sizes, texts

# numbers.R, "uploading files": only these can be referred to, and Discord changes a name that has others.
_FILENAME = re.compile(r"[A-Za-z0-9_.-]+")


def sent_faults(where: str, body: Body) -> Iterator[str]:
    """Yield the faults of a message that is sent."""
    yield from _message(where, body, edit=False)


def edit_faults(where: str, body: Body) -> Iterator[str]:
    """Yield the faults of an edit; what it does not name stays as it was."""
    yield from _message(where, body, edit=True)
    fixed = flags(body) & ~numbers.EDITABLE
    if fixed:
        what = "whether the message is ephemeral" if fixed & numbers.EPHEMERAL else f"the flags {fixed}"
        yield f"{where}.flags: an edit cannot change {what}"


def _message(where: str, body: Body, *, edit: bool) -> Iterator[str]:
    yield from sizes(where, body, numbers.MESSAGE)
    yield from _version(where, body, edit=edit)
    yield from component_faults(f"{where}.components", body.get("components"))
    yield from _embeds(f"{where}.embeds", body.get("embeds"))
    yield from _mentions(f"{where}.allowed_mentions", body.get("allowed_mentions"))
    yield from _files(where, body, edit=edit)


def _version(where: str, body: Body, *, edit: bool) -> Iterator[str]:
    """Components v2 and their flag go together, and with nothing else that shows."""
    components = body.get("components")
    used = any(one.get("type") in numbers.V2 for _, one in walk("", components))
    flagged = bool(flags(body) & numbers.COMPONENTS_V2)
    if used and not flagged:
        yield f"{where}.flags: components v2 without their flag"
    if flagged and not used and not (edit and components is None):
        yield f"{where}.flags: the flag of components v2 without any"
    if used or flagged:
        for field in ("content", "embeds", "sticker_ids", "poll"):
            if body.get(field):
                yield f"{where}.{field}: not beside components v2"
    elif isinstance(components, list) and len(components) > numbers.ROWS:
        yield f"{where}.components: {len(components)} rows, Discord takes {numbers.ROWS}"


def _mentions(where: str, allowed: Any) -> Iterator[str]:
    """The house's rule: nothing that the bot says pings anybody."""
    if not isinstance(allowed, dict):
        yield f"{where}: missing, so whatever is mentioned is pinged"
        return
    if allowed.get("parse") != []:
        yield f"{where}.parse: {allowed.get('parse')}, must be empty"
    for field in ("users", "roles", "replied_user"):
        if allowed.get(field):
            yield f"{where}.{field}: {allowed[field]}, nobody is to be pinged"


def _embeds(where: str, embeds: Any) -> Iterator[str]:
    characters = 0
    for place, embed in objects(where, embeds):
        parts = [
            (place, embed, numbers.EMBED),
            (f"{place}.footer", embed.get("footer") or {}, numbers.EMBED_FOOTER),
            (f"{place}.author", embed.get("author") or {}, numbers.EMBED_AUTHOR),
            *((at, field, numbers.EMBED_FIELD) for at, field in objects(f"{place}.fields", embed.get("fields"))),
        ]
        for at, part, bounds in parts:
            yield from sizes(at, part, bounds)
            characters += sum(len(part[field]) for field in bounds if isinstance(part.get(field), str))
    if characters > numbers.EMBED_TEXT:
        yield f"{where}: {characters} characters in all, Discord takes {numbers.EMBED_TEXT}"


def _files(where: str, body: Body, *, edit: bool) -> Iterator[str]:
    """Names that Discord keeps as they are, and a file for every name that is referred to."""
    names: set[Any] = set()
    for place, attachment in objects(f"{where}.attachments", body.get("attachments")):
        yield from sizes(place, attachment, numbers.ATTACHMENT)
        name = attachment.get("filename")
        if name is None and edit:
            continue  # a file of before, kept
        if not _FILENAME.fullmatch(str(name or "")):
            yield f"{place}.filename: {name!r}, Discord keeps only A-Z a-z 0-9 _ . -"
        if name in names:
            yield f"{place}.filename: {name!r} twice"
        names.add(name)
    if edit and body.get("attachments") is None:
        return  # the files of before are kept, and may be referred to
    for key in ("components", "embeds"):
        for place, text in texts(f"{where}.{key}", body.get(key)):
            if text.startswith(ATTACHED) and text.removeprefix(ATTACHED) not in names:
                yield f"{place}: {text!r}, no such file is attached"
