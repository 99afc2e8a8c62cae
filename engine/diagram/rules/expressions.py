"""Every FEEL text of a diagram compiles, and what must be FEEL is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from engine.diagram import model, sending, walk
from engine.diagram.rules import wording
from engine.diagram.rules.registry import Finding, Subject, at, error
from engine.feel import errors as feel_errors
from engine.feel import expression


@dataclass(frozen=True, slots=True)
class Text:
    """A text of an element that may be FEEL; `must` when a constant makes no sense there."""

    owner: model.Drawn
    place: wording.Words
    text: str
    must: bool = False


def texts(subject: Subject) -> Iterator[Text]:
    """Every text of the diagram that is or may be FEEL."""
    return (item for item in _all(subject) if item.text)


def _all(subject: Subject) -> Iterator[Text]:
    for _, flow in subject.flows():
        yield Text(flow, _CONDITION, flow.condition, must=True)
    for _, node in subject.nodes():
        yield from _of_node(node)


def _of_node(node: model.FlowNode) -> Iterator[Text]:
    yield from _of_event(node)
    for mapped in (*node.inputs, *node.outputs):
        place = wording.Words(f"variabelen {mapped.target}", f"the variable {mapped.target}")
        yield Text(node, place, mapped.source)
    yield from _of_listeners(node)
    if isinstance(node, model.Activity):
        yield from _of_loop(node)
    for attribute, place in _MAY.items():
        if text := getattr(node, attribute, ""):
            yield Text(node, place, text)
    for attribute, place in _MUST.items():
        if text := getattr(node, attribute, ""):
            yield Text(node, place, text, must=True)
    yield from _of_sending(node)


def _of_sending(node: model.FlowNode) -> Iterator[Text]:
    for name, place in _OF_SENDING.items():
        yield Text(node, place, node.properties.get(name, ""), must=name == sending.ONLY_IF)


def _of_listeners(node: model.FlowNode) -> Iterator[Text]:
    for listener in (*node.listeners, *getattr(node, "task_listeners", ())):
        yield Text(node, _MAY["job_type"], listener.type)
        yield Text(node, _MAY["job_retries"], listener.retries)


def _of_event(node: model.FlowNode) -> Iterator[Text]:
    match walk.event_of(node) or getattr(node, "message", None):
        case model.Timer(expression=text):
            yield Text(node, wording.Words("tidspunktet", "the timer"), text)
        case model.Conditional(condition=text):
            yield Text(node, _CONDITION, text, must=True)
        case model.Message() as message:
            yield Text(node, _MESSAGE_NAME, message.name)
            yield Text(node, _CORRELATION_KEY, message.correlation_key, must=True)
            yield Text(node, wording.Words("levetiden", "the time to live"), message.time_to_live)
        case model.Signal(name=text) | model.Error(code=text) | model.Escalation(code=text):
            yield Text(node, wording.Words("navnet eller koden", "the name or code"), text)
        case _:
            return


def _of_loop(node: model.Activity) -> Iterator[Text]:
    match node.loop:
        case model.MultiInstance() as loop:
            yield Text(node, _COLLECTION, loop.input_collection, must=True)
            yield Text(node, wording.Words("antallet", "the cardinality"), loop.cardinality)
            yield Text(node, _RESULT, loop.output_element, must=True)
            yield Text(node, _COMPLETION, loop.completion_condition, must=True)
        case model.StandardLoop(condition=text):
            yield Text(node, _CONDITION, text, must=True)
        case None:
            return


_CONDITION = wording.Words("betingelsen", "the condition")
_COMPLETION = wording.Words("fullføringsbetingelsen", "the completion condition")
_COLLECTION = wording.Words("listen", "the collection")
_RESULT = wording.Words("resultatet", "the output element")
_MESSAGE_NAME = wording.Words("meldingsnavnet", "the message name")
_CORRELATION_KEY = wording.Words("korrelasjonsnøkkelen", "the correlation key")
_MAY = {
    "assignee": wording.Words("den tildelte", "the assignee"),
    "candidate_groups": wording.Words("gruppene", "the candidate groups"),
    "candidate_users": wording.Words("personene", "the candidate users"),
    "due_date": wording.Words("fristen", "the due date"),
    "follow_up_date": wording.Words("oppfølgingsdatoen", "the follow-up date"),
    "priority": wording.Words("prioriteten", "the priority"),
    "job_type": wording.Words("jobbtypen", "the job type"),
    "job_retries": wording.Words("antall forsøk", "the retries"),
    "decision_id": wording.Words("beslutningen", "the decision"),
    "process_id": wording.Words("prosessen", "the process"),
}
_MUST = {
    "expression": wording.Words("skriptet", "the script"),
    "active_elements": wording.Words("de aktive elementene", "the active elements"),
    "ad_hoc_completion_condition": _COMPLETION,
}

_OF_SENDING = {
    sending.ONLY_IF: wording.Words("sendebetingelsen", "the condition for sending"),
    sending.RECIPIENT: wording.Words("mottakeren", "the recipient"),
    sending.CHANNEL: wording.Words("kanalen", "the channel"),
}


@error("expression-syntax")
def expression_syntax(subject: Subject) -> Iterator[Finding]:
    """What begins with `=` is FEEL and compiles."""
    for item in texts(subject):
        if not item.text.startswith("="):
            continue
        try:
            expression.compile_expression(item.text[1:])
        except feel_errors.FeelError as problem:
            yield _broken(item, problem)


def _broken(item: Text, problem: feel_errors.FeelError) -> Finding:
    words = wording.called(item.owner)
    where, where_en = "", ""
    if isinstance(problem, feel_errors.FeelSyntaxError):
        where = f" (linje {problem.line}, kolonne {problem.column})"
        where_en = f" (line {problem.line}, column {problem.column})"
    return at(
        item.owner,
        f"{words.nb}: {item.place.nb} er ikke gyldig FEEL{where}: {problem.message_nb}",
        f"{words.en}: {item.place.en} is not valid FEEL{where_en}: {problem}",
        "Rett uttrykket. Tekst skal stå i anførselstegn, og = alene betyr «er lik».",
    )


@error("expression-needed")
def expression_needed(subject: Subject) -> Iterator[Finding]:
    """A constant where an expression belongs would be the same for every case."""
    for item in texts(subject):
        if item.must and item.text and not item.text.startswith("="):
            words = wording.called(item.owner)
            yield at(
                item.owner,
                f"{words.nb}: {item.place.nb} må være FEEL: {item.text[:120]}",
                f"{words.en}: {item.place.en} must be FEEL: {item.text[:120]}",
                _instead(item.text),
            )


def _instead(text: str) -> str:
    if _is_java(text):
        return "Dette er et Camunda 7-uttrykk. Skriv det om til FEEL etter =."
    try:
        expression.compile_expression(text)
    except feel_errors.FeelError:
        return "Skriv det om til FEEL, og begynn med =."
    return "Sett = foran uttrykket."


@error("expression-language")
def expression_language(subject: Subject) -> Iterator[Finding]:
    """Java expressions belong to Camunda 7 and would be taken for plain text here."""
    for item in texts(subject):
        if not item.must and _is_java(item.text):
            words = wording.called(item.owner)
            yield at(
                item.owner,
                f"{words.nb}: {item.place.nb} er et Camunda 7-uttrykk: {item.text[:120]}",
                f"{words.en}: {item.place.en} is a Camunda 7 expression: {item.text[:120]}",
                "Skriv det om til FEEL etter =.",
            )


_JAVA = re.compile(r"[$#]\{[^{}]*\}")


def _is_java(text: str) -> bool:
    return not text.startswith("=") and _JAVA.search(text) is not None


@error("start-reads-variables")
def start_reads_variables(subject: Subject) -> Iterator[Finding]:
    """What starts a process is known when it is deployed, before there are any variables."""
    for place, node in subject.nodes():
        if place.owner is not None or not isinstance(node, model.StartEvent):
            continue
        for name in _variables(node.event):
            words = wording.called(node)
            yield at(
                node,
                f"{words.nb} bruker «{name}», men før en sak er startet finnes ingen variabler.",
                f"{words.en} reads '{name}', but there are no variables before a case is started.",
                "Skriv et fast navn eller tidspunkt, eller bruk en frist (frister).",
            )


def _variables(event: model.EventDefinition | None) -> list[str]:
    match event:
        case model.Message(name=text) | model.Signal(name=text) | model.Timer(expression=text):
            pass
        case _:
            return []
    if not text.startswith("="):
        return []
    try:
        reads = expression.compile_expression(text[1:]).reads
    except feel_errors.FeelError:
        return []  # told of elsewhere
    return sorted({path[0] for path in reads} - {"frister"})


RULES = (expression_syntax, expression_needed, expression_language, start_reads_variables)
