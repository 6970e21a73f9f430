"""How far briefing can be trusted, measured: `python -m tests.trust` prints every number."""
