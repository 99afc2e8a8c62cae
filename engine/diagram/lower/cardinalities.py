"""Makes a collection of plain BPMN's loop cardinality, so that there is one kind of repetition."""

from __future__ import annotations

from dataclasses import replace

from engine.diagram import model
from engine.diagram.lower import rewriting


def lower(definitions: model.Definitions) -> model.Definitions:
    """`5` becomes the list of the numbers 1 to 5."""
    return rewriting.each_node(definitions, _node)


def _node(node: model.FlowNode) -> model.FlowNode:
    if not isinstance(node, model.Activity) or not isinstance(node.loop, model.MultiInstance):
        return node
    loop = node.loop
    if not loop.cardinality:
        return node
    count = loop.cardinality.removeprefix("=")
    # FEEL counts downwards from 1 to 0, so "none" needs its own answer.
    numbers = f"=if ({count}) < 1 then [] else for i in 1..({count}) return i"
    collection = loop.input_collection or numbers
    return replace(node, loop=replace(loop, input_collection=collection, cardinality=""))
