"""What Discord says: the payloads, as much of them as the library reads."""

import itertools
import time
from datetime import UTC, datetime
from typing import Any

Payload = dict[str, Any]

_EPOCH = 1_420_070_400_000  # milliseconds: ids hold the time since
_counter = itertools.count(1)


def snowflake() -> str:
    """Return a new id of this moment."""
    return str((int(time.time() * 1000) - _EPOCH) << 22 | next(_counter) % (1 << 22))


def user(name: str, bot: bool = False) -> Payload:
    """Return a new user."""
    return {"id": snowflake(), "username": name, "discriminator": "0", "avatar": None, "global_name": name, "bot": bot}


def member(of: Payload) -> Payload:
    """Return a user as a member of a guild, who may write."""
    return {
        "user": of,
        "roles": [],
        "joined_at": _now(),
        "deaf": False,
        "mute": False,
        "flags": 0,
        "permissions": str(1 << 10 | 1 << 11),
    }


def application(bot: Payload) -> Payload:
    """Return the application of the bot."""
    return {
        "id": bot["id"],
        "name": bot["username"],
        "description": "",
        "icon": None,
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "",
        "flags": 0,
        "owner": user("owner"),
    }


def guild() -> Payload:
    """Return a guild with one channel in which everybody may write."""
    found = snowflake()
    everybody = {"id": found, "name": "@everyone", "permissions": str(1 << 10 | 1 << 11), "position": 0, "color": 0}
    colours = {"primary_color": 0, "secondary_color": None, "tertiary_color": None}
    return {
        "id": found,
        "name": "guild",
        "owner_id": snowflake(),
        "unavailable": False,
        "member_count": 2,
        "preferred_locale": "fr",
        "roles": [{**everybody, "colors": colours, "hoist": False, "managed": False, "mentionable": False, "flags": 0}],
        "channels": [channel(found)],
        "members": [],
    }


def channel(guild_id: str) -> Payload:
    """Return a text channel."""
    return {
        "id": snowflake(),
        "guild_id": guild_id,
        "type": 0,
        "name": "general",
        "position": 0,
        "permission_overwrites": [],
        "nsfw": False,
        "topic": None,
        "parent_id": None,
    }


def message(channel_id: str, author: Payload, content: str = "") -> Payload:
    """Return a message."""
    return {
        "id": snowflake(),
        "channel_id": channel_id,
        "author": author,
        "content": content,
        "timestamp": _now(),
        "edited_timestamp": None,
        "tts": False,
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [],
        "attachments": [],
        "embeds": [],
        "components": [],
        "pinned": False,
        "flags": 0,
        "type": 0,
    }


def command(application_id: str, place: Payload, by: Payload, name: str, **options: str) -> Payload:
    """Return the interaction of somebody who uses a slash command in a guild's channel."""
    given = [{"name": option, "type": 3, "value": value} for option, value in options.items()]
    return {
        "id": snowflake(),
        "application_id": application_id,
        "type": 2,
        "token": f"interaction-{snowflake()}",
        "version": 1,
        "data": {"id": snowflake(), "name": name, "type": 1, "options": given},
        "guild_id": place["id"],
        "guild": {"id": place["id"], "locale": "fr", "features": []},
        "channel_id": place["channels"][0]["id"],
        "channel": place["channels"][0],
        "member": member(by),
        "locale": "fr",
        "guild_locale": "fr",
        "app_permissions": str(1 << 10 | 1 << 11),
        "attachment_size_limit": 10_485_760,
        "entitlements": [],
        "authorizing_integration_owners": {"0": place["id"]},
        "context": 0,
    }


def _now() -> str:
    return datetime.now(UTC).isoformat()
