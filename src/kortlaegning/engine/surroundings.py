"""What a notebook can change for all that runs after it in its process, and how it is put back."""

import builtins
import getpass
import locale
import os
import random
import sys
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self, TextIO


@dataclass(frozen=True)
class Surroundings:
    """Settings of Python, numpy, pandas and matplotlib as they were at one moment.

    What a notebook does to a library's own code (replacing a function in a module) is not put
    back; two notebooks that must not share even that are run in a process each.
    """

    folder: str
    main: Any
    arguments: list[str]

    environment: dict[str, str]
    path: list[str]
    builtins: dict[str, Any]
    locale: str
    streams: tuple[Any, Any]
    randomness: Any
    ask_password: Any
    libraries: dict[str, Any]

    @classmethod
    def now(cls) -> Self:
        """Note the settings as they are."""
        return cls(
            folder=str(Path.cwd()),
            main=sys.modules["__main__"],
            arguments=list(sys.argv),
            environment=dict(os.environ),
            path=list(sys.path),
            builtins=dict(vars(builtins)),
            locale=locale.setlocale(locale.LC_ALL),
            streams=(sys.stdout, sys.stderr),
            randomness=random.getstate(),
            ask_password=getpass.getpass,
            libraries=_library_settings(),
        )

    def restore(self) -> None:
        """Put everything back."""
        os.chdir(self.folder)
        sys.modules["__main__"] = self.main
        sys.argv = self.arguments
        os.environ.clear()
        os.environ.update(self.environment)
        sys.path[:] = self.path
        for name in vars(builtins).keys() - self.builtins.keys():
            del vars(builtins)[name]
        vars(builtins).update(self.builtins)
        locale.setlocale(locale.LC_ALL, self.locale)
        sys.stdout, sys.stderr = self.streams
        random.setstate(self.randomness)
        getpass.getpass = self.ask_password
        _restore_libraries(self.libraries)


def _library_settings() -> dict[str, Any]:
    settings: dict[str, Any] = {}
    if numpy := sys.modules.get("numpy"):
        settings["numpy"] = (numpy.get_printoptions(), numpy.geterr(), numpy.random.get_state())
    if matplotlib := sys.modules.get("matplotlib"):
        # As it is stored: to look a backend up by its name imports pyplot, to find one.
        settings["matplotlib"] = matplotlib.rcParams.copy()
    if pandas := sys.modules.get("pandas"):
        with warnings.catch_warnings():  # of options that go out of use
            warnings.simplefilter("ignore")
            settings["pandas"] = dict(_options(pandas.options))
    return settings


def _options(options: Any, before: str = "") -> Iterator[tuple[str, Any]]:  # noqa: ANN401
    """All of pandas' options by their whole names; they stand in groups of groups."""
    for name in dir(options):
        value = getattr(options, name)
        if isinstance(value, type(options)):
            yield from _options(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", value


def _restore_libraries(settings: dict[str, Any]) -> None:
    if "numpy" in settings:
        numpy = sys.modules["numpy"]
        printing, errors, randomness = settings["numpy"]
        numpy.set_printoptions(**printing)
        numpy.seterr(**errors)
        numpy.random.set_state(randomness)
    if matplotlib := sys.modules.get("matplotlib"):
        # A notebook that was the first to import it has left its own settings, too.
        before = settings.get("matplotlib", matplotlib.rcParamsOrig)
        dict.update(matplotlib.rcParams, before)
    if pyplot := sys.modules.get("matplotlib.pyplot"):
        pyplot.close("all")
    if "pandas" in settings:
        pandas = sys.modules["pandas"]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            # Not set without need: to set one of its plotting loads all of matplotlib.
            for name, value in _options(pandas.options):
                if value != settings["pandas"][name]:
                    pandas.set_option(name, settings["pandas"][name])


def fresh_randomness() -> None:
    """Seed anew, as in a new kernel: workers forked from one process would draw the same."""
    random.seed()
    numpy_random = sys.modules.get("numpy.random")
    if numpy_random is not None:
        numpy_random.seed()


def fresh_warnings() -> None:
    """Forget which warnings the caller silences or records, and show them as a new Python does."""
    warnings.resetwarnings()
    for category in (ResourceWarning, ImportWarning, PendingDeprecationWarning, DeprecationWarning):
        warnings.simplefilter("ignore", category)
    warnings.filterwarnings("default", category=DeprecationWarning, module="__main__")
    warnings.showwarning = _show_warning


def _show_warning(
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    (file or sys.stderr).write(warnings.formatwarning(message, category, filename, lineno, line))
