"""Plans as they were written: read from their files, their words being data. `reading` begins."""
