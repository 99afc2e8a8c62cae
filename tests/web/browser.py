"""A browser without scripts, for the tests of pages."""

from __future__ import annotations

import html
import re
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse


class Browser:
    """A browser without scripts: follows redirects, sends the tokens and fields a page has."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        self.page = ""
        self.status = 0
        self.address = ""

    def get(self, address: str) -> str:
        return self.keep(self.client.get(address, follow_redirects=True))

    def post(self, address: str, data: dict[str, Any] | None = None) -> str:
        """Post the fields with the token of the last page."""
        token = re.search(r'name="csrf_token" value="([^"]+)"', self.page)
        sent = {"csrf_token": token[1] if token else "", **(data or {})}
        return self.keep(self.client.post(address, data=sent, follow_redirects=True))

    def keep(self, response: TestResponse) -> str:
        """Look at a response, as the page the browser now shows."""
        self.page = html.unescape(response.get_data(as_text=True))
        self.status = response.status_code
        self.address = response.request.path
        return self.page

    def begins_at(self) -> list[str]:
        """The classes of what has the focus when the page has come."""
        return re.findall(r'<\w+ class="([^"]+)"[^>]* autofocus>', self.page)

    def hidden(self) -> dict[str, list[str]]:
        """The hidden inputs of the task form on the page."""
        form = re.search(r'<form class="task-form".*?</form>', self.page, re.DOTALL)
        found = re.findall(
            r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form[0] if form else ""
        )
        values: dict[str, list[str]] = {}
        for name, value in found:
            values.setdefault(name, []).append(value)
        values.pop("csrf_token", None)
        return values

    def send(self, handling: str, **fields: Any) -> str:
        """Send the form on the page; `sak_bolig` stands for the field `sak.bolig`."""
        given = {f"f-{k.replace('sak_', 'sak.')}": v for k, v in fields.items()}
        return self.post(self.address, {**self.hidden(), **given, "handling": handling})
