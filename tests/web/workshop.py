"""A process owner at the modeller's pages."""

from __future__ import annotations

import io
import json
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from engine import deadlines
from tests.web import office as offices
from tests.web.browser import Browser

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
FIGURES = deadlines.Deadlines(
    (
        deadlines.Deadline(
            id="svar", value="P14D", valid_from=date(2020, 1, 1), source="s", strength="antatt"
        ),
    )
)


@dataclass(frozen=True)
class Workshop:
    """A process owner at the pages, over a real engine."""

    office: offices.Office
    browser: Browser

    @property
    def client(self) -> FlaskClient:
        return self.browser.client

    def key(self, process_id: str = "kartlegge") -> int:
        views = self.office.engine.definitions.latest()
        return next(view.key for view in views if view.process_id == process_id)

    def version(self, process_id: str = "kartlegge") -> int:
        views = self.office.engine.definitions.latest()
        return next(view.version for view in views if view.process_id == process_id)

    def desk(self, address: str = "") -> dict[str, Any]:
        """What the desk opens with."""
        self.browser.get(address or f"/modell/versjon/{self.key()}")
        found = re.search(
            r'<textarea data-part="content" hidden>(.*?)</textarea>', self.browser.page, re.DOTALL
        )
        assert found is not None, self.browser.page
        content: dict[str, Any] = json.loads(found[1])
        return content

    def post(self, address: str, body: Any) -> TestResponse:
        """Post JSON as the desk does, with the token of the page."""
        token = re.search(r'data-csrf="([^"]+)"', self.browser.page)
        headers = {"X-CSRFToken": token[1] if token else ""}
        return self.client.post(address, json=body, headers=headers)

    def upload(self, *files: tuple[str, bytes]) -> str:
        self.browser.get("/modell/last-opp")
        sent = [(io.BytesIO(data), name) for name, data in files]
        return self.browser.post("/modell/last-opp/sjekk", {"filer": sent})

    def carried(self) -> dict[str, str]:
        """The fields the page of an upload carries along."""
        return dict(
            re.findall(
                r'<input type="hidden" name="(resources|base)" value="(.*?)">\n', self.browser.page
            )
        )


def renamed(content: dict[str, Any], to: str = "Nytt navn") -> dict[str, str]:
    text, times = re.subn(r'(<bpmn:userTask [^>]*name=")[^"]*', rf"\g<1>{to}",
                          content["resources"][content["file"]], count=1)  # fmt: skip
    assert times == 1
    return {**content["resources"], content["file"]: text}
