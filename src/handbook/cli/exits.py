"""Exit codes, the same for every command."""

CLEAN = 0
FOUND = 1
FAILED = 2
INTERRUPTED = 130  # 128 + SIGINT, as shells count
