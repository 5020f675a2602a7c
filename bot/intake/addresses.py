"""A web page by its address, fetched without trust in the address, the network or the server."""

import asyncio
import re
import zlib
from dataclasses import dataclass
from http import HTTPStatus

import aiohttp
from aiohttp.abc import AbstractResolver
from aiohttp.resolver import ThreadedResolver
from yarl import URL

from bot.intake.hosts import Allowed, CheckedResolver, is_public
from bot.intake.refusal import Refused, shown

HTML_TYPES = ("text/html", "application/xhtml+xml")
_TYPES = (*HTML_TYPES, "text/plain", "text/markdown")
_SECONDS = 10  # for everything: names, redirects, the whole page
_MOST_BYTES = 2_000_000  # as received, and again unpacked
_MOST_REDIRECTS = 5
_REDIRECTS = {301, 302, 303, 307, 308}
_PORTS = {80, 443}
_LONGEST = 2_000
_HEADERS = {
    "User-Agent": "verbatim-bot",
    "Accept": ", ".join(_TYPES),
    "Accept-Encoding": "gzip",
    "Accept-Language": "fr, en",
}
_PACKED = {"gzip", "x-gzip", "deflate"}
_EITHER_FORMAT = 32 + zlib.MAX_WBITS  # zlib's or gzip's header, whichever comes

_DECLARED = re.compile(rb"""<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_LOOKED_AT = 1_024  # bytes of a page in which its charset is declared, as browsers have it
# What pages in French and English are written in; as browsers have it, Latin-1 means Windows-1252.
_CHARSETS = {
    **dict.fromkeys(("utf-8", "utf8"), "utf-8"),
    **dict.fromkeys(("us-ascii", "ascii", "iso-8859-1", "latin1", "latin-1", "windows-1252", "cp1252"), "cp1252"),
    **dict.fromkeys(("iso-8859-15", "latin-9", "latin9"), "iso-8859-15"),
    **dict.fromkeys(("utf-16", "utf-16le"), "utf-16-le"),
    "utf-16be": "utf-16-be",
}
_MARKS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was served: the address that it came from in the end, its text and its type."""

    url: str
    text: str
    content_type: str


async def fetch(address: str, resolver: AbstractResolver | None = None, allowed: Allowed = is_public) -> Page:
    """Fetch the page at an address. Raises Refused.

    Every address that a name resolves to must be `allowed`, behind every redirect again, and it is those
    that are connected to. No cookies, no proxy, no password of this machine.
    """
    connector = aiohttp.TCPConnector(
        resolver=CheckedResolver(resolver or ThreadedResolver(), allowed), use_dns_cache=False, force_close=True
    )
    try:
        async with (
            asyncio.timeout(_SECONDS),
            aiohttp.ClientSession(
                connector=connector,
                headers=_HEADERS,
                cookie_jar=aiohttp.DummyCookieJar(),
                auto_decompress=False,
                trust_env=False,
            ) as session,
        ):
            return await _follow(session, _checked(address))
    except TimeoutError as error:
        raise Refused("address-slow", address=shown(address), seconds=_SECONDS) from error
    except (aiohttp.ClientError, OSError, ValueError, zlib.error) as error:
        raise Refused(_code(error), address=shown(address)) from error


def _code(error: Exception) -> str:
    match error:
        case aiohttp.ClientConnectorDNSError():
            return "address-unknown-host"
        case aiohttp.ClientSSLError() | aiohttp.ClientConnectorCertificateError():
            return "address-not-safe"
        case aiohttp.ClientConnectorError():
            return "address-unreachable"
        case _:
            return "address-broken"


async def _follow(session: aiohttp.ClientSession, url: URL) -> Page:
    for _ in range(_MOST_REDIRECTS + 1):
        async with session.get(url, allow_redirects=False) as response:
            location = response.headers.get("Location")
            if response.status not in _REDIRECTS or location is None:
                return await _read(response)
            url = _checked(location, url)
    raise Refused("address-redirects", address=shown(str(url)), most=_MOST_REDIRECTS)


def _checked(address: str, base: URL | None = None) -> URL:
    """Return what to ask for, or refuse an address that is none of a public page."""
    address = address.strip()
    if len(address) > _LONGEST or not address.isprintable() or " " in address:
        raise Refused("address-form", address=shown(address))
    try:
        url = URL(address) if base is None else base.join(URL(address))
        port, host = url.port, url.raw_host
    except ValueError as error:
        raise Refused("address-form", address=shown(address)) from error
    if url.scheme not in {"http", "https"} or not host or len(str(url)) > _LONGEST:
        code = "address-form"
    elif url.raw_user is not None or url.raw_password is not None:
        code = "address-password"
    elif port not in _PORTS:
        code = "address-port"
    elif _is_number(host):
        code = "address-number"
    elif "." not in host.strip("."):
        raise Refused("address-private", host=shown(host))  # a name of this network: localhost, nas
    else:
        return url.with_fragment(None)
    raise Refused(code, address=shown(address))


def _is_number(host: str) -> bool:
    """Tell whether a host is a number in any of the forms that some resolver reads as an IP address."""
    last = host.rstrip(".").rpartition(".")[2].lower()
    return ":" in host or last.isdigit() or last.startswith("0x")


async def _read(response: aiohttp.ClientResponse) -> Page:
    address = str(response.url)
    if response.status != HTTPStatus.OK:
        raise Refused("address-status", address=shown(address), status=response.status)
    if response.content_type not in _TYPES:
        kind, expected = shown(response.content_type), ", ".join(_TYPES)
        raise Refused("address-type", address=shown(address), kind=kind, expected=expected)
    body = await _body(response)
    return Page(address, _decoded(body, response), response.content_type)


async def _body(response: aiohttp.ClientResponse) -> bytes:
    """Read and unpack a page, and stop as soon as it is too big."""
    coding = response.headers.get("Content-Encoding", "identity").strip().lower()
    if coding not in {"identity", *_PACKED}:
        raise Refused("address-packed", address=shown(str(response.url)), coding=shown(coding))
    unpacker = zlib.decompressobj(_EITHER_FORMAT) if coding in _PACKED else None
    body, received = bytearray(), 0
    async for chunk in response.content.iter_any():
        received += len(chunk)
        # At least one byte may be unpacked: to zlib, none would mean any number.
        body += unpacker.decompress(chunk, _MOST_BYTES + 1 - len(body)) if unpacker else chunk
        if max(len(body), received) > _MOST_BYTES:
            raise Refused("address-too-big", address=shown(str(response.url)), most=_MOST_BYTES // 1_000_000)
    if unpacker and (not unpacker.eof or unpacker.unused_data):
        raise Refused("address-broken", address=shown(str(response.url)))
    return bytes(body)


def _decoded(body: bytes, response: aiohttp.ClientResponse) -> str:
    """Decode a page by its mark, its header or its own declaration, in this order; else it must be UTF-8."""
    mark = next((mark for mark in _MARKS if body.startswith(mark)), b"")
    declared = _DECLARED.search(body[:_LOOKED_AT]) if response.content_type in HTML_TYPES else None
    name = response.charset or (declared[1].decode("ascii", "replace") if declared else "utf-8")
    encoding = _MARKS[mark] if mark else _CHARSETS.get(name.strip("\"' ").lower())
    try:
        if encoding:
            return body[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        raise Refused("address-charset", address=shown(str(response.url)), charset=shown(name)) from error
    raise Refused("address-charset", address=shown(str(response.url)), charset=shown(name))
