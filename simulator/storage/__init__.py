"""Keeps rehearsals in SQLite or PostgreSQL; the only home of SQLAlchemy."""
