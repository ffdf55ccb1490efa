"""The office: what comes before and after a meeting."""
