"""The briefing as content: sentences, tables and pictures made of figures; renderers make files of it."""
