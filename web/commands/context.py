"""The option `--context`: what an expression or a decision is given, as a JSON object."""

from __future__ import annotations

import json
from typing import IO, Any

import click


def _read(
    context: click.Context,  # noqa: ARG001 - click's signature
    parameter: click.Parameter,  # noqa: ARG001 - click's signature
    file: IO[str] | None,
) -> dict[str, Any]:
    if file is None:
        return {}
    try:
        with file:
            given = json.load(file)
    except (ValueError, RecursionError) as error:
        raise click.BadParameter(f"{file.name} is not JSON: {error}") from error
    if not isinstance(given, dict):
        raise click.BadParameter(f"{file.name} is not a JSON object")
    return given


OPTION = click.option(
    "--context",
    "given",
    type=click.File(encoding="utf-8"),
    callback=_read,
    help="JSON file with names and their values; - reads standard input.",
)
