"""The office: what comes before and after a meeting. The reading of plans begins in `reading`."""
