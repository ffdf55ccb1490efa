"""Outside: what other programs of the house get: numbers, log lines, hooks, and a way to press."""
