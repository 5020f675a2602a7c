import asyncio
import gzip
import re
import shutil
import ssl
import subprocess
import time
import tracemalloc
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from bot.intake import addresses
from bot.intake.addresses import Page, fetch
from bot.intake.hosts import is_public
from tests.intake.network import ELSEWHERE, HERE, Names, Respond, Server, only_here, response, serving
from tests.intake.refusals import refused

PAGE = "<p>Le maire\u00a0: «\u202foui\u202f» 😀</p>"
URL = "http://article.test/a"


def moved(to: str, status: str = "302 Found") -> bytes:
    return response(status=status, location=to)


async def fetched(answers: Mapping[str, bytes | Respond], url: str = URL) -> tuple[Page, Server]:
    """Fetch from a server at article.test and other.test, which alone counts as public."""
    async with serving(answers) as server:
        names = Names(server.port, article_test=[[HERE]], other_test=[[HERE]], inside_test=[[ELSEWHERE]])
        return await fetch(url, names, only_here), server


async def one(answer: bytes | Respond) -> Page:
    page, _ = await fetched({"/a": answer})
    return page


async def test_a_page_is_fetched_with_its_text_and_type() -> None:
    page, server = await fetched({"/a?b=c": response(PAGE.encode())}, URL + "?b=c#d")
    assert page == Page("http://article.test/a?b=c", PAGE, "text/html")
    assert re.search(r"^Host: article\.test\r$", server.asked[0], re.MULTILINE)


@pytest.mark.parametrize("kind", ["text/plain", "text/markdown", "application/xhtml+xml", "TEXT/HTML"])
async def test_texts_of_these_types_are_read(kind: str) -> None:
    assert (await one(response(PAGE.encode(), content_type=kind))).content_type == kind.lower()


@pytest.mark.parametrize(
    "url",
    [
        "",
        "article.test/a",
        "//article.test/a",
        "/a",
        "ftp://article.test/a",
        "file:///etc/passwd",
        "data:text/html,a",
        "javascript:alert(1)",
        "gopher://article.test/",
        "http://",
        "http:///a",
        "http:article.test",
        "http://[::1",
        "http://article.test:port/",
        "http://article.test:99999/",
        "http://article.test/ a",
        "http://article.test/\r\nHost: inside.test",
        "http://article.test/\0",
        "http://article.test/" + "a" * 2_000,
        "http://article.test/" + "é" * 1_000,
    ],
)
async def test_what_is_no_address_of_a_page_is_refused(url: str) -> None:
    with refused("address-form"):
        await fetched({}, url)


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("http://user@article.test/", "address-password"),
        ("http://user:word@article.test/", "address-password"),
        ("http://article.test@inside.test/", "address-password"),
        ("http://article.test:80@inside.test/", "address-password"),
        ("http://article.test%40inside.test/", "address-unknown-host"),
        ("http://inside.test#@article.test/", "address-private"),
        ("http://inside.test?@article.test/", "address-private"),
        ("http://article.test:8080/", "address-port"),
        ("http://article.test:22/", "address-port"),
        ("https://article.test:8443/", "address-port"),
        ("http://article.test:0/", "address-port"),
        ("http://127.0.0.1/", "address-number"),
        ("http://127.0.0.1./", "address-number"),
        ("http://8.8.8.8/", "address-number"),
        ("http://169.254.169.254/latest/meta-data/", "address-number"),
        ("http://2130706433/", "address-number"),
        ("http://0x7f000001/", "address-number"),
        ("http://0x7f.1/", "address-number"),
        ("http://0X7F.0X1/", "address-number"),
        ("http://0177.0.0.01/", "address-number"),
        ("http://127.1/", "address-number"),
        ("http://0/", "address-number"),
        ("http://①②⑦.⓪.⓪.①/", "address-number"),
        ("http://127。0。0。1/", "address-number"),
        ("http://[::1]/", "address-number"),
        ("http://[::ffff:127.0.0.1]/", "address-number"),
        ("http://[fe80::1%25eth0]/", "address-number"),
        ("http://localhost/", "address-private"),
        ("http://LOCALHOST./", "address-private"),
        ("http://nas/", "address-private"),
        ("http://inside.test/", "address-private"),
        ("http://INSIDE.test/", "address-private"),
        ("http://nowhere.test/", "address-unknown-host"),
    ],
)
async def test_an_address_that_leads_astray_is_refused_before_anything_is_asked(url: str, code: str) -> None:
    async with serving({"/": response(b"secret")}) as server:
        names = Names(server.port, article_test=[[HERE]], inside_test=[[ELSEWHERE]])
        with refused(code):
            await fetch(url, names, only_here)
    assert server.asked == []


async def test_a_name_of_another_alphabet_is_looked_up_in_its_own_way() -> None:
    async with serving({"/": response(PAGE.encode())}) as server:
        names = Names(server.port)
        with refused("address-unknown-host"):
            await fetch("http://éCole.test/", names, only_here)
    assert names.asked == ["xn--cole-9oa.test"]


async def test_loopback_is_refused_unless_a_test_lets_it_through() -> None:
    async with serving({"/a": response(PAGE.encode())}) as server:
        names = Names(server.port, article_test=[[HERE]])
        with refused("address-private", host="article.test"):
            await fetch(URL, names)
        with refused("address-private"):
            await fetch(URL, names, is_public)
        assert (await fetch(URL, names, only_here)).text == PAGE
    assert len(server.asked) == 1


@pytest.mark.parametrize("answer", [[HERE, ELSEWHERE], [ELSEWHERE, HERE], [HERE, "::1"], [HERE, "::ffff:7f00:1"]])
async def test_a_name_with_one_address_that_is_not_public_is_refused(answer: list[str]) -> None:
    async with serving({"/a": response(b"secret")}) as server:
        with refused("address-private"):
            await fetch(URL, Names(server.port, article_test=[answer]), only_here)
    assert server.asked == []


async def test_a_name_is_looked_up_once_and_the_address_that_was_checked_is_the_one_connected_to() -> None:
    async with (
        serving({"/a": response(PAGE.encode())}) as public,
        serving({"/a": response(b"secret")}, ELSEWHERE, public.port) as inside,
    ):
        names = Names(public.port, article_test=[[HERE], [ELSEWHERE]])
        assert (await fetch(URL, names, only_here)).text == PAGE
        assert names.asked == ["article.test"]
        with refused("address-private"):
            await fetch(URL, names, only_here)
    assert (len(public.asked), inside.asked) == (1, [])


async def test_a_name_that_changes_its_address_behind_a_redirect_is_checked_again() -> None:
    async with (
        serving({"/a": moved("/b")}) as public,
        serving({"/b": response(b"secret")}, ELSEWHERE, public.port) as inside,
    ):
        with refused("address-private"):
            await fetch(URL, Names(public.port, article_test=[[HERE], [ELSEWHERE]]), only_here)
    assert (public.paths, inside.asked) == (["/a"], [])


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"])
async def test_redirects_are_followed(status: str) -> None:
    page, server = await fetched({"/a": moved("//other.test/b?c", status), "/b?c": response(PAGE.encode())})
    assert page == Page("http://other.test/b?c", PAGE, "text/html")
    assert server.paths == ["/a", "/b?c"]


@pytest.mark.parametrize(
    ("to", "code"),
    [
        ("http://127.0.0.1/", "address-number"),
        ("http://169.254.169.254/latest/meta-data/", "address-number"),
        ("//[::1]/", "address-number"),
        ("http://localhost/", "address-private"),
        ("http://inside.test/", "address-private"),
        ("//user@other.test/", "address-password"),
        ("http://other.test:6379/", "address-port"),
        ("file:///etc/passwd", "address-form"),
        ("ftp://other.test/", "address-form"),
        ("http://[", "address-form"),
        ("/" + "b" * 2_000, "address-form"),
        ("http://nowhere.test/", "address-unknown-host"),
    ],
)
async def test_a_redirect_that_leads_astray_is_refused(to: str, code: str) -> None:
    with refused(code):
        await fetched({"/a": moved(to)})


async def test_a_page_behind_five_redirects_is_fetched_and_behind_six_is_not() -> None:
    steps: dict[str, bytes | Respond] = {f"/{n}": moved(f"/{n + 1}") for n in range(6)}
    page, server = await fetched({**steps, "/6": response(PAGE.encode())}, "http://article.test/1")
    assert (page.text, len(server.asked)) == (PAGE, 6)
    with refused("address-redirects", most=5):
        await fetched({**steps, "/6": response(PAGE.encode())}, "http://article.test/0")


async def test_redirects_in_a_circle_end() -> None:
    async with serving({"/a": moved("/b"), "/b": moved("/a")}) as server:
        with refused("address-redirects"):
            await fetch(URL, Names(server.port, article_test=[[HERE]]), only_here)
    assert len(server.asked) == 6


async def test_nothing_of_this_machine_goes_along(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("default login somebody password something")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://{HERE}:9")
    cookie = response(status="302 Found", location="/b", set_cookie="a=b; Path=/")
    page, server = await fetched({"/a": cookie, "/b": response(PAGE.encode())})
    assert page.text == PAGE
    assert not re.search(
        r"^(cookie|authorization|proxy|referer)", "\n".join(server.asked), re.MULTILINE | re.IGNORECASE
    )


@pytest.mark.parametrize("status", ["404 Not Found", "500 Oops", "403 Forbidden", "204 No Content", "304 Not Modified"])
async def test_a_page_that_is_not_there_is_refused_with_what_the_server_says(status: str) -> None:
    with refused("address-status", status=int(status[:3])):
        await one(response(status=status))


async def test_a_redirect_to_nowhere_is_a_page_that_is_not_there() -> None:
    with refused("address-status", status=302):
        await one(response(status="302 Found"))


@pytest.mark.parametrize(
    "kind", ["application/pdf", "image/png", "application/json", "text/css", "", "nonsense", "*/*"]
)
async def test_another_type_is_refused(kind: str) -> None:
    with refused("address-type"):
        await one(response(PAGE.encode(), content_type=kind))


async def test_a_slow_server_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    async def drip(_: str, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        for _n in range(100):
            writer.write(b"a")
            await writer.drain()
            await asyncio.sleep(0.05)

    async def silent(_: str, _writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(5)

    monkeypatch.setattr(addresses, "_SECONDS", 0.4)
    for answer in (drip, silent):
        began = time.monotonic()
        with refused("address-slow"):
            await one(answer)
        assert time.monotonic() - began < 2


async def test_a_slow_lookup_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    class Slow(Names):
        async def resolve(self, *_: object) -> list[object]:  # type: ignore[override]
            await asyncio.sleep(5)
            return []

    monkeypatch.setattr(addresses, "_SECONDS", 0.2)
    with refused("address-slow"):
        await fetch(URL, Slow(0), only_here)


async def endless(_: str, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        writer.write(b"a" * 65_536)
        await writer.drain()


async def endless_chunks(_: str, writer: asyncio.StreamWriter) -> None:
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        writer.write(b"1000\r\n" + b"a" * 4_096 + b"\r\n")
        await writer.drain()


async def endless_nothing(_: str, writer: asyncio.StreamWriter) -> None:
    """A gzip stream of empty blocks: it never unpacks to a byte."""
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n")
    writer.write(b"\x1f\x8b\x08\0\0\0\0\0\0\x03")
    while True:
        writer.write(b"\0\0\0\xff\xff" * 10_000)
        await writer.drain()


@pytest.mark.parametrize("answer", [endless, endless_chunks, endless_nothing])
async def test_a_page_without_end_is_refused(answer: Respond) -> None:
    with refused("address-too-big", most=2):
        await one(answer)


async def test_a_page_of_the_greatest_size_is_read() -> None:
    assert len((await one(response(b"a" * 2_000_000))).text) == 2_000_000
    with refused("address-too-big"):
        await one(response(b"a" * 2_000_001))


@pytest.mark.parametrize(
    ("coding", "pack"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", gzip.compress),
        ("GZIP", gzip.compress),
        ("deflate", zlib.compress),
        ("identity", bytes),
    ],
)
async def test_a_packed_page_is_unpacked(coding: str, pack: Callable[[bytes], bytes]) -> None:
    assert (await one(response(pack(PAGE.encode()), content_encoding=coding))).text == PAGE


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress])
async def test_a_bomb_is_refused_and_not_unpacked(pack: Callable[[bytes], bytes]) -> None:
    bomb = pack(b"a" * 100_000_000)
    assert len(bomb) < 300_000
    answer = response(bomb, content_encoding="gzip")
    tracemalloc.start()
    try:
        with refused("address-too-big"):
            await one(answer)
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("coding", ["br", "zstd", "compress", "gzip, gzip", "gzip, br", "nonsense"])
async def test_another_packing_is_refused(coding: str) -> None:
    with refused("address-packed", coding=coding):
        await one(response(gzip.compress(b"a"), content_encoding=coding))


@pytest.mark.parametrize(
    "answer",
    [
        response(gzip.compress(b"a" * 1_000)[:-9], content_encoding="gzip"),
        response(gzip.compress(b"a") + gzip.compress(b"b"), content_encoding="gzip"),
        response(b"not packed", content_encoding="gzip"),
        response(b"a", content_length="1000"),
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"nonsense\r\n\r\n",
        b"",
        b"SSH-2.0-OpenSSH_9.6\r\n",
        response(PAGE.encode(), x="a" * 100_000),
        b"HTTP/1.1 200 OK\r\n" + b"".join(b"X-%d: %s\r\n" % (n, b"a" * 1_000) for n in range(10_000)) + b"\r\n",
    ],
    ids=["cut off", "two streams", "not packed", "too short", "bad chunk", "nonsense", "nothing", "another protocol",
         "a huge header", "headers without end"],
)  # fmt: skip
async def test_a_response_that_is_broken_is_refused(answer: bytes) -> None:
    with refused("address-broken"):
        await one(answer)


async def test_a_server_that_refuses_connections_is_told() -> None:
    async with serving({}) as server:
        port = server.port
    with refused("address-unreachable"):
        await fetch(URL, Names(port, article_test=[[HERE]]), only_here)


TEXT = "<p>L’été : 2,5 €</p>"


@pytest.mark.parametrize(
    ("header", "body"),
    [
        ("text/html; charset=utf-8", TEXT.encode()),
        ('text/html; charset="UTF-8"', TEXT.encode()),
        ("text/html", TEXT.encode()),
        ("text/html; charset=iso-8859-1", b"\xef\xbb\xbf" + TEXT.encode()),
        ("text/html; charset=iso-8859-1", TEXT.encode("cp1252")),
        ("text/html; charset=Windows-1252", TEXT.encode("cp1252")),
        ("text/html", b"\xff\xfe" + TEXT.encode("utf-16-le")),
        ("text/plain; charset=utf-16be", TEXT.encode("utf-16-be")),
    ],
)
async def test_a_page_is_read_in_its_charset(header: str, body: bytes) -> None:
    assert (await one(response(body, content_type=header))).text == TEXT


@pytest.mark.parametrize(
    "declaration",
    [
        '<meta charset="iso-8859-15">',
        "<meta charset=windows-1252>",
        '<META http-equiv="Content-Type" content="text/html; charset=ISO-8859-15">',
        '<?xml version="1.0" encoding="windows-1252"?>',
    ],
)
async def test_a_page_may_declare_its_charset_itself(declaration: str) -> None:
    text = declaration + "<p>2,5 € l'été</p>"
    encoding = "cp1252" if "1252" in declaration else "iso-8859-15"
    assert (await one(response(text.encode(encoding), content_type="text/html"))).text == text


@pytest.mark.parametrize(
    ("header", "body"),
    [
        ("text/html", b"l'\xe9t\xe9"),
        ("text/html; charset=utf-8", b"l'\xe9t\xe9"),
        ("text/html; charset=windows-1252", b"\x81"),
        ("text/html; charset=koi8-r", b"a"),
        ("text/html; charset=utf-7", b"+ADw-script+AD4-"),
        ("text/html; charset=rot13", b"a"),
        ("text/html; charset=zlib", b"a"),
        ("text/html; charset=unicode_escape", b"\\ud800"),
        ("text/html; charset=nonsense", b"a"),
        ("text/html", b"<meta charset=nonsense>a"),
        ("text/plain", b"<meta charset=iso-8859-1>l'\xe9t\xe9"),
    ],
)
async def test_a_page_that_cannot_be_read_in_its_charset_is_refused(header: str, body: bytes) -> None:
    with refused("address-charset"):
        await one(response(body, content_type=header))


@pytest.fixture
def certificate(tmp_path: Path) -> ssl.SSLContext:
    """A server's certificate for article.test that nobody has signed but itself."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("a certificate is made with openssl")
    key, signed = tmp_path / "key.pem", tmp_path / "signed.pem"
    made = [
        openssl,
        "req",
        "-x509",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-days",
        "2",
    ]
    made += ["-subj", "/CN=article.test", "-addext", "subjectAltName=DNS:article.test", "-keyout", str(key)]
    made += ["-out", str(signed)]
    subprocess.run(made, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(signed, key)
    return context


async def test_a_site_that_does_not_prove_who_it_is_is_refused(certificate: ssl.SSLContext) -> None:
    async with serving({"/a": response(b"secret")}, tls=certificate) as server:
        with refused("address-not-safe"):
            await fetch("https://article.test/a", Names(server.port, article_test=[[HERE]]), only_here)
    assert server.asked == []
