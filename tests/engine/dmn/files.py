"""DMN files for the tests, written as short as they can be."""

from __future__ import annotations

from xml.sax.saxutils import escape

NAMESPACE = "https://www.omg.org/spec/DMN/20230324/MODEL/"


def definitions(*parts: str, namespace: str = "urn:test", model: str = NAMESPACE) -> bytes:
    """A file with these elements."""
    body = "\n".join(parts)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<definitions xmlns="{model}" id="d" name="d" '
        f'namespace="{namespace}">\n{body}\n</definitions>'
    ).encode()


def input_data(name: str, type_ref: str = "") -> str:
    """Input data whose id is its name."""
    return f'<inputData id="{name}" name="{name}">{variable(name, type_ref)}</inputData>'


def variable(name: str, type_ref: str = "") -> str:
    typed = f' typeRef="{escape(type_ref)}"' if type_ref else ""
    return f'<variable name="{name}"{typed}/>'


def decision(
    name: str, body: str, *requires: str, type_ref: str = "", knows: tuple[str, ...] = ()
) -> str:
    """A decision whose id is its name; `requires` are hrefs of decisions and inputs."""
    requirements = "".join(
        f'<informationRequirement><requiredDecision href="{href}"/></informationRequirement>'
        for href in requires
    ) + "".join(
        f'<knowledgeRequirement><requiredKnowledge href="{href}"/></knowledgeRequirement>'
        for href in knows
    )
    return (
        f'<decision id="{name}" name="{name}">{variable(name, type_ref)}{requirements}{body}'
        "</decision>"
    )


def literal(text: str, type_ref: str = "") -> str:
    typed = f' typeRef="{escape(type_ref)}"' if type_ref else ""
    return f"<literalExpression{typed}><text>{escape(text)}</text></literalExpression>"


def knowledge(name: str, parameters: dict[str, str], body: str, kind: str = "FEEL") -> str:
    """A business knowledge model whose id is its name; parameters by name with their types."""
    formal = "".join(
        variable(one, type_ref).replace("<variable", "<formalParameter")
        for one, type_ref in parameters.items()
    )
    return (
        f'<businessKnowledgeModel id="{name}" name="{name}">{variable(name)}'
        f'<encapsulatedLogic kind="{kind}">{formal}{body}</encapsulatedLogic>'
        "</businessKnowledgeModel>"
    )


def table(  # noqa: PLR0913 - one for each part of a table
    inputs: list[str],
    rules: list[tuple[list[str], list[str]]],
    *,
    policy: str = "UNIQUE",
    outputs: list[str] | None = None,
    aggregation: str = "",
    allowed: dict[str, str] | None = None,
    defaults: dict[str, str] | None = None,
    priorities: dict[str, str] | None = None,
    sources: list[str] | None = None,
) -> str:
    """A decision table; rules are (conditions, conclusions), each with the next source."""
    outputs = outputs or ["svar"]
    columns = "".join(
        f'<input id="i{number}" label="{name}"><inputExpression><text>{escape(name)}</text>'
        "</inputExpression>"
        f"{_values('inputValues', (allowed or {}).get(name))}</input>"
        for number, name in enumerate(inputs)
    ) + "".join(
        f'<output id="o{number}" name="{name}">'
        f"{_values('outputValues', (priorities or {}).get(name))}"
        f"{_values('defaultOutputEntry', (defaults or {}).get(name))}</output>"
        for number, name in enumerate(outputs)
    )
    rows = "\n".join(
        f'<rule id="r{number}">{_cells("inputEntry", conditions)}'
        f"{_cells('outputEntry', conclusions)}{_source(sources, number)}</rule>"
        for number, (conditions, conclusions) in enumerate(rules, 1)
    )
    aggregated = f' aggregation="{aggregation}"' if aggregation else ""
    annotation = '<annotation name="Kilde"/>' if sources is not None else ""
    return (
        f'<decisionTable id="t" hitPolicy="{policy}"{aggregated}>{columns}{annotation}{rows}'
        "</decisionTable>"
    )


def _values(tag: str, text: str | None) -> str:
    return "" if text is None else f"<{tag}><text>{escape(text)}</text></{tag}>"


def _cells(tag: str, texts: list[str]) -> str:
    return "".join(f"<{tag}><text>{escape(text)}</text></{tag}>" for text in texts)


def _source(sources: list[str] | None, number: int) -> str:
    if sources is None or number > len(sources):
        return ""
    return f"<annotationEntry><text>{escape(sources[number - 1])}</text></annotationEntry>"
