"""What Discord takes: every number of the checks, and where it stands.

The letters name the source:
C  https://docs.discord.com/developers/components/reference
M  https://docs.discord.com/developers/resources/message
I  https://docs.discord.com/developers/interactions/receiving-and-responding
A  https://docs.discord.com/developers/interactions/application-commands
R  https://docs.discord.com/developers/reference
L  the docstring of discord.py's LayoutView.content_length
D  Discord's OpenAPI description
"""

from collections.abc import Mapping

# A field and the least and most of it: characters of a text, entries of a list, a number itself.
Sizes = Mapping[str, tuple[int, int]]

COMPONENTS = 40  # C: of a message, nested ones too
MESSAGE_TEXT = 4_000  # L: over every text display of a message
ROWS = 5  # C, "legacy message component behavior": of a message without components v2
EMBED_TEXT = 6_000  # M, "embed limits": over all embeds of a message
COMMAND_TEXT = 8_000  # A, "slash commands": names, descriptions, values; the longest localisation counts

COMPONENTS_V2 = 1 << 15  # M, "message flags"
EPHEMERAL = 1 << 6  # M, "message flags"
EDITABLE = 1 << 2 | COMPONENTS_V2  # M, "edit message": suppressed embeds too; every other flag stays as it was sent

ROW, BUTTON, STRING_SELECT, TEXT_INPUT, USER_SELECT, ROLE_SELECT, MENTIONABLE_SELECT, CHANNEL_SELECT = range(1, 9)  # C
SECTION, TEXT_DISPLAY, THUMBNAIL, GALLERY, FILE, SEPARATOR = range(9, 15)  # C
CONTAINER, LABEL, FILE_UPLOAD, RADIO_GROUP, CHECKBOX_GROUP, CHECKBOX = 17, 18, 19, 21, 22, 23  # C
V2 = frozenset({SECTION, TEXT_DISPLAY, THUMBNAIL, GALLERY, FILE, SEPARATOR, CONTAINER})  # C: "you must send the flag"
SELECTS = frozenset({STRING_SELECT, USER_SELECT, ROLE_SELECT, MENTIONABLE_SELECT, CHANNEL_SELECT})  # C
FIELDS = SELECTS | {TEXT_INPUT, FILE_UPLOAD, RADIO_GROUP, CHECKBOX_GROUP, CHECKBOX}  # C: what a modal is filled in with
LINK, PREMIUM = 5, 6  # C, "button styles"

MESSAGE: Sizes = {
    "content": (0, 2_000),  # M, "create message"; D has 4,000, which bots are not given
    "embeds": (0, 10),  # M, D
    "sticker_ids": (0, 3),  # M, D
    "attachments": (0, 10),  # D
}
ATTACHMENT: Sizes = {"filename": (1, 1_024), "description": (0, 1_024)}  # D

_CUSTOM_ID = (1, 100)  # C, D
_SELECT: Sizes = {
    "custom_id": _CUSTOM_ID,
    "placeholder": (0, 150),  # C, D
    "min_values": (0, 25),  # C, D
    "max_values": (1, 25),  # C, D
}
COMPONENT: Mapping[int, Sizes] = {
    ROW: {"components": (1, 5)},  # C, D
    BUTTON: {"custom_id": _CUSTOM_ID, "label": (0, 80), "url": (0, 512)},  # C, D
    STRING_SELECT: {**_SELECT, "options": (1, 25)},  # C, D
    USER_SELECT: _SELECT,
    ROLE_SELECT: _SELECT,
    MENTIONABLE_SELECT: _SELECT,
    CHANNEL_SELECT: _SELECT,
    TEXT_INPUT: {
        "custom_id": _CUSTOM_ID,
        "label": (1, 45),  # D; C has it as deprecated
        "placeholder": (0, 100),  # C, D
        "value": (0, 4_000),  # C, D
        "min_length": (0, 4_000),  # C, D
        "max_length": (1, 4_000),  # C, D
    },
    SECTION: {"components": (1, 3)},  # C, D
    TEXT_DISPLAY: {"content": (1, MESSAGE_TEXT)},  # D
    THUMBNAIL: {"description": (1, 1_024)},  # C, D
    GALLERY: {"items": (1, 10)},  # C, D
    CONTAINER: {"components": (1, COMPONENTS)},  # D
    LABEL: {"label": (1, 45), "description": (1, 100)},  # C, D
    FILE_UPLOAD: {"custom_id": _CUSTOM_ID, "min_values": (0, 10), "max_values": (1, 10)},  # C, D
    RADIO_GROUP: {"custom_id": _CUSTOM_ID, "options": (2, 10)},  # C, D
    CHECKBOX_GROUP: {
        "custom_id": _CUSTOM_ID,
        "options": (1, 10),  # C, D
        "min_values": (0, 10),  # C, D
        "max_values": (1, 10),  # C, D
    },
    CHECKBOX: {"custom_id": _CUSTOM_ID},
}
OPTION: Sizes = {"label": (1, 100), "value": (1, 100), "description": (0, 100)}  # C, D: of a select or a group
GALLERY_ITEM: Sizes = {"description": (1, 1_024)}  # C, D

EMBED: Sizes = {"title": (0, 256), "description": (0, 4_096), "fields": (0, 25)}  # M, D
EMBED_FIELD: Sizes = {"name": (0, 256), "value": (0, 1_024)}  # M, D
EMBED_FOOTER: Sizes = {"text": (0, 2_048)}  # M, D
EMBED_AUTHOR: Sizes = {"name": (0, 256)}  # M, D

MODAL: Sizes = {
    "custom_id": _CUSTOM_ID,
    "title": (1, 45),  # I, D
    "components": (1, 5),  # I; D has 40
}

CHOICES = (0, 25)  # A, I, D: of an option, of an autocomplete
CHOICE_NAME = (1, 100)  # A, D; its localisations too
CHOICE_VALUE = (1, 100)  # A: where it is a text; D has 6,000
CHAT_INPUT = 1  # A, "application command types"
COMMAND_NAME = (1, 32)  # A, D; its localisations too
COMMAND_DESCRIPTION = (1, 100)  # A, D: of slash commands and options; localisations too
COMMAND: Sizes = {"options": (0, 25)}  # A, D: of a command, a group, a subcommand
