"""The briefing as content: sentences, tables and pictures built from figures; renderers make it files."""
