"""Live: who is connected to a meeting, what they send, and what each of them is told."""
