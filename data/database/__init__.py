"""The DuckDB file: opening, migrating, statements, failures, ownership."""
