"""Transport: what had to be mended inside the libraries that carry HTTP and WebSockets."""
