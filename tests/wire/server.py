"""As much of Discord as the bot needs, on a loopback port: REST, the gateway, and what can go wrong with both."""

import asyncio
import contextlib
import json
import re
import time
from collections import defaultdict, deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from aiohttp import WSMsgType, web

from tests.wire import payloads
from tests.wire.payloads import Payload

TOKEN = "made-up-and-clearly-no-token"  # noqa: S105
_PRIVILEGED = 1 << 1 | 1 << 8 | 1 << 15  # intents: members, presences, message content
_DISPATCH, _HEARTBEAT, _IDENTIFY, _RESUME, _RECONNECT, _INVALID_SESSION, _HELLO, _ACK = 0, 1, 2, 6, 7, 9, 10, 11


@dataclass
class Request:
    """A REST request. `status` is what it was answered with, 0 as long as it was not; `at` is in seconds."""

    method: str
    path: str
    body: str
    at: float
    status: int = 0


@dataclass(frozen=True)
class Trouble:
    """What happens to a request instead of its answer: an error, a broken connection (status 0), or a while's wait."""

    status: int = 0
    body: Payload = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    until: asyncio.Event | None = None


def rate_limited(seconds: float) -> Trouble:
    """Return an answer of 429, as Discord gives it itself (the header tells it from a proxy's)."""
    return Trouble(
        429,
        {"message": "You are being rate limited.", "retry_after": seconds, "global": False},
        {"Via": "1.1 google", "Retry-After": str(seconds)},
    )


@dataclass
class Session:
    """A gateway session: what was dispatched in it, and the connection that it has at the time."""

    id: str
    shard: tuple[int, int]
    sent: list[Payload]
    socket: web.WebSocketResponse | None = None


class SmallDiscord:
    """One bot, one guild with one channel. What the bot does is kept in `requests`, `identified`, `resumed`, `closed`.

    `away`: so many connections to the gateway break. `silent`: the gateway takes connections and says nothing.
    """

    def __init__(self) -> None:
        self.bot = payloads.user("verbatim", bot=True)
        self.guild = payloads.guild()
        self.requests: list[Request] = []
        self.identified: list[tuple[int, int]] = []
        self.resumed: list[str] = []
        self.closed: list[int | None] = []  # the codes that connections to the gateway ended with
        self.connections = 0
        self.away = 0
        self.silent = False
        self._sessions: dict[str, Session] = {}
        self._troubles: dict[tuple[str, str], deque[Trouble]] = defaultdict(deque)
        self._transports: dict[web.WebSocketResponse, asyncio.Transport] = {}
        self._site = ""

    async def open(self) -> None:
        """Listen on a free port of this machine."""
        app = web.Application()
        app.router.add_get("/gateway", self._gateway)
        app.router.add_route("*", "/api/{path:.*}", self._rest)
        self._runner = web.AppRunner(app, shutdown_timeout=0.2)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        host, port = self._runner.addresses[0][:2]
        self._site = f"{host}:{port}"

    async def close(self) -> None:
        """Hang up."""
        for transport in self._transports.values():
            transport.abort()
        await self._runner.cleanup()

    @property
    def api(self) -> str:
        """Where REST requests go."""
        return f"http://{self._site}/api"

    @property
    def gateway(self) -> str:
        """Where the gateway is."""
        return f"ws://{self._site}/gateway"

    # What the tests do.

    def trouble(self, method: str, path: str, *troubles: Trouble) -> None:
        """Let the next requests of a method to paths that match an expression meet trouble, each one in turn."""
        self._troubles[method, path].extend(troubles)

    async def mention(self, text: str) -> str:
        """Let a new member write to the bot in the channel; return the message's id."""
        said = self.message(f"<@{self.bot['id']}> {text}")
        await self.dispatch("MESSAGE_CREATE", said)
        return str(said["id"])

    def message(self, text: str) -> Payload:
        """Return a message of a new member that mentions the bot."""
        author = payloads.user("ann")
        said = payloads.message(self.guild["channels"][0]["id"], author, text)
        return {**said, "guild_id": self.guild["id"], "member": payloads.member(author), "mentions": [self.bot]}

    async def slash(self, name: str, **options: str) -> str:
        """Let a new member use a command in the channel; return the interaction's token."""
        used = payloads.command(self.bot["id"], self.guild, payloads.user("bob"), name, **options)
        await self.dispatch("INTERACTION_CREATE", used)
        return str(used["token"])

    async def dispatch(self, event: str, data: Payload) -> None:
        """Send an event in the guild's session; where that has no connection, it is there when it is resumed."""
        session = self.session()
        await self._dispatch(session, event, data)

    def session(self) -> Session:
        """The newest session that the guild's events go to."""
        return next(one for one in reversed(self._sessions.values()) if self._has_guild(one))

    def shard_of_guild(self, count: int) -> int:
        """Return which of so many shards the guild is on."""
        return (int(self.guild["id"]) >> 22) % count

    def drop(self) -> None:
        """Break the connection of the guild's session, without a goodbye."""
        found = self.session()
        assert found.socket
        self._transports[found.socket].abort()
        found.socket = None

    async def hang_up(self, code: int) -> None:
        """Close the connection of the guild's session."""
        await self._connection().close(code=code)

    async def ask_to_reconnect(self) -> None:
        """Send RECONNECT."""
        await _send(self._connection(), {"op": _RECONNECT, "d": None})

    async def invalidate(self) -> None:
        """Send INVALID_SESSION: it cannot be resumed."""
        found = self.session()
        del self._sessions[found.id]
        assert found.socket
        await _send(found.socket, {"op": _INVALID_SESSION, "d": False})

    # What the bot did.

    def made(self, method: str, path: str) -> list[Request]:
        """Return the requests of a method to paths that match an expression."""
        return [one for one in self.requests if one.method == method and re.fullmatch(path, one.path)]

    def replies(self, message_id: str) -> list[Request]:
        """Return the requests that reply to a message, those that failed too."""
        sent = self.made("POST", r"/channels/\d+/messages")
        return [one for one in sent if re.search(rf'"message_id":\s*"?{message_id}\b', one.body)]

    def delivered(self, message_id: str) -> int:
        """Return how many replies to a message Discord has taken."""
        return sum(one.status == 200 for one in self.replies(message_id))

    def answers(self, token: str) -> list[Request]:
        """Return what an interaction was answered with that Discord has taken."""
        sent = [
            *self.made("POST", rf"/interactions/\d+/{token}/callback"),
            *self.made("PATCH", f"/webhooks/.*{token}.*"),
        ]
        return [one for one in sent if 200 <= one.status < 300]

    # REST.

    async def _rest(self, request: web.Request) -> web.StreamResponse:
        body = (await request.read()).decode("utf-8", "replace")
        kept = Request(request.method, f"/{request.match_info['path']}", body, time.monotonic())
        self.requests.append(kept)
        trouble = self._next_trouble(kept)
        if trouble and trouble.until:
            await trouble.until.wait()
        elif trouble and not trouble.status:
            assert request.transport
            request.transport.abort()
            return web.Response()
        if trouble and trouble.status:
            kept.status = trouble.status
            return _json(trouble.status, trouble.body, trouble.headers)
        if request.transport is None or request.transport.is_closing():
            return web.Response()  # the bot has not waited for its answer
        kept.status, answer = self._answer(kept, request.headers.get("Authorization", ""))
        return web.Response(status=204) if answer is None else _json(kept.status, answer, {})

    def _next_trouble(self, request: Request) -> Trouble | None:
        for (method, path), troubles in self._troubles.items():
            if troubles and method == request.method and re.fullmatch(path, request.path):
                return troubles.popleft()
        return None

    def _answer(self, request: Request, authorization: str) -> tuple[int, object]:
        by_token = request.path.startswith(("/interactions/", "/webhooks/"))
        if not by_token and authorization != f"Bot {TOKEN}":
            return 401, {"message": "401: Unauthorized", "code": 0}
        for (method, path), answer in self._answers().items():
            if method == request.method and re.fullmatch(path, request.path):
                return answer(request)
        return 404, {"message": "404: Not Found", "code": 0}

    def _answers(self) -> dict[tuple[str, str], Callable[[Request], tuple[int, object]]]:
        limit = {"total": 1_000, "remaining": 999, "reset_after": 0, "max_concurrency": 1}
        place = {"url": self.gateway, "shards": 1, "session_start_limit": limit}
        return {
            ("GET", "/users/@me"): lambda _: (200, self.bot),
            ("GET", "(/oauth2)?/applications/@me"): lambda _: (200, payloads.application(self.bot)),
            ("GET", "/gateway/bot"): lambda _: (200, place),
            ("PUT", r"/applications/\d+/commands"): lambda request: (200, self._commands(request)),
            ("POST", r"/channels/\d+/messages"): lambda _: (200, self._own_message()),
            ("POST", r"/channels/\d+/typing"): lambda _: (204, None),
            ("POST", r"/interactions/\d+/[^/]+/callback"): lambda request: (200, self._callback(request)),
            ("POST", r"/webhooks/\d+/[^/]+"): lambda _: (200, self._own_message()),
            ("PATCH", r"/webhooks/\d+/[^/]+/messages/[^/]+"): lambda _: (200, self._own_message()),
        }

    def _commands(self, request: Request) -> list[Payload]:
        given = {"application_id": self.bot["id"], "version": "1"}
        return [{"description": "", **one, **given, "id": payloads.snowflake()} for one in json.loads(request.body)]

    def _callback(self, request: Request) -> Payload:
        _, _, interaction, _, _ = request.path.split("/")
        said = self._own_message()
        return {
            "interaction": {"id": interaction, "type": 2, "response_message_id": said["id"]},
            "resource": {"type": 4, "message": said},
        }

    def _own_message(self) -> Payload:
        return payloads.message(self.guild["channels"][0]["id"], self.bot)

    # The gateway.

    async def _gateway(self, request: web.Request) -> web.StreamResponse:
        self.connections += 1
        assert request.transport
        if self.away:
            self.away -= 1
            request.transport.abort()
            return web.Response()
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self._transports[socket] = request.transport
        session = None
        if not self.silent:
            await _send(socket, {"op": _HELLO, "d": {"heartbeat_interval": 41_250}})
        async for message in socket:
            assert message.type is WSMsgType.TEXT
            said = message.json()
            if said["op"] == _HEARTBEAT:
                await _send(socket, {"op": _ACK})
            elif said["op"] == _IDENTIFY:
                session = await self._identify(socket, said["d"])
            elif said["op"] == _RESUME:
                session = await self._resume(socket, said["d"])
        del self._transports[socket]
        self.closed.append(socket.close_code)
        if session and session.socket is socket:
            session.socket = None
        return socket

    async def _identify(self, socket: web.WebSocketResponse, said: Payload) -> Session | None:
        shard, count = said["shard"]
        self.identified.append((shard, count))
        if said["token"] != TOKEN or said["intents"] & _PRIVILEGED:
            await socket.close(code=4004 if said["token"] != TOKEN else 4014)
            return None
        session = Session(payloads.snowflake(), (shard, count), [], socket)
        self._sessions[session.id] = session
        guilds = [self.guild] if self._has_guild(session) else []
        ready = {
            "v": 10,
            "user": self.bot,
            "guilds": [{"id": one["id"], "unavailable": True} for one in guilds],
            "session_id": session.id,
            "resume_gateway_url": self.gateway,
            "shard": [shard, count],
            "application": {"id": self.bot["id"], "flags": 0},
        }
        await self._dispatch(session, "READY", ready)
        for one in guilds:
            await self._dispatch(session, "GUILD_CREATE", one)
        return session

    async def _resume(self, socket: web.WebSocketResponse, said: Payload) -> Session | None:
        session = self._sessions.get(said["session_id"])
        if session is None:
            await _send(socket, {"op": _INVALID_SESSION, "d": False})
            return None
        self.resumed.append(session.id)
        for missed in session.sent[said["seq"] :]:
            await _send(socket, missed)
        session.socket = socket
        await self._dispatch(session, "RESUMED", {})
        return session

    async def _dispatch(self, session: Session, event: str, data: Payload) -> None:
        payload = {"op": _DISPATCH, "t": event, "s": len(session.sent) + 1, "d": data}
        session.sent.append(payload)
        if session.socket:
            await _send(session.socket, payload)

    def _has_guild(self, session: Session) -> bool:
        shard, count = session.shard
        return self.shard_of_guild(count) == shard

    def _connection(self) -> web.WebSocketResponse:
        found = self.session().socket
        assert found
        return found


async def _send(socket: web.WebSocketResponse, payload: Payload) -> None:
    # The bot may have hung up meanwhile; then it misses what is said.
    with contextlib.suppress(ConnectionError):
        await socket.send_json(payload)


def _json(status: int, body: object, headers: Mapping[str, str]) -> web.Response:
    # To the letter: with a character set behind it the library takes it for text.
    kind = {"Content-Type": "application/json"}
    return web.Response(body=json.dumps(body).encode(), status=status, headers={**kind, **headers})
