"""Check the procedures: the same as `handbook check`, with the same arguments and exit codes."""

import sys

try:
    from handbook.cli.main import main
except ModuleNotFoundError as missing:
    sys.stderr.write(
        f"缺少 {missing.name}：先运行 make handbook，再用 .venv/bin/python 运行本脚本。\n"
        f"{missing.name} is missing: run `make handbook` first, then this script with .venv/bin/python.\n"
    )
    sys.exit(2)

if __name__ == "__main__":
    main(["check", *sys.argv[1:]])
