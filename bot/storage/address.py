"""Where the database is: the forms of DATABASE_URL that hosts give."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

# Parameters of libpq that asyncpg does not know and would send to the server, which refuses them.
_NOT_FOR_THE_SERVER = frozenset({"channel_binding", "connect_timeout", "gssencmode"})
_HOSTS = re.compile(r"(?:(?:\[[^\]]*\]|[^:@,\[\]]*)(?::\d+)?(?:,|$))*")


class BadDatabaseUrl(ValueError):
    """The text is not the address of a database that the bot can use; `code` names the message.

    The text may hold a password: it is not repeated.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class SqliteFile:
    """A SQLite database in a file."""

    path: Path

    @property
    def shown(self) -> str:
        """The address as an operator may see it."""
        return str(self.path)


@dataclass(frozen=True, slots=True)
class PostgresServer:
    """A PostgreSQL database; `dsn` is what asyncpg reads, TLS as libpq does it (`sslmode`)."""

    dsn: str = field(repr=False)

    @property
    def shown(self) -> str:
        """The address as an operator may see it: no user, no password."""
        parts = urlsplit(self.dsn)
        host = parts.netloc.rpartition("@")[2] or dict(parse_qsl(parts.query)).get("host", "")
        return f"postgresql://{host}{parts.path}"


Address = SqliteFile | PostgresServer


def parse_address(url: str) -> Address:
    """Read `sqlite:///path`, `postgres://…` or `postgresql://…`, a driver's name allowed. Raises BadDatabaseUrl."""
    scheme, separator, rest = url.strip().partition("://")
    kind = scheme.lower().partition("+")[0]
    if not separator or kind not in {"sqlite", "postgres", "postgresql"}:
        raise BadDatabaseUrl("db-url-kind")
    if kind == "sqlite":
        return _sqlite(rest)
    return _postgres(rest)


def _sqlite(rest: str) -> SqliteFile:
    path = rest.removeprefix("/")
    if not rest.startswith("/") or path in {"", ":memory:"}:
        raise BadDatabaseUrl("db-url-file")
    return SqliteFile(Path(path).expanduser().absolute())


def _postgres(rest: str) -> PostgresServer:
    try:
        parts = urlsplit(f"postgresql://{rest}")
        query = parse_qsl(parts.query, strict_parsing=True) if parts.query else []
    except ValueError as error:
        raise BadDatabaseUrl("db-url-unreadable") from error
    user, at, hosts = parts.netloc.partition("@")
    if parts.fragment or not _HOSTS.fullmatch(hosts if at else user):
        raise BadDatabaseUrl("db-url-signs")
    kept = [("sslmode" if name == "ssl" else name, value) for name, value in query if name not in _NOT_FOR_THE_SERVER]
    return PostgresServer(f"postgresql://{parts.netloc}{parts.path}" + (f"?{urlencode(kept)}" if kept else ""))
