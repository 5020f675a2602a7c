"""Requests as Discord takes them, some as large as it takes them."""

from collections.abc import Mapping
from typing import Any

from simcord import HttpLogEntry

MENTIONS: Mapping[str, list[str]] = {"parse": []}
BUTTON = {"type": 2, "style": 2, "label": "Contexte", "custom_id": "v1:context:a:4"}
SELECT = {"type": 3, "custom_id": "v1:pick", "placeholder": "…", "options": [{"label": "Qui ?", "value": "who"}]}
TEXT = {"type": 10, "content": "Une phrase."}
PICTURE = {"url": "attachment://card.png"}
LINK = {"type": 2, "style": 5, "label": "Article", "url": "https://example.org"}
INPUT = {"type": 4, "custom_id": "v1:words", "style": 1, "min_length": 1, "max_length": 400}


def sent(method: str, path: str, body: Any) -> HttpLogEntry:
    return HttpLogEntry(method, path, {}, body, None)


def row(*components: Any) -> dict[str, Any]:
    return {"type": 1, "components": list(components)}


def numbered(number: int) -> list[dict[str, Any]]:
    return [{**BUTTON, "custom_id": f"v1:{at}"} for at in range(number)]


def labelled(number: int) -> list[dict[str, Any]]:
    return [{"type": 18, "label": "Mots", "component": {**INPUT, "custom_id": f"v1:{at}"}} for at in range(number)]


def options(number: int) -> list[dict[str, Any]]:
    return [{"label": f"{at}", "value": f"{at}"} for at in range(number)]


SENT = sent(
    "POST",
    "/channels/1/messages",
    {
        "content": None,
        "flags": 1 << 15,
        "nonce": "1",
        "allowed_mentions": {"parse": [], "replied_user": False},
        "message_reference": {"message_id": 1456074443980800012, "channel_id": 1},
        "attachments": [{"id": 0, "filename": "card.png", "description": "La phrase, en image."}],
        "components": [
            {
                "type": 17,
                "accent_color": 0xE0A526,
                "components": [
                    TEXT,
                    {
                        "type": 9,
                        "components": [TEXT],
                        "accessory": {"type": 11, "media": PICTURE, "description": "Image"},
                    },
                    {"type": 12, "items": [{"media": PICTURE, "description": "Image"}]},
                    {"type": 13, "file": PICTURE},
                    {"type": 14, "spacing": 1, "divider": True},
                ],
            },
            row(BUTTON, LINK),
            row(SELECT),
            {"type": 9, "components": [TEXT], "accessory": {"type": 2, "style": 6, "sku_id": "1"}},
        ],
    },
)
PLAIN = sent(
    "POST",
    "/webhooks/1/token",
    {
        "content": "Un mot.",
        "flags": 64,
        "allowed_mentions": MENTIONS,
        "components": [row(BUTTON)],
        "embeds": [
            {
                "title": "Titre",
                "description": "Texte",
                "footer": {"text": "Pied"},
                "author": {"name": "Nom"},
                "fields": [{"name": "Champ", "value": "Valeur"}],
            }
        ],
    },
)
EDIT = sent(
    "PATCH",
    "/webhooks/1/token/messages/@original",
    {"flags": 1 << 15, "allowed_mentions": MENTIONS, "components": [TEXT, {"type": 12, "items": [{"media": PICTURE}]}]},
)
UPDATE = sent("POST", "/interactions/1/token/callback", {"type": 7, "data": EDIT.json})
MODAL = sent(
    "POST",
    "/interactions/1/token/callback",
    {
        "type": 9,
        "data": {
            "custom_id": "v1:report",
            "title": "Signaler",
            "components": [
                {"type": 18, "label": "Mots", "description": "Lesquels ?", "component": INPUT},
                {"type": 18, "label": "Choix", "component": {"type": 21, "custom_id": "v1:one", "options": options(2)}},
                {
                    "type": 18,
                    "label": "Choix",
                    "component": {"type": 22, "custom_id": "v1:some", "options": options(1)},
                },
                {"type": 18, "label": "Fichier", "component": {"type": 19, "custom_id": "v1:file", "max_values": 1}},
            ],
        },
    },
)
COMPLETED = sent(
    "POST",
    "/interactions/1/token/callback",
    {"type": 8, "data": {"choices": [{"name": "Qui ?", "name_localizations": {"fr": "Qui ?"}, "value": "who"}]}},
)
COMMANDS = sent(
    "PUT",
    "/applications/1/commands",
    [
        {
            "name": "article",
            "type": 1,
            "description": "About the article",
            "description_localizations": {"fr": "Sur l’article"},
            "default_member_permissions": 32,
            "options": [
                {
                    "type": 1,
                    "name": "show",
                    "description": "Show one part",
                    "options": [
                        {
                            "type": 3,
                            "name": "part",
                            "description": "Which part",
                            "choices": [{"name": "All", "name_localizations": {"fr": "Tout"}, "value": "all"}],
                        }
                    ],
                }
            ],
        },
        {"name": "Answer from the article", "type": 3, "description": "", "name_localizations": {"fr": "Répondre"}},
    ],
)
THREAD = sent(
    "POST", "/channels/1/threads", {"name": "Fil", "message": {"content": "Un mot.", "allowed_mentions": MENTIONS}}
)
RIGHT = {
    "a message of components v2": SENT,
    "an ephemeral message with an embed": PLAIN,
    "an edit": EDIT,
    "an update by a button": UPDATE,
    "a modal": MODAL,
    "autocomplete": COMPLETED,
    "commands": COMMANDS,
    "a reply put off": sent("POST", "/interactions/1/token/callback", {"type": 5, "data": {"flags": 64}}),
    "an update put off": sent("POST", "/interactions/1/token/callback", {"type": 6}),
    "an edit that suppresses embeds": sent(
        "PATCH", "/channels/1/messages/2", {"flags": 4, "allowed_mentions": MENTIONS}
    ),
    "a thread with its first message": THREAD,
    "a thread without": sent("POST", "/channels/1/threads", {"name": "Fil", "type": 11}),
    "a direct channel": sent("POST", "/users/@me/channels", {"recipient_id": 1456074443980800012}),
    "nothing to send": sent("DELETE", "/webhooks/1/token/messages/@original", None),
}
# As large as Discord takes it: one more of anything is among the wrong ones.
FULL = {
    "components": sent(
        "POST",
        "/channels/1/messages",
        {
            "flags": 1 << 15,
            "allowed_mentions": MENTIONS,
            "attachments": [{"id": 0, "filename": "card.png"}],
            "components": [
                {"type": 17, "components": [{"type": 10, "content": "x" * 3_996}]},
                {"type": 9, "components": [TEXT | {"content": "x"}] * 3, "accessory": {"type": 11, "media": PICTURE}},
                {"type": 12, "items": [{"media": PICTURE, "description": "x" * 1_024}] * 10},
                row(*({**one, "label": "x" * 80} for one in numbered(5))),
                row(BUTTON | {"custom_id": "x" * 100}, LINK | {"url": "https://e.org/" + "x" * 498}),
                row(
                    {
                        "type": 3,
                        "custom_id": "v1:pick",
                        "placeholder": "x" * 150,
                        "max_values": 25,
                        "options": [
                            {"label": f"{at:0100}", "value": f"{at:0100}", "description": "x" * 100} for at in range(25)
                        ],
                    }
                ),
                {"type": 9, "components": [TEXT | {"content": "x"}], "accessory": BUTTON | {"custom_id": "y" * 100}},
                *({"type": 14} for _ in range(18)),
            ],
        },
    ),
    "embeds": sent(
        "POST",
        "/channels/1/messages",
        {
            "content": "x" * 2_000,
            "allowed_mentions": MENTIONS,
            "components": [row(one) for one in numbered(5)],
            "attachments": [{"id": at, "filename": f"{at}.png", "description": "x" * 1_024} for at in range(10)],
            "embeds": [
                {"title": "x" * 256, "description": "x" * 4_096, "author": {"name": "x" * 256}},
                {"fields": [{"name": "x" * 256, "value": "x" * 1_024}, *[{"name": "x", "value": "x"}] * 24]},
                *({"footer": {"text": "x" * 8}} for _ in range(8)),
            ],
        },
    ),
    "a footer": sent(
        "POST",
        "/channels/1/messages",
        {"embeds": [{"footer": {"text": "x" * 2_048}}], "allowed_mentions": MENTIONS},
    ),
    "a modal": sent(
        "POST",
        "/interactions/1/token/callback",
        {
            "type": 9,
            "data": {
                "custom_id": "x" * 100,
                "title": "x" * 45,
                "components": [
                    {
                        "type": 18,
                        "label": "x" * 45,
                        "description": "x" * 100,
                        "component": INPUT | {"max_length": 4_000, "value": "x" * 4_000, "placeholder": "x" * 100},
                    },
                    *labelled(2),
                    {"type": 18, "label": "x", "component": {"type": 22, "custom_id": "a", "options": options(10)}},
                    {"type": 18, "label": "x", "component": {"type": 19, "custom_id": "b", "max_values": 10}},
                ],
            },
        },
    ),
    "autocomplete": sent(
        "POST",
        "/interactions/1/token/callback",
        {"type": 8, "data": {"choices": [{"name": "x" * 100, "value": "x" * 100}] * 25}},
    ),
    "commands": sent(
        "PUT",
        "/applications/1/commands",
        [
            {
                "name": "x" * 32,
                "description": "x" * 100,
                "options": [
                    {
                        "type": 3,
                        "name": "a",
                        "description": "x" * 69,
                        "choices": [{"name": "x", "name_localizations": {"fr": "x" * 100}, "value": "x" * 100}] * 25,
                    },
                    {
                        "type": 3,
                        "name": "b",
                        "description": "x",
                        "choices": [{"name": "x" * 51, "value": "x" * 59}] * 25,
                    },
                    *({"type": 5, "name": "c", "description": "x"} for _ in range(23)),
                ],
            },
            {"name": "X" * 32, "type": 3},
        ],
    ),
}
