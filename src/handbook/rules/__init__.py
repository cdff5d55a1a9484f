"""The rules: each a pair of files, `<id>_<name>.py` with the check and `<id>_<name>.yml` with its card."""
