"""``python -m kortlaegning.model`` regenerates the modelled tables of this checkout."""

import sys

from kortlaegning.errors import KortlaegningError
from kortlaegning.model.generate import write_model
from kortlaegning.project import find_project


def main() -> int:
    """Write the tables and name them; 1 when the input is faulty."""
    try:
        project = find_project()
        for path in write_model(project):
            print(path.relative_to(project.root))
    except KortlaegningError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
