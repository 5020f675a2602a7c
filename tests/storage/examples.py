"""What several tests of the storage publish and record."""

from datetime import UTC, datetime

from bot.factbase.files import KnowledgeFiles

NOW = datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
GUILD = 1_234_567_890_123_456_789
OTHER = GUILD + 1
MODERATOR = 987_654_321_098_765_432


def files(version: int) -> KnowledgeFiles:
    return {"lexicon.yaml": b"", "pont/article.md": f"# Le pont\n\nVersion {version} : l’été.\n".encode()}
