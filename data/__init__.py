"""From outside files to tables: read, check, place, store."""
