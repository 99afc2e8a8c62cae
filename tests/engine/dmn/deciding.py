"""Compiles small models and asks them."""

from __future__ import annotations

from engine.dmn import check, errors, library, read
from tests.engine.dmn import files


def compiled(*parts, imports=None):
    return library.compile_resource(files.definitions(*parts), "d.dmn", imports)


def result(body, context=None, *parts, type_ref="", **kwargs):
    names = list(context or {})
    model = compiled(
        *parts,
        *(files.input_data(name) for name in names),
        files.decision("d", body, *(f"#{name}" for name in names), type_ref=type_ref, **kwargs),
    )
    return model.evaluate("d", context or {}).result


def checked(data, imports=None, *, strict=False):
    """What is found in a file, with the files it may import beside it."""
    try:
        others = [read.read(other, name) for name, other in (imports or {}).items()]
        return check.check_model(read.read(data, "a.dmn"), others, strict=strict)
    except errors.Unreadable as error:
        return error.diagnostics


def item(name, type_ref="", *, components="", allowed="", collection=False, constraint=""):
    inner = f"<typeRef>{type_ref}</typeRef>" if type_ref else ""
    if allowed:
        inner += f"<allowedValues><text>{allowed}</text></allowedValues>"
    if constraint:
        inner += f"<typeConstraint><text>{constraint}</text></typeConstraint>"
    return (
        f'<itemDefinition name="{name}" isCollection="{str(collection).lower()}">{inner}'
        f"{components}</itemDefinition>"
    )


def component(name, type_ref, *, collection=False):
    return (
        f'<itemComponent name="{name}" isCollection="{str(collection).lower()}">'
        f"<typeRef>{type_ref}</typeRef></itemComponent>"
    )
