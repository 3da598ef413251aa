"""One panel per file: layout, pure render functions, thin callbacks."""
