"""The modeller offers nothing that the check always refuses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.e2e.modeller.conftest import Desk

pytestmark = pytest.mark.e2e

EVERYTHING = Path(__file__).with_name("konstruksjoner.bpmn")
# What is offered for an element: the entries of the panel by group, what an added listener listens
# for with the choices it has, and what the element can be made into.
OFFERED = """async file => {
  const { modeler } = brospenn.desk;
  await modeler.importXML(file);
  const [ registry, menu ] = [ modeler.get('elementRegistry'), modeler.get('popupMenu') ];
  const panel = modeler.get('propertiesPanel');
  const groups = element => panel._getProviders(element)
    .reduce((found, each) => each.getGroups(element)(found), []);
  const listening = 'Zeebe__ExecutionListeners';
  const listeners = element => groups(element).find(each => each.id === listening);
  const added = element => {
    const list = listeners(element);
    if (!list?.add) return [];
    list.add({ stopPropagation() {} });
    const [ entry ] = listeners(element).items.at(-1).entries;
    return [ entry.listener?.get('eventType'), ...entry.eventTypes ?? [] ];
  };
  const types = element => {
    const providers = menu._getProviders('bpmn-replace');
    return Object.keys({
      ...menu._getEntries(element, providers), ...menu._getHeaderEntries(element, providers)
    });
  };
  const offered = element => ({
    entries: Object.fromEntries(
      groups(element).map(each => [ each.id, (each.entries ?? []).map(entry => entry.id) ])
    ),
    listener: added(element),
    types: types(element)
  });
  const drawn = registry.filter(each => !each.labelTarget);
  return Object.fromEntries(drawn.map(each => [ each.id, offered(each) ]));
}"""


def test_what_the_check_refuses_is_not_offered(desk: Desk) -> None:
    desk.open_latest()
    text = EVERYTHING.read_text("utf-8")
    offered: dict[str, dict[str, Any]] = desk.page.evaluate(OFFERED, text)
    listener = ["start", "start", "end"]
    assert offered["konstruksjoner"]["listener"] == listener
    assert offered["EtterTur"]["listener"] == listener
    assert offered["Tjeneste"]["listener"] == listener
    assert offered["fang_link"]["listener"] == offered["kast_link"]["listener"] == []
    assert "waitForCompletion" not in offered["kast_compensate"]["entries"]["compensation"]
    assert "form" not in offered["start_message"]["entries"]
    assert "replace-with-complex-gateway" not in offered["exclusive"]["types"]
    assert "replace-with-parallel-gateway" in offered["exclusive"]["types"]
    assert {"toggle-parallel-mi", "toggle-sequential-mi"} < set(offered["Tjeneste"]["types"])
    assert "toggle-loop" not in offered["Tjeneste"]["types"]
    assert "toggle-loop" in offered["Gjenta"]["types"], "so that it can be taken away"
