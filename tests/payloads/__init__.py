"""Whether Discord would take what the bot sends: what is sent to the simulated one is checked, in every test.

Two halves: Discord's own OpenAPI description, where the file is at hand, and the limits that it does not hold.
"""

from collections.abc import Sequence
from functools import cache

import pytest
from simcord import HttpLogEntry

from tests.conftest import SHARED
from tests.payloads.limits import limit_faults, order_faults
from tests.payloads.openapi import Description

DESCRIPTION = SHARED / "discord-openapi.json"


@cache
def description() -> Description | None:
    """Return Discord's description of its API; None where the file is not at hand."""
    return Description.read(DESCRIPTION) if DESCRIPTION.exists() else None


def check_request(request: HttpLogEntry) -> list[str]:
    """Return what Discord would refuse of one request: method, path and JSON path, then the fault."""
    described = description()
    found = [*limit_faults(request), *(described.faults(request) if described else ())]
    return [_named(request, fault) for fault in found]


def check_requests(requests: Sequence[HttpLogEntry]) -> list[str]:
    """Return what Discord would refuse of all that was sent, in order."""
    return [
        *(fault for request in requests for fault in check_request(request)),
        *(_named(request, fault) for request, fault in order_faults(requests)),
    ]


def assert_taken(requests: Sequence[HttpLogEntry]) -> None:
    """Fail a test for all that Discord would refuse of what it sent."""
    if faults := check_requests(requests):
        pytest.fail("Discord would refuse:\n" + "\n".join(faults), pytrace=False)


def _named(request: HttpLogEntry, fault: str) -> str:
    return f"{request.method} {request.path} {fault}"
