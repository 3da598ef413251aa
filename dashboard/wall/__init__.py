"""The wall: what it asks, how the answer becomes one small JSON, and the page that the browser fills."""
