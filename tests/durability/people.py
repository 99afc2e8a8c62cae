"""People who work through the pages, over HTTP, and try again when a page does not come."""

from __future__ import annotations

import http.client
import random
import re
import time
import urllib.parse
from collections.abc import Callable, Sequence

PEOPLE = ("guro", "geir")
PATIENCE_SECONDS = 5.0
PAUSE_SECONDS = 0.05
UNREACHABLE = (OSError, http.client.HTTPException)

_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
_HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
_FORM = re.compile(r'<form class="task-form".*?</form>', re.DOTALL)
_TASK = re.compile(r'href="(/oppgaver/\d+)"')


class Visitor:
    """Signs in, takes a task from the inbox, fills it in, and does so again.

    Args:
        ports: Of the pages; one that does not answer is left for another.
        chance: What decides.
        say: Told what was acknowledged, and with which status each request was answered.
    """

    def __init__(
        self, ports: Sequence[int], chance: random.Random, say: Callable[[str, object], None]
    ) -> None:
        self._ports = ports
        self._random = chance
        self._say = say
        self._cookie = ""

    def work(self) -> None:
        """One task, or nothing when the pages are away."""
        try:
            if not self._cookie:
                self._sign_in()
            self._one_task()
        except UNREACHABLE:
            time.sleep(PAUSE_SECONDS)

    def _sign_in(self) -> None:
        page = self._ask("/logg-inn")[1]
        self._ask("/logg-inn", {**_token(page), "person": self._random.choice(PEOPLE)})

    def _one_task(self) -> None:
        order = self._random.choice(("eldst", "nyest"))
        status, inbox = self._ask(f"/oppgaver?sorter={order}")
        if status == http.client.SEE_OTHER:
            self._cookie = ""  # not signed in (any more)
        found = sorted(set(_TASK.findall(inbox)))
        if not found:
            return
        task = self._random.choice(found)
        page = self._ask(task)[1]
        if f'action="{task}/ta"' in page:
            self._ask(f"{task}/ta", _token(page))
            page = self._ask(task)[1]
        form = _FORM.search(page)
        if form is not None:
            self._complete(task, {**_token(page), **dict(_HIDDEN.findall(form[0]))})

    def _complete(self, task: str, fields: dict[str, str]) -> None:
        fields |= {"f-sak.notat": f"notat {self._random.random()}", "handling": "fullfor"}
        status, page = self._ask(task, fields)
        if status == http.client.CONFLICT and (form := _FORM.search(page)):
            # Somebody else wrote the note meanwhile: this one has now seen it, and means it.
            fields |= dict(_HIDDEN.findall(form[0]))
            status, _ = self._ask(task, fields)
        if status == http.client.SEE_OTHER:
            self._say("completed", task.rpartition("/")[2])

    def _ask(self, address: str, fields: dict[str, str] | None = None) -> tuple[int, str]:
        """Send it; once more when no answer came, as people press the button again."""
        try:
            return self._once(address, fields)
        except UNREACHABLE:
            time.sleep(PAUSE_SECONDS)
            return self._once(address, fields)

    def _once(self, address: str, fields: dict[str, str] | None) -> tuple[int, str]:
        port = self._random.choice(list(self._ports))
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
        try:
            headers = {"Cookie": self._cookie}
            if fields is None:
                connection.request("GET", address, headers=headers)
            else:
                headers["Content-Type"] = "application/x-www-form-urlencoded"
                connection.request("POST", address, urllib.parse.urlencode(fields), headers)
            answer = connection.getresponse()
            page = answer.read().decode()
            for name, value in answer.getheaders():
                if name.lower() == "set-cookie":
                    self._cookie = value.partition(";")[0]
        finally:
            connection.close()
        self._say("answered", answer.status)
        return answer.status, page


def _token(page: str) -> dict[str, str]:
    found = _TOKEN.search(page)
    return {"csrf_token": found[1]} if found else {}
