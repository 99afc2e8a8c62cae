"""Ad-hoc subprocesses that run: what a person may begin in them, and beginning it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import select

from engine import access, cases, errors, instances, model, offers
from engine.ad_hoc_model import Activity, AdHocView
from engine.diagram import model as drawn
from engine.programs import Deployed
from engine.runtime import effects, looking
from engine.storage import tables
from engine.transaction import Instance, Transaction

_instance = tables.process_instance


def in_case(tx: Transaction, case_key: model.Key) -> tuple[AdHocView, ...]:
    """The running ad-hoc subprocesses of a case in which the actor may begin something.

    Raises:
        errors.NotFound: there is no such case, or the actor takes no part in it.
    """
    if not cases.takes_part(tx, case_key):
        raise access.Denied(f"case {case_key}", case_key=case_key)
    rows = tx.connection.execute(
        select(*instances.INSTANCE_COLUMNS, *instances.CASE_COLUMNS)
        .join(tables.case_file, tables.case_file.c.key == _instance.c.case_key)
        .where(
            _instance.c.case_key == case_key,
            _instance.c.status == effects.InstanceState.ACTIVE.value,
        )
        .order_by(_instance.c.key)
    ).all()
    return tuple(view for row in rows for view in _in_instance(tx, instances.take(tx, row)))


def _in_instance(tx: Transaction, instance: Instance) -> Iterator[AdHocView]:
    deployed = tx.setting.programs.get(tx.connection, instance.definition_key)
    if not any(_may_hold_one(node) for node in deployed.nodes.values()):
        return
    for found in _open(tx, instance, deployed):
        version = tx.setting.programs.get(tx.connection, found.definition_key or deployed.key)
        activities = tuple(
            Activity(
                element_id=id_, name=version.name_of(id_), description=_description(version, id_)
            )
            for id_ in found.may_begin
            if _is_allowed(tx, instance, version, id_)
        )
        if activities:
            yield AdHocView(
                instance_key=instance.key,
                id=found.id,
                element_id=found.element_id,
                name=version.name_of(found.element_id),
                process_name=version.name,
                activities=activities,
            )


def _may_hold_one(node: drawn.FlowNode) -> bool:
    """It is one, or calls a process that may have one."""
    is_one = isinstance(node, drawn.SubProcess) and node.kind is drawn.SubProcessKind.AD_HOC
    return is_one or isinstance(node, drawn.CallActivity)


def _open(tx: Transaction, instance: Instance, deployed: Deployed) -> tuple[looking.OpenAdHoc, ...]:
    around = instances.surroundings(tx, instance, deployed)
    return looking.ad_hoc_subprocesses(deployed.program, instance.state, around)


def _description(version: Deployed, element_id: str) -> str:
    node = version.nodes.get(element_id)
    return node.documentation if node is not None else ""


def _is_allowed(tx: Transaction, instance: Instance, version: Deployed, element_id: str) -> bool:
    """Those may begin it to whom its task would be offered; with none named, all of the case."""
    if access.is_admin(tx.by):
        return True
    groups, users = _offered_to(tx, instance, version, element_id)
    named = bool(groups or users)
    return not named or access.may_work_on(tx.by, {*groups, *users}, None)


def _offered_to(
    tx: Transaction, instance: Instance, version: Deployed, element_id: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Candidate groups and users the diagram names as they are; else the roles of the lane."""
    node = version.nodes.get(element_id)
    if isinstance(node, drawn.UserTask):
        groups, users = _listed(node.candidate_groups), _listed(node.candidate_users)
        if groups or users:
            return groups, tuple(f"user:{user}" for user in users)
    fields = instance.case.fields if instance.case is not None else {}
    lane = version.lane_of(element_id)
    return offers.lane_groups(tx, version, element_id, lane, fields), ()


def _listed(text: str) -> tuple[str, ...]:
    """Names in a text; an expression names nobody before its task is open."""
    if text.startswith("="):
        return ()
    return tuple(part.strip() for part in text.split(",") if part.strip())


def begin(
    tx: Transaction,
    instance_key: model.Key,
    id_: effects.ElementInstanceId,
    elements: Iterable[effects.ElementToBegin],
    *,
    cancel_remaining: bool = False,
) -> None:
    """Begin elements of an ad-hoc subprocess that is open, all or none.

    Args:
        tx: The command.
        instance_key: The process instance it runs in.
        id_: The element instance of the subprocess.
        elements: What to begin, each once, with variables of its own.
        cancel_remaining: Take away first what is open in it; only admins and the system may.

    Raises:
        errors.NotFound: there is no such instance, or the actor takes no part in its case.
        errors.NothingWaits: the subprocess is not open.
        errors.ElementsNotBegun: elements are not inside, follow another, are named twice, or are
            not the actor's to begin; says which and why.
        errors.NotAllowed: the actor may not take away what is open.
    """
    instance = instances.lock(tx, instance_key)
    _require_part(tx, instance)
    asked = tuple(elements)
    if instance.is_active:
        _require_allowed(tx, instance, id_, asked)
    if cancel_remaining:
        access.require_role(tx.by, access.ADMIN)
    begun = effects.ElementsBegun(id=id_, elements=asked, cancel_remaining=cancel_remaining)
    instances.apply(tx, instance, begun)


def _require_part(tx: Transaction, instance: Instance) -> None:
    """Admins help everywhere; others in the cases they take part in."""
    case_key = instance.case_key
    takes_part = case_key is not None and cases.takes_part(tx, case_key)
    if not takes_part and not access.is_admin(tx.by):
        subject = f"instance {instance.key}"
        raise access.Denied(subject, case_key=case_key, instance_key=instance.key)


def _require_allowed(
    tx: Transaction,
    instance: Instance,
    id_: effects.ElementInstanceId,
    asked: tuple[effects.ElementToBegin, ...],
) -> None:
    deployed = tx.setting.programs.get(tx.connection, instance.definition_key)
    found = next((one for one in _open(tx, instance, deployed) if one.id == id_), None)
    if found is None:
        return  # the runtime says so
    version = tx.setting.programs.get(tx.connection, found.definition_key or deployed.key)
    refused = {
        one.element_id: f"{one.element_id} is not the caller's to begin"
        for one in asked
        if one.element_id in found.may_begin
        and not _is_allowed(tx, instance, version, one.element_id)
    }
    if refused:
        raise errors.ElementsNotBegun(refused)
