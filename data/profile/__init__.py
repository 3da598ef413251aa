"""The parts of a profile: what a rule book can say, each part validated (`systems.md` A8)."""
