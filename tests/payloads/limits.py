"""What Discord refuses or does otherwise beyond its description, and what discord.py does not check."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from simcord import HttpLogEntry

from tests.payloads import numbers
from tests.payloads.commands import choice_faults, command_faults
from tests.payloads.components import modal_faults
from tests.payloads.messages import edit_faults, sent_faults
from tests.payloads.reading import Body, flags, objects


def limit_faults(request: HttpLogEntry) -> Iterator[str]:
    """Yield what is wrong with a request, each with its JSON path; nothing for one that has no rule here."""
    for method, path, rule in _RULES:
        if request.method == method and re.fullmatch(path, request.path):
            yield from rule("$", {} if request.json is None else request.json)


def order_faults(requests: Sequence[HttpLogEntry]) -> Iterator[tuple[HttpLogEntry, str]]:
    """Yield the requests that come too late to change what was fixed before.

    Whether a reply is ephemeral is fixed when it is put off: the first message after that takes its place.
    """
    put_off: dict[str, bool] = {}  # the token of an interaction, whether its reply is ephemeral
    for request in requests:
        body = request.json if isinstance(request.json, dict) else {}
        if found := re.fullmatch(f"/interactions{_PART}/([^/]+)/callback", request.path):
            if body.get("type") == 5:
                put_off[found[1]] = _ephemeral(body.get("data") or {})
        elif request.method != "GET" and (
            found := re.fullmatch(f"/webhooks{_PART}/([^/]+)(/messages/@original)?", request.path)
        ):
            fixed = put_off.pop(found[1], None)
            if request.method == "POST" and fixed is not None and fixed != _ephemeral(body):
                yield request, f"$.flags: put off with ephemeral {fixed}, which stays"


def _ephemeral(body: Body) -> bool:
    return bool(flags(body) & numbers.EPHEMERAL)


def _answer(where: str, body: Body) -> Iterator[str]:
    data = body.get("data") or {}
    match body.get("type"):
        case 4:
            yield from sent_faults(f"{where}.data", data)
        case 7:
            yield from edit_faults(f"{where}.data", data)
        case 8:
            yield from choice_faults(f"{where}.data.choices", data.get("choices"))
        case 9:
            yield from modal_faults(f"{where}.data", data)
        case _:
            return  # put off, or a pong: nothing is shown


def _commands(where: str, body: Any) -> Iterator[str]:
    for place, command in objects(where, body):
        yield from command_faults(place, command)


def _thread(where: str, body: Body) -> Iterator[str]:
    if "message" in body:
        yield from sent_faults(f"{where}.message", body["message"])


_PART = "/[^/]+"
_COMMANDS = f"/applications{_PART}(/guilds{_PART})?/commands"
_RULES: Sequence[tuple[str, str, Callable[[str, Any], Iterator[str]]]] = (
    ("POST", f"/channels{_PART}/messages", sent_faults),
    ("PATCH", f"/channels{_PART}/messages{_PART}", edit_faults),
    ("POST", f"/channels{_PART}/threads", _thread),
    ("POST", f"/webhooks{_PART}{_PART}", sent_faults),
    ("PATCH", f"/webhooks{_PART}{_PART}/messages{_PART}", edit_faults),
    ("POST", f"/interactions{_PART}{_PART}/callback", _answer),
    ("PUT", _COMMANDS, _commands),
    ("POST", _COMMANDS, command_faults),
)
