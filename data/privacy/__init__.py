"""What keeps personal data out of the store: personal numbers in columns, events of sensitive categories."""
