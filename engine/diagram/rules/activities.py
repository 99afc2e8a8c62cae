"""What each kind of activity must say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.diagram import model
from engine.diagram.rules import wording
from engine.diagram.rules.registry import Finding, Subject, at, error, warning

_VARIABLE = re.compile(r"[^\W\d]\w*(\.[^\W\d]\w*)*")
_RESERVED = frozenset({"sak", "frister"})
_BINDINGS = frozenset({"latest", "deployment", "versionTag"})


@warning("user-task-without-form")
def user_task_without_form(subject: Subject) -> Iterator[Finding]:
    """Without a form the task can only be ticked off."""
    for _, node in subject.nodes():
        if isinstance(node, model.UserTask) and not node.form_id:
            words = wording.called(node)
            other = node.form_key or node.external_reference
            yield at(
                node,
                f"{words.nb} bruker skjemaet «{other}», som ikke vises her."
                if other
                else f"{words.nb} har ikke noe skjema. Den kan bare merkes som utført.",
                f"{words.en} uses the form '{other}', which is not shown here."
                if other
                else f"{words.en} has no form. It can only be marked as done.",
                "Lag et skjema (.form) og velg det på oppgaven som «Camunda Form (linked)».",
            )


@warning("user-task-for-nobody")
def user_task_for_nobody(subject: Subject) -> Iterator[Finding]:
    """A lane or an assignment says in whose inbox a task lands."""
    for place, node in subject.nodes():
        if not isinstance(node, model.UserTask) or node.lane:
            continue
        if not (node.assignee or node.candidate_groups or node.candidate_users):
            words = wording.called(node)
            yield at(
                node,
                f"{words.nb} står ikke i en bane og er ikke tildelt noen.",
                f"{words.en} is in no lane and assigned to nobody.",
                "Flytt oppgaven inn i banen til etaten som skal gjøre den."
                if place.process.lanes
                else "Tegn baner, eller skriv hvilken gruppe som skal gjøre oppgaven.",
            )


@error("job-without-type")
def job_without_type(subject: Subject) -> Iterator[Finding]:
    """A worker finds its jobs by type."""
    for _, node in subject.nodes():
        if isinstance(node, model.ServiceTask) and not node.job_type:
            words = wording.called(node)
            yield at(
                node,
                f"{words.nb} sier ikke hva som skal gjøres (type mangler).",
                f"{words.en} has no job type.",
                "Skriv jobbtypen under «Task definition».",
            )


@error("job-retries-syntax")
def job_retries_syntax(subject: Subject) -> Iterator[Finding]:
    """The number of attempts is a number."""
    for _, node in subject.nodes():
        retries = getattr(node, "job_retries", "")
        if retries and not retries.startswith("=") and not retries.isdecimal():
            words = wording.called(node)
            yield at(
                node,
                f"{words.nb}: antall forsøk «{retries}» er ikke et tall.",
                f"{words.en}: the number of retries '{retries}' is not a number.",
                "Skriv for eksempel 3.",
            )


@error("send-without-message")
def send_without_message(subject: Subject) -> Iterator[Finding]:
    """A send task sends something."""
    for _, node in subject.nodes():
        if isinstance(node, model.SendTask) and (node.message is None or not node.message.name):
            words = wording.called(node)
            yield at(
                node,
                f"{words.nb} sender ingenting.",
                f"{words.en} sends nothing.",
                "Velg en melding, eller skriv en jobbtype under «Task definition».",
            )


@error("script-without-expression")
def script_without_expression(subject: Subject) -> Iterator[Finding]:
    """A script task is a FEEL expression with a name for its result."""
    for _, node in subject.nodes():
        if not isinstance(node, model.ScriptTask):
            continue
        words = wording.called(node)
        if not node.expression:
            yield at(
                node,
                f"{words.nb} har ikke noe FEEL-uttrykk.",
                f"{words.en} has no FEEL expression.",
                "Velg «FEEL expression» og skriv uttrykket. Annen kode kjøres aldri.",
            )
        yield from _without_result(node)


def _without_result(node: model.ScriptTask | model.BusinessRuleTask) -> Iterator[Finding]:
    if not node.result_variable:
        words = wording.called(node)
        yield at(
            node,
            f"{words.nb} sier ikke hvor svaret skal lagres.",
            f"{words.en} does not say where its result goes.",
            "Skriv et variabelnavn under «Result variable».",
        )


@error("rule-task-without-decision")
def rule_task_without_decision(subject: Subject) -> Iterator[Finding]:
    """A business rule task names a decision and where its result goes."""
    for _, node in subject.nodes():
        if not isinstance(node, model.BusinessRuleTask):
            continue
        words = wording.called(node)
        if not node.decision_id:
            yield at(
                node,
                f"{words.nb} sier ikke hvilken beslutning den bruker.",
                f"{words.en} does not say which decision it uses.",
                "Skriv beslutningens id under «Called decision».",
            )
        yield from _without_result(node)


@error("call-without-process")
def call_without_process(subject: Subject) -> Iterator[Finding]:
    """A call activity names a process."""
    for _, node in subject.nodes():
        if isinstance(node, model.CallActivity) and not node.process_id:
            words = wording.called(node)
            yield at(
                node,
                f"{words.nb} sier ikke hvilken prosess den kaller.",
                f"{words.en} does not say which process it calls.",
                "Skriv prosessens id under «Called element».",
            )


@error("global-task-called")
def global_task_called(subject: Subject) -> Iterator[Finding]:
    """A global task is a definition only; what is called is a process."""
    defined = global_tasks(subject)
    for _, node in subject.nodes():
        if isinstance(node, model.CallActivity) and node.process_id in defined:
            words = wording.called(node)
            yield at(
                node,
                f"{words.nb} kaller en global oppgave ({node.process_id}), som ikke kjøres.",
                f"{words.en} calls a global task ({node.process_id}), which is not executed.",
                "Tegn oppgaven her, eller i en prosess som kalles.",
            )


def global_tasks(subject: Subject) -> frozenset[str]:
    """Ids of the global tasks of the file."""
    unread = subject.definitions.unread
    return frozenset(item.element for item in unread if _GLOBAL_TASK.fullmatch(item.what))


_GLOBAL_TASK = re.compile(r"global\w*Task")


@error("binding-unknown")
def binding_unknown(subject: Subject) -> Iterator[Finding]:
    """A binding is one of three, and a version tag has a value."""
    for _, node in subject.nodes():
        binding, tag = _binding(node)
        words = wording.called(node)
        if binding not in _BINDINGS:
            yield at(
                node,
                f"{words.nb}: bindingen «{binding}» finnes ikke.",
                f"{words.en}: there is no binding '{binding}'.",
                "Velg latest, deployment eller version tag.",
            )
        elif binding == "versionTag" and not tag:
            yield at(
                node,
                f"{words.nb} binder til et versjonsmerke, men sier ikke hvilket.",
                f"{words.en} binds to a version tag but names none.",
                "Skriv versjonsmerket, eller velg latest.",
            )


def _binding(node: model.FlowNode) -> tuple[str, str]:
    match node:
        case model.CallActivity() | model.BusinessRuleTask():
            return node.binding, node.version_tag
        case model.UserTask():
            return node.form_binding, node.form_version_tag
        case _:
            return "latest", ""


@error("loop-without-collection")
def loop_without_collection(subject: Subject) -> Iterator[Finding]:
    """Multi-instance makes one instance for each item of something."""
    for _, node in subject.nodes():
        loop = node.loop if isinstance(node, model.Activity) else None
        if isinstance(loop, model.MultiInstance) and not (
            loop.input_collection or loop.cardinality
        ):
            words = wording.called(node)
            yield at(
                node,
                f"{words.nb} skal gjøres flere ganger, men sier ikke for hva.",
                f"{words.en} is multi-instance but names no collection.",
                "Skriv listen under «Input collection», for eksempel =livsomraader.",
            )


@error("loop-without-end")
def loop_without_end(subject: Subject) -> Iterator[Finding]:
    """A loop says when it stops."""
    for _, node in subject.nodes():
        loop = node.loop if isinstance(node, model.Activity) else None
        if isinstance(loop, model.StandardLoop) and not loop.condition and loop.maximum is None:
            words = wording.called(node)
            yield at(
                node,
                f"{words.nb} gjentas uten å si når den er ferdig.",
                f"{words.en} loops without saying when it ends.",
                "Skriv en betingelse, eller tegn løkken med et valg.",
            )


@error("output-collection-incomplete")
def output_collection_incomplete(subject: Subject) -> Iterator[Finding]:
    """Results are collected from something into something."""
    for _, node in subject.nodes():
        loop = node.loop if isinstance(node, model.Activity) else None
        if isinstance(loop, model.MultiInstance) and (
            bool(loop.output_collection) != bool(loop.output_element)
        ):
            words = wording.called(node)
            yield at(
                node,
                f"{words.nb} samler resultater uten å si både fra hva og til hva.",
                f"{words.en} needs both output collection and output element.",
                "Fyll ut både «Output collection» og «Output element».",
            )


@error("mapping-target")
def mapping_target(subject: Subject) -> Iterator[Finding]:
    """A mapping sets a variable with a usable name."""
    for _, node in subject.nodes():
        words = wording.called(node)
        for mapped in (*node.inputs, *node.outputs):
            if not _VARIABLE.fullmatch(mapped.target):
                yield at(
                    node,
                    f"{words.nb}: «{mapped.target}» kan ikke være navnet på en variabel.",
                    f"{words.en}: '{mapped.target}' cannot be the name of a variable.",
                    "Bruk bokstaver, tall og understrek, og begynn med en bokstav.",
                )
        for mapped in node.inputs:
            if mapped.target.partition(".")[0] in _RESERVED:
                yield at(
                    node,
                    f"{words.nb}: inn-variabelen «{mapped.target}» ville skjule saken.",
                    f"{words.en}: the input '{mapped.target}' would hide the case file.",
                    "Gi inn-variabelen et annet navn. Saken skrives med en ut-variabel.",
                )


@error("compensation-handler-watched")
def compensation_handler_watched(subject: Subject) -> Iterator[Finding]:
    """What undoes an activity stands alone."""
    for place, node in subject.nodes():
        if not isinstance(node, model.BoundaryEvent):
            continue
        host = place.scope.nodes.get(node.attached_to)
        if isinstance(host, model.Activity) and host.for_compensation:
            words = wording.called(node)
            yield at(
                node,
                f"{words.nb} sitter på en kompenseringsaktivitet.",
                f"{words.en} is attached to a compensation handler.",
                "Flytt hendelsen inn i en delprosess som er kompenseringen.",
            )


RULES = (
    user_task_without_form,
    user_task_for_nobody,
    job_without_type,
    job_retries_syntax,
    send_without_message,
    script_without_expression,
    rule_task_without_decision,
    call_without_process,
    global_task_called,
    binding_unknown,
    loop_without_collection,
    loop_without_end,
    output_collection_incomplete,
    mapping_target,
    compensation_handler_watched,
)
