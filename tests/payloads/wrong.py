"""Requests that are wrong: at least one for every rule."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Flag, auto
from typing import Any

from simcord import HttpLogEntry

from tests.payloads.right import (
    BUTTON,
    COMMANDS,
    COMPLETED,
    EDIT,
    MODAL,
    PICTURE,
    PLAIN,
    SELECT,
    SENT,
    TEXT,
    THREAD,
    UPDATE,
    labelled,
    numbered,
    options,
    row,
    sent,
)

MISSING = object()  # in the place of a value that is taken away


class Half(Flag):
    """The halves of the checks."""

    LIMITS = auto()
    DESCRIPTION = auto()


LIMITS, DESCRIPTION = Half
CONTAINER = "components.0.components"
SECTION, GALLERY, ROW = f"{CONTAINER}.1", f"{CONTAINER}.2", "components.1.components"
PART = "0.options.0.options.0"


@dataclass(frozen=True)
class Wrong:
    """A right request made wrong, and the halves that catch it.

    `changes` are values at places in its body, `at` is the JSON path of the fault: that of the change where none is
    given.
    """

    why: str
    right: HttpLogEntry
    changes: Mapping[str, Any]
    caught_by: Half = LIMITS | DESCRIPTION
    at: str = ""
    path: str = ""

    @property
    def where(self) -> str:
        """Return the JSON path of the fault."""
        parts = next(iter(self.changes), "").split(".")
        return self.at or "$" + "".join(f"[{part}]" if part.isdecimal() else f".{part}" for part in parts)

    @property
    def request(self) -> HttpLogEntry:
        """Return the wrong request."""
        body = json.loads(json.dumps(self.right.json))
        for place, value in self.changes.items():
            *outer, last = [int(part) if part.isdecimal() else part for part in place.split(".")]
            inside = body
            for part in outer:
                inside = inside[part]
            if value is MISSING:
                del inside[last]
            else:
                inside[last] = value
        return sent(self.right.method, self.path or self.right.path, body)


WRONG = [
    Wrong("path unknown", PLAIN, {}, DESCRIPTION, path="/channels/1/message", at="$"),
    Wrong("method unknown", sent("PUT", "/channels/1/messages", {}), {}, DESCRIPTION, at="$"),
    Wrong("no body", sent("PATCH", "/channels/1/messages/2", None), {}, at="$"),
    Wrong("id not a number", SENT, {"message_reference.message_id": "x"}, DESCRIPTION),
    Wrong("id below zero", SENT, {"message_reference.message_id": -1}, DESCRIPTION),
    Wrong("component unknown", SENT, {f"{CONTAINER}.4": {"type": 99}}, DESCRIPTION),
    Wrong("component misplaced", SENT, {f"{CONTAINER}.4": BUTTON | {"custom_id": "v1:b"}}, DESCRIPTION),
    Wrong("style unknown", SENT, {f"{ROW}.0.style": 7}, DESCRIPTION),
    # components v2
    Wrong("v2 without its flag", SENT, {"flags": 0}, LIMITS),
    Wrong("v2's flag alone", PLAIN, {"flags": 1 << 15, "content": None, "embeds": []}, LIMITS),
    Wrong("v2 edited in without its flag", EDIT, {"flags": MISSING}, LIMITS),
    Wrong("v2 with content", SENT, {"content": "Un mot."}, LIMITS),
    Wrong("v2 with embeds", SENT, {"embeds": [{"title": "T"}]}, LIMITS),
    Wrong("v2 with stickers", SENT, {"sticker_ids": ["1"]}, LIMITS),
    Wrong(
        "v2 with a poll",
        SENT,
        {"poll": {"question": {"text": "?"}, "answers": [{"poll_media": {"text": "!"}}]}},
        LIMITS,
    ),
    Wrong("41 components nested", SENT, {CONTAINER: [TEXT] * 32}, LIMITS, at="$.components"),
    Wrong("4,001 characters in all", SENT, {f"{CONTAINER}.0.content": "x" * 3_979}, LIMITS, at="$.components"),
    Wrong("6 rows without v2", PLAIN, {"components": [row(one) for one in numbered(6)]}, LIMITS),
    Wrong("4 stickers", PLAIN, {"sticker_ids": ["1"] * 4}, path="/channels/1/messages"),
    # components
    Wrong("text empty", SENT, {f"{CONTAINER}.0.content": ""}),
    Wrong("container empty", SENT, {CONTAINER: []}),
    Wrong("custom id of 101", SENT, {f"{ROW}.0.custom_id": "x" * 101}),
    Wrong("custom id empty", SENT, {f"{ROW}.0.custom_id": ""}),
    Wrong("custom id twice", SENT, {"components.2.components.0.custom_id": BUTTON["custom_id"]}, LIMITS),
    Wrong("label of 81", SENT, {f"{ROW}.0.label": "x" * 81}),
    Wrong("label missing", SENT, {f"{ROW}.0.label": MISSING}, LIMITS),
    Wrong("button without custom id", SENT, {f"{ROW}.0.custom_id": MISSING}, LIMITS),
    Wrong("button with url", SENT, {f"{ROW}.0.url": "https://example.org"}, LIMITS),
    Wrong("link without url", SENT, {f"{ROW}.1.url": MISSING}, LIMITS),
    Wrong("link with custom id", SENT, {f"{ROW}.1.custom_id": "v1:link"}, LIMITS),
    Wrong("url of 513", SENT, {f"{ROW}.1.url": "x" * 513}),
    Wrong("premium with label", SENT, {"components.3.accessory.label": "Prix"}, LIMITS),
    Wrong("6 buttons in a row", SENT, {ROW: numbered(6)}),
    Wrong("row empty", SENT, {ROW: []}),
    Wrong("2 selects in a row", SENT, {ROW: [SELECT | {"custom_id": "v1:a"}, BUTTON]}, LIMITS),
    Wrong("26 options", SENT, {"components.2.components.0.options": options(26)}),
    Wrong("no options", SENT, {"components.2.components.0.options": []}),
    Wrong("option label of 101", SENT, {"components.2.components.0.options.0.label": "x" * 101}),
    Wrong("option value of 101", SENT, {"components.2.components.0.options.0.value": "x" * 101}),
    Wrong("option description of 101", SENT, {"components.2.components.0.options.0.description": "x" * 101}),
    Wrong("placeholder of 151", SENT, {"components.2.components.0.placeholder": "x" * 151}),
    Wrong("26 to be chosen", SENT, {"components.2.components.0.max_values": 26}),
    Wrong("4 texts in a section", SENT, {f"{SECTION}.components": [TEXT] * 4}),
    Wrong("section without accessory", SENT, {f"{SECTION}.accessory": MISSING}, at="$.components[0].components[1]"),
    Wrong("thumbnail's text of 1,025", SENT, {f"{SECTION}.accessory.description": "x" * 1_025}),
    Wrong("11 pictures", SENT, {f"{GALLERY}.items": [{"media": PICTURE}] * 11}),
    Wrong("picture's text of 1,025", SENT, {f"{GALLERY}.items.0.description": "x" * 1_025}),
    # content and embeds
    Wrong("content of 2,001", PLAIN, {"content": "x" * 2_001}),
    Wrong("content of 2,001 in a channel", PLAIN, {"content": "x" * 2_001}, LIMITS, path="/channels/1/messages"),
    Wrong("content of 2,001 in a thread", THREAD, {"message.content": "x" * 2_001}, LIMITS),
    Wrong("11 embeds", PLAIN, {"embeds": [{"title": "T"}] * 11}),
    Wrong(
        "6,001 characters in embeds",
        PLAIN,
        {"embeds": [{"description": "x" * 3_001}, {"description": "x" * 3_000}]},
        LIMITS,
    ),
    Wrong("26 embed fields", PLAIN, {"embeds.0.fields": [{"name": "N", "value": "V"}] * 26}),
    Wrong("embed title of 257", PLAIN, {"embeds.0.title": "x" * 257}),
    Wrong("embed description of 4,097", PLAIN, {"embeds.0.description": "x" * 4_097}),
    Wrong("embed footer of 2,049", PLAIN, {"embeds.0.footer.text": "x" * 2_049}),
    Wrong("embed author of 257", PLAIN, {"embeds.0.author.name": "x" * 257}),
    Wrong("field name of 257", PLAIN, {"embeds.0.fields.0.name": "x" * 257}),
    Wrong("field value of 1,025", PLAIN, {"embeds.0.fields.0.value": "x" * 1_025}),
    # who is pinged
    Wrong("everything pings", SENT, {"allowed_mentions": MISSING}, LIMITS),
    Wrong("everything pings in an update", UPDATE, {"data.allowed_mentions": MISSING}, LIMITS),
    Wrong("users ping", EDIT, {"allowed_mentions.parse": ["users"]}, LIMITS),
    Wrong(
        "a user pings", PLAIN, {"allowed_mentions": {"parse": [], "users": [1]}}, LIMITS, at="$.allowed_mentions.users"
    ),
    Wrong(
        "a role pings", PLAIN, {"allowed_mentions": {"parse": [], "roles": [1]}}, LIMITS, at="$.allowed_mentions.roles"
    ),
    Wrong("a reply pings", SENT, {"allowed_mentions.replied_user": True}, LIMITS),
    # files
    Wrong("11 files", PLAIN, {"attachments": [{"id": at, "filename": f"{at}.png"} for at in range(11)]}),
    Wrong("file name of 1,025", PLAIN, {"attachments": [{"id": 0, "filename": "x" * 1_025}]}, at="$.attachments[0]"),
    Wrong("file without a name", SENT, {"attachments.0.filename": MISSING, CONTAINER: [TEXT]}, LIMITS),
    Wrong("file name that is changed", SENT, {"attachments.0.filename": "idée.png", CONTAINER: [TEXT]}, LIMITS),
    Wrong(
        "file name twice",
        SENT,
        {"attachments": [{"id": 0, "filename": "card.png"}, {"id": 1, "filename": "card.png"}]},
        LIMITS,
        at="$.attachments[1].filename",
    ),
    Wrong("file's text of 1,025", SENT, {"attachments.0.description": "x" * 1_025}),
    Wrong("file not attached", SENT, {f"{CONTAINER}.3.file.url": "attachment://x.png"}, LIMITS),
    Wrong("file elsewhere", SENT, {f"{CONTAINER}.3.file.url": "https://example.org/x.png"}, LIMITS),
    # edits
    Wrong("ephemeral by an edit", EDIT, {"flags": 1 << 15 | 64}, LIMITS),
    Wrong("ephemeral by an update", UPDATE, {"data.flags": 1 << 15 | 64}, LIMITS),
    Wrong("silent by an edit", EDIT, {"flags": 1 << 15 | 1 << 12}, LIMITS),
    # modals
    Wrong("modal title of 46", MODAL, {"data.title": "x" * 46}),
    Wrong("modal custom id of 101", MODAL, {"data.custom_id": "x" * 101}),
    Wrong("modal of 6", MODAL, {"data.components": labelled(6)}, LIMITS),
    Wrong("modal of nothing", MODAL, {"data.components": []}),
    Wrong("modal of text alone", MODAL, {"data.components": [TEXT]}, LIMITS),
    Wrong("modal label of 46", MODAL, {"data.components.0.label": "x" * 46}),
    Wrong("modal description of 101", MODAL, {"data.components.0.description": "x" * 101}),
    Wrong(
        "modal custom id twice",
        MODAL,
        {"data.components": [*labelled(1), *labelled(1)]},
        LIMITS,
        at="$.data.components[1].component.custom_id",
    ),
    Wrong("input of 4,001", MODAL, {"data.components.0.component.max_length": 4_001}),
    Wrong("input of none", MODAL, {"data.components.0.component.max_length": 0}),
    Wrong("input filled with 4,001", MODAL, {"data.components.0.component.value": "x" * 4_001}),
    Wrong("input's placeholder of 101", MODAL, {"data.components.0.component.placeholder": "x" * 101}),
    Wrong("1 radio button", MODAL, {"data.components.1.component.options": options(1)}),
    Wrong("11 checkboxes", MODAL, {"data.components.2.component.options": options(11)}),
    Wrong("11 files asked for", MODAL, {"data.components.3.component.max_values": 11}),
    # autocomplete
    Wrong("26 choices", COMPLETED, {"data.choices": [{"name": "N", "value": "V"}] * 26}),
    Wrong("choice name of 101", COMPLETED, {"data.choices.0.name": "x" * 101}),
    Wrong("choice name empty", COMPLETED, {"data.choices.0.name": ""}),
    Wrong("choice name of 101 in French", COMPLETED, {"data.choices.0.name_localizations.fr": "x" * 101}),
    Wrong("choice value of 101", COMPLETED, {"data.choices.0.value": "x" * 101}, LIMITS),
    Wrong("choice value empty", COMPLETED, {"data.choices.0.value": ""}, LIMITS),
    # commands
    Wrong("command name of 33", COMMANDS, {"0.name": "x" * 33}),
    Wrong("command name in capitals", COMMANDS, {"0.name": "Article"}, LIMITS),
    Wrong("command name with a space", COMMANDS, {"0.name": "the article"}, LIMITS),
    Wrong(
        "command name in capitals in French",
        COMMANDS,
        {"0.name_localizations": {"fr": "Article"}},
        LIMITS,
        at="$[0].name_localizations.fr",
    ),
    Wrong("option name in capitals", COMMANDS, {f"{PART}.name": "Part"}, LIMITS),
    Wrong("description of 101", COMMANDS, {"0.description": "x" * 101}),
    Wrong("description empty", COMMANDS, {"0.description": ""}, LIMITS),
    Wrong("description of 101 in French", COMMANDS, {"0.description_localizations.fr": "x" * 101}),
    Wrong("option description of 101", COMMANDS, {f"{PART}.description": "x" * 101}),
    Wrong(
        "26 options of a command",
        COMMANDS,
        {"0.options.0.options": [{"type": 5, "name": f"o{at}", "description": "D"} for at in range(26)]},
    ),
    Wrong("26 choices of an option", COMMANDS, {f"{PART}.choices": [{"name": "N", "value": "V"}] * 26}),
    Wrong("choice of an option of 101", COMMANDS, {f"{PART}.choices.0.name": "x" * 101}),
    Wrong("choice of an option worth 101", COMMANDS, {f"{PART}.choices.0.value": "x" * 101}, LIMITS),
    Wrong(
        "8,001 characters of a command, in French",
        COMMANDS,
        {
            "0.options.0.options": [
                {
                    "type": 3,
                    "name": f"o{at}",
                    "description": "Part",
                    "choices": [{"name": "N", "name_localizations": {"fr": "x" * 100}, "value": "x" * 58}] * 5,
                }
                for at in range(10)
            ]
        },
        LIMITS,
        at="$[0]",
    ),
    Wrong("menu name of 33", COMMANDS, {"1.name": "x" * 33}),
    Wrong("menu with a description", COMMANDS, {"1.description": "Words"}, LIMITS),
]
