"""The way in: links, codes and the lobby; who it is that comes, and why he may trust the server."""
