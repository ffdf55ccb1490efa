"""The rehearsal: a sample meeting to look at, and whole meetings played by robots."""
