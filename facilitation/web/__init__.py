"""The doors: what a browser or a program can reach. They know protocols and no rules."""
