"""Where rehearsals are kept; the only home of SQLAlchemy."""
