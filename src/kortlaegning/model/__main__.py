"""``python -m kortlaegning.model`` is ``kortlaegning data model``: it makes the tables again."""

import sys

from kortlaegning.cli.main import main

if __name__ == "__main__":
    sys.argv[1:] = ["data", "model"]
    main()
