"""PostgreSQL, as Django knows it; but it is never waited for longer than a caller waits."""
