"""The forms of DATABASE_URL."""

from pathlib import Path

import pytest

from bot.storage.address import BadDatabaseUrl, PostgresServer, SqliteFile, parse_address


@pytest.mark.parametrize(
    ("url", "dsn"),
    [
        ("postgres://u:p@host:5432/db", "postgresql://u:p@host:5432/db"),
        ("postgresql://u:p@host/db", "postgresql://u:p@host/db"),
        ("postgresql+asyncpg://u:p@host/db", "postgresql://u:p@host/db"),
        ("  postgres://u:p@host/db\n", "postgresql://u:p@host/db"),
        ("postgres://u:p%40%2F@[::1]:5432/db", "postgresql://u:p%40%2F@[::1]:5432/db"),
        ("postgres://u:p@one:1,two:2/db", "postgresql://u:p@one:1,two:2/db"),
        ("postgres://u:p@host/db?sslmode=require", "postgresql://u:p@host/db?sslmode=require"),
        ("postgresql+asyncpg://u:p@host/db?ssl=require", "postgresql://u:p@host/db?sslmode=require"),
        (
            "postgresql://u:p@host/db?sslmode=require&channel_binding=require&connect_timeout=9",
            "postgresql://u:p@host/db?sslmode=require",
        ),
        ("postgresql://postgres:@/db?host=/run/pg", "postgresql://postgres:@/db?host=%2Frun%2Fpg"),
        ("postgresql:///db", "postgresql:///db"),
    ],
)
def test_postgresql_in_the_forms_that_hosts_give(url: str, dsn: str) -> None:
    assert parse_address(url) == PostgresServer(dsn)


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("sqlite:////var/lib/verbatim.db", Path("/var/lib/verbatim.db")),
        ("sqlite:///data/verbatim.db", Path.cwd() / "data/verbatim.db"),
        ("sqlite+aiosqlite:////var/lib/a b.db", Path("/var/lib/a b.db")),
        ("sqlite:///~/verbatim.db", Path.home() / "verbatim.db"),
    ],
)
def test_sqlite_in_a_file(url: str, path: Path) -> None:
    assert parse_address(url) == SqliteFile(path)


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("", "db-url-kind"),
        ("verbatim.db", "db-url-kind"),
        ("mysql://u:secret@host/db", "db-url-kind"),
        ("sqlite://", "db-url-file"),
        ("sqlite:///", "db-url-file"),
        ("sqlite:///:memory:", "db-url-file"),
        ("sqlite://verbatim.db", "db-url-file"),
        ("postgres://u:secret@[host/db", "db-url-unreadable"),
        ("postgres://u:secret@host/db?sslmode", "db-url-unreadable"),
        ("postgres://u:secret@more@host/db", "db-url-signs"),
        ("postgres://u:secret/more@host/db", "db-url-signs"),
        ("postgres://u:secret#more@host/db", "db-url-signs"),
        ("postgres://u:secret@host:port/db", "db-url-signs"),
    ],
)
def test_what_is_no_address_is_refused_without_repeating_it(url: str, code: str) -> None:
    with pytest.raises(BadDatabaseUrl) as caught:
        parse_address(url)
    assert caught.value.code == code
    assert "secret" not in str(caught.value)


def test_an_address_is_shown_without_user_and_password() -> None:
    address = parse_address("postgres://user:secret@host:5432/db?sslmode=require")
    assert address.shown == "postgresql://host:5432/db"
    assert parse_address("postgres://user:secret@/db?host=/run/pg").shown == "postgresql:///run/pg/db"
    assert "secret" not in repr(address)
