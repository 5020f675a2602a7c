"""What must outlive the process: revisions, unanswered questions, counts, guilds' settings. SQLite or PostgreSQL."""
