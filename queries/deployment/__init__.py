"""Where posts and staff stand, whom they reach, and where they would do better."""
