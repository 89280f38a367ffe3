"""Ask before something is installed."""

import typer


def may_install(question: str, *, dry_run: bool, ja: bool) -> bool:
    """Whether the user wants it, who may have said so beforehand; if not, say that nothing is."""
    if not dry_run and (ja or typer.confirm(question)):
        return True
    typer.echo(f"Nothing has been installed{' (--dry-run)' if dry_run else ''}.")
    return False
