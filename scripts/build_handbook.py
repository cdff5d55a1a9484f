"""Build the site: the same as `handbook build`, with the same arguments and exit codes."""

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
    main(["build", *sys.argv[1:]])
