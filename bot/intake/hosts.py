"""Which addresses of the network may be connected to: public ones, so that no page leads inside."""

import socket
from collections.abc import Callable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from aiohttp.abc import AbstractResolver, ResolveResult

from bot.intake.refusal import Refused, shown

Allowed = Callable[[IPv4Address | IPv6Address], bool]

# What `is_global` lets through, at least on some Python that the bot runs on.
_NOT_PUBLIC_4 = (
    IPv4Network("192.0.0.0/24"),  # protocol assignments; a cloud's metadata among them
    IPv4Network("192.88.99.0/24"),  # relays of 6to4
    IPv4Network("168.63.129.16/32"),  # a cloud's own services
)
_UNICAST = IPv6Network("2000::/3")  # all that is given out; IPv4 in its old disguises (`::127.0.0.1`) lies outside
_NOT_PUBLIC_6 = (
    IPv6Network("2001::/23"),  # protocol assignments: Teredo, which wraps IPv4, among them
    IPv6Network("2001:db8::/32"),  # examples
    IPv6Network("2002::/16"),  # 6to4, which wraps IPv4
    IPv6Network("3fff::/20"),  # examples
)
_NAT64 = IPv6Network("64:ff9b::/96")  # IPv4 as hosts without it see it: judged by what it wraps


def is_public(address: IPv4Address | IPv6Address) -> bool:
    """Tell whether an address is somebody's on the public internet, and no other's in disguise."""
    if isinstance(address, IPv4Address):
        return address.is_global and not address.is_multicast and not any(address in net for net in _NOT_PUBLIC_4)
    if address in _NAT64:
        return is_public(IPv4Address(int(address) & 0xFFFF_FFFF))
    return address in _UNICAST and address.is_global and not any(address in net for net in _NOT_PUBLIC_6)


class CheckedResolver(AbstractResolver):
    """Resolves a name once and hands on its addresses only if every one of them is allowed.

    A connection goes to the addresses that were checked: the name is not looked up again.
    """

    def __init__(self, resolver: AbstractResolver, allowed: Allowed) -> None:
        self._resolver = resolver
        self._allowed = allowed

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Return the addresses of a name. Raises Refused, or OSError where it has none."""
        found = await self._resolver.resolve(host, port, family)
        if not found:
            raise OSError(f"{host} has no address")
        if not all(self._allowed(ip_address(one["host"])) for one in found):
            raise Refused("address-private", host=shown(host))
        return found

    async def close(self) -> None:
        """Close the resolver that is asked."""
        await self._resolver.close()
