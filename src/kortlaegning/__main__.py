"""Run the command line as ``python -m kortlaegning``."""

from kortlaegning.cli import main

if __name__ == "__main__":
    main()
