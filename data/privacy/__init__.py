"""What keeps persons out of the store: numbers of persons in columns, events of sensitive categories."""
