"""Benchmarks: how fast, beside what others do in the same run (`make bench`)."""
