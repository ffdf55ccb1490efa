"""The office's doors: its registers, what follows from them, and plans as they were written."""
