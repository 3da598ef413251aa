"""The briefing as files: Word, PDF and HTML from one content, and the way back from a file to its figures."""
