"""The console: what an operator asks at a terminal, of the server or of the data folder alone."""
