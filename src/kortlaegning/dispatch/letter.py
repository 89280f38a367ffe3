"""The letter that goes with an edition, from the template ``params/brev.txt``."""

from collections.abc import Mapping
from dataclasses import dataclass

import jinja2
from jinja2.sandbox import SandboxedEnvironment

from kortlaegning.errors import KortlaegningError
from kortlaegning.ordinary_file import read_utf8
from kortlaegning.project import Project
from kortlaegning.render.escape import visible_text

TEMPLATE = "brev.txt"
MOST_BYTES = 100_000
SUBJECT = "Emne:"
TRIAL_SUBJECT = "PRØVE: "
TRIAL = "PRØVE. Dette er en prøveforsendelse. Udgaven er ikke udgivet endnu."
TRIAL_EXAMPLE = "Tal i den er opdigtede eksempler. Brug dem ikke til at sammenligne eller beslutte."


@dataclass(frozen=True)
class Letter:
    """A subject and a text."""

    subject: str
    text: str


def read_template(project: Project) -> jinja2.Template:
    """Read the letter's template.

    Raises
    ------
    KortlaegningError
        When it is missing, or no template.
    """
    path = project.params / TEMPLATE
    environment = SandboxedEnvironment(
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: visible_text(value) if isinstance(value, str) else value,
    )
    try:
        return environment.from_string(read_utf8(path, MOST_BYTES, f"params/{TEMPLATE}"))
    except jinja2.TemplateSyntaxError as error:
        raise KortlaegningError(
            f"params/{TEMPLATE}, line {error.lineno}: {error.message}; write what is filled in as "
            "{{ kommune }}, and {% if … %} with {% endif %}."
        ) from None


def write_letter(
    template: jinja2.Template, values: Mapping[str, object], *, trial: bool, examples: bool
) -> Letter:
    """Fill the template; in a trial the subject and the first words say that it is one.

    Raises
    ------
    KortlaegningError
        For a name that the template may not use, or a template without a subject.
    """
    try:
        filled = template.render(**values)
    except jinja2.UndefinedError as error:
        raise KortlaegningError(
            f"params/{TEMPLATE}: {error.message}; what may be filled in is "
            f"{', '.join(sorted(values))}."
        ) from None
    except (jinja2.TemplateError, TypeError, ValueError, ArithmeticError) as error:
        raise KortlaegningError(f"params/{TEMPLATE}: cannot be filled in ({error}).") from None
    first, _, text = filled.strip().partition("\n")
    if not first.startswith(SUBJECT) or not first.removeprefix(SUBJECT).strip():
        raise KortlaegningError(
            f"params/{TEMPLATE}, line 1: expected {SUBJECT!r} and the subject of the mail."
        )
    subject = first.removeprefix(SUBJECT).strip()
    if not trial:
        return Letter(subject, text.strip() + "\n")
    warning = f"{TRIAL} {TRIAL_EXAMPLE}" if examples else TRIAL
    return Letter(f"{TRIAL_SUBJECT}{subject}", f"{warning}\n\n{text.strip()}\n")
