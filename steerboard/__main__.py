"""`python -m steerboard` is the `steerboard` command."""

import sys

from steerboard.interfaces.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
