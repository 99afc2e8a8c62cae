"""Whatever is drawn and whatever happens: no exception, no lost instance, nothing left over."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.diagram import model
from engine.runtime import effects, snapshot
from tests.engine.runtime import drawing, playing

EXAMPLES = max(150, settings().max_examples)

EVENTS = (
    model.Message(name="m", correlation_key='="1"'),
    model.Message(name="m", correlation_key="=borte"),
    model.Signal(name="s"),
    drawing.after("PT1H"),
    drawing.every("R2/PT1H"),
    drawing.at("=sak.dato"),
    drawing.after("=x"),
    model.Conditional(condition="=x > 1"),
)
THROWN = (
    model.Error(code="e"),
    model.Error(),
    model.Escalation(code="opp"),
    model.Compensation(),
    model.Signal(name="s"),
    model.Message(name="m", correlation_key="1"),
    model.Terminate(),
    model.Cancel(),
)
CAUGHT = (*EVENTS, model.Error(code="e"), model.Error(), model.Escalation(), model.Cancel())
CONDITIONS = ("", "=x > 1", "=x = 1", "=borte", "=true")
LOOPS = (
    None, None, None, drawing.each("=[1,2]"), drawing.each("=[1,2,3]", sequential=True),
    drawing.each("=x"), model.StandardLoop(condition="=x > 1", maximum=3),
    drawing.each("=[1,2]", completion_condition="=x = 1"),
    drawing.each("=[1,2]", output_collection="u", output_element="=x"),
)  # fmt: skip
START, END = (model.Listener(event=one, type="l") for one in ("start", "end"))
LISTENERS = ((), (), (START,), (END,), (START, replace(START, type="=borte"), END))
TASK_LISTENERS = (
    (),
    (),
    tuple(model.Listener(event=one, type="t") for one in model.TASK_EVENTS),
    (model.Listener(event="canceling", type="t"), model.Listener(event="canceling", type="t")),
    (model.Listener(event="completing", type="t"), model.Listener(event="completing", type="=x")),
    (model.Listener(event="creating", type="=borte"),),
)
KINDS = ("user",) * 3 + ("gateway",) * 3 + ("boundary",) * 2
KINDS += ("script", "catch", "throw", "end", "sub", "event", "call", "job")
CALLED = drawing.file(
    drawing.process("start -> q -> end2", drawing.end("end2", model.Error(code="e")), id_="q")
)


class Diagrams:
    """Draws scopes of any nodes with any flows between them."""

    def __init__(self, draw: Any) -> None:
        self.draw = draw
        self.numbers = itertools.count()

    def one(self, of: Any) -> Any:
        return self.draw(st.sampled_from(of))

    def scope(self, depth: int, start: model.FlowNode | None = None) -> model.Scope:
        begin = start or model.StartEvent(id=f"start{next(self.numbers)}")
        nodes: dict[str, model.FlowNode] = {begin.id: begin}
        for _ in range(self.draw(st.integers(1, 7))):
            node = self.node(depth, nodes)
            nodes[node.id] = node
        return model.Scope(
            nodes=nodes, flows=tuple(self.flows(nodes)), associations=tuple(self.undo(nodes))
        )

    def node(self, depth: int, nodes: dict[str, model.FlowNode]) -> Any:
        kind = self.one(KINDS)
        if kind in ("sub", "event") and depth <= 0:
            kind = "user"
        id_ = f"{kind}{next(self.numbers)}"
        hosts = [one for one in nodes.values() if isinstance(one, model.Activity)]
        if kind == "boundary" and not hosts:
            kind = "user"
        return getattr(self, f"make_{kind}")(id_, depth, hosts)

    def make_user(self, id_: str, *_: Any) -> Any:
        due = self.one(("", "=sak.dato", "=x"))
        return drawing.user(
            id_,
            loop=self.one(LOOPS),
            due_date=due,
            assignee=self.one(("", "kari")),
            listeners=self.one(LISTENERS),
            task_listeners=self.one(TASK_LISTENERS),
        )

    def make_script(self, id_: str, *_: Any) -> Any:
        expression = self.one(("=x + 1", "=1", '=date("2027-01-01")', "=1 +"))
        return drawing.script(id_, expression, self.one(("x", "sak.dato", "y")))

    def make_gateway(self, id_: str, *_: Any) -> Any:
        kinds = [one for one in model.GatewayKind if one is not model.GatewayKind.COMPLEX]
        return model.Gateway(id=id_, kind=self.one(kinds))

    def make_catch(self, id_: str, *_: Any) -> Any:
        return drawing.catch(id_, self.one(EVENTS))

    def make_throw(self, id_: str, *_: Any) -> Any:
        return drawing.throw(id_, self.one(THROWN[2:6]))

    def make_end(self, id_: str, *_: Any) -> Any:
        return drawing.end(id_, self.one((None, *THROWN)))

    def make_boundary(self, id_: str, _: int, hosts: list[Any]) -> Any:
        event = self.one((*CAUGHT, model.Compensation()))
        return drawing.on(self.one(hosts).id, id_, event, beside=self.draw(st.booleans()))

    def make_sub(self, id_: str, depth: int, _: Any) -> Any:
        kinds = (
            model.SubProcessKind.EMBEDDED,
            model.SubProcessKind.TRANSACTION,
            model.SubProcessKind.AD_HOC,
        )
        inside = self.scope(depth - 1)
        kind = self.one(kinds)
        return model.SubProcess(
            id=id_,
            scope=inside,
            kind=kind,
            loop=self.one(LOOPS),
            active_elements=self.one(("=x", f'=["{next(iter(inside.nodes))}"]')),
            job_type=self.one(("", "agent")) if kind is model.SubProcessKind.AD_HOC else "",
            output_collection=self.one(("", "u")),
            output_element="=x",
            inputs=self.one(((), drawing.mapped(x="=0"))),
            listeners=self.one(LISTENERS),
        )

    def make_event(self, id_: str, depth: int, _: Any) -> Any:
        event = self.one((*CAUGHT[:-1], model.Compensation()))
        begin = model.StartEvent(id=f"{id_}s", event=event, interrupting=self.draw(st.booleans()))
        return model.SubProcess(
            id=id_, scope=self.scope(depth - 1, begin), kind=model.SubProcessKind.EVENT
        )

    def make_call(self, id_: str, *_: Any) -> Any:
        return drawing.call(id_, self.one(("q", "borte")))

    def make_job(self, id_: str, *_: Any) -> Any:
        return model.ServiceTask(id=id_, job_type="j", listeners=self.one(LISTENERS))

    def flows(self, nodes: dict[str, model.FlowNode]) -> Any:
        sources = [one.id for one in nodes.values() if not _no_source(one)]
        targets = [one.id for one in nodes.values() if not _no_target(one)]
        if not targets:
            return
        pairs = {(source, self.one(targets)) for source in sources}
        for _ in range(self.draw(st.integers(0, 4))):
            pairs.add((self.one(sources), self.one(targets)))
        for source, target in sorted(pairs):
            races = getattr(nodes[source], "kind", "") is model.GatewayKind.EVENT_BASED
            if not races or isinstance(nodes[target], model.IntermediateCatchEvent):
                yield model.SequenceFlow(
                    id=f"{source}_{target}",
                    source=source,
                    target=target,
                    condition=self.one(CONDITIONS),
                )

    def undo(self, nodes: dict[str, model.FlowNode]) -> Any:
        handlers = [one.id for one in nodes.values() if isinstance(one, model.UserTask)]
        for one in nodes.values():
            if isinstance(getattr(one, "event", None), model.Compensation) and handlers:
                yield model.Association(id=f"u{one.id}", source=one.id, target=self.one(handlers))


def _no_source(node: model.FlowNode) -> bool:
    return isinstance(node, model.EndEvent) or _event_subprocess(node)


def _no_target(node: model.FlowNode) -> bool:
    return isinstance(node, (model.StartEvent, model.BoundaryEvent)) or _event_subprocess(node)


def _event_subprocess(node: model.FlowNode) -> bool:
    return isinstance(node, model.SubProcess) and node.kind is model.SubProcessKind.EVENT


@st.composite
def diagrams(draw: Any) -> model.Definitions:
    return drawing.file(model.Process(id="p", scope=Diagrams(draw).scope(draw(st.integers(0, 2)))))


DONE = effects.AdHocAnswer(completion_condition_fulfilled=True)


def happens(run: playing.Play, pick: int) -> None:
    """One of the things that may happen to an instance."""
    choices: list[Any] = [
        effects.VariablesSet(variables={"x": [0, 1, 2, "a", None, [1]][pick % 6]}),
        effects.CaseChanged(),
    ]
    choices += [effects.Retried(id=one) for one in run.incidents]
    for wait in run.waits.values():
        choices += _for(wait) * 2
    trigger = choices[pick % len(choices)]
    if isinstance(trigger, effects.CaseChanged):
        run.sak = {"dato": [None, date(2027, 1, 1) + timedelta(days=pick)][pick % 2]}
    if isinstance(trigger, effects.TimerFired):
        run.now = max(run.now, run.waits[trigger.id].due_at)
    run.put(trigger)


def _for(wait: Any) -> list[Any]:
    """What may happen to one wait."""
    if isinstance(wait, effects.UserTaskOpened) and wait.state != "CREATED":
        return []  # its listeners are heard
    if getattr(wait, "kind", "") == "TASK_LISTENER":
        return _answers(wait)
    known: dict[type, list[Any]] = {
        effects.UserTaskOpened: [
            effects.TaskCompleted(id=wait.id, variables={"x": wait.id % 4}),
            effects.ErrorThrown(id=wait.id, code="e"),
            effects.TaskCommanded(id=wait.id, event="completing", variables={"x": 1}),
            effects.TaskCommanded(id=wait.id, event="updating", changes={"priority": 1}),
        ],
        effects.JobCreated: [
            effects.JobCompleted(id=wait.id, variables={"x": wait.id % 4}, answer=DONE),
            *([] if _is_listener(wait) else [effects.ErrorThrown(id=wait.id, code="f")]),
        ],
        effects.TimerArmed: [effects.TimerFired(id=wait.id)],
        effects.SubscriptionOpened: [
            effects.MessageCorrelated(id=wait.id, variables={"x": 1}),
        ],
        effects.SignalAwaited: [effects.SignalCaught(name=getattr(wait, "signal", ""))],
    }
    return known.get(type(wait), [])


def _answers(job: effects.JobCreated) -> list[Any]:
    """What a listener of a user task may answer."""
    assert job.asked is not None
    corrected = effects.TaskAnswer(corrections={"priority": job.id % 100})
    denied = effects.TaskAnswer(denied=job.asked.event not in {"creating", "canceling"})
    return [effects.JobCompleted(id=job.id, answer=one) for one in (None, corrected, denied)]


def _is_listener(wait: Any) -> bool:
    return getattr(wait, "job_type", "") == "l"


def waits_for_nothing(run: playing.Play) -> bool:
    """Active, and neither a wait nor an incident nor a token in front of a join."""
    instance = snapshot.decode(run.state, run.program, run.surroundings)
    joins = any(task.arrivals for task in instance.tasks.values())
    active = run.status is effects.InstanceState.ACTIVE
    tokens = [one for one in run.waits.values() if not isinstance(one, effects.ConditionAwaited)]
    return active and not (tokens or run.waits or run.incidents or joins)


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(diagrams(), st.lists(st.integers(0, 1000), max_size=12))
def test_any_diagram_and_any_trigger(drawn: model.Definitions, picks: list[int]) -> None:
    run = playing.Play(drawn, CALLED, x=1)
    for pick in picks:
        assert not waits_for_nothing(run)
        if run.status is not effects.InstanceState.ACTIVE or len(run.state) > 50_000:
            return
        happens(run, pick)
    if run.status is effects.InstanceState.ACTIVE:
        run.put(effects.InstanceCanceled())
    while run.status is effects.InstanceState.ACTIVE:
        jobs = [one for one in run.waits.values() if isinstance(one, effects.JobCreated)]
        run.put(effects.JobCompleted(id=jobs[-1].id))
    assert not run.waits
