"""Real builds and publishes of a small site, killed on purpose; see docs/decisions/ for what that showed."""
