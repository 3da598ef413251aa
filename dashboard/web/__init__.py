"""What every page shares: context, state and URL, words, theme, errors, live updates."""
