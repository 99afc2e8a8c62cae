from __future__ import annotations

import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from engine.model import DeliveryState, OutboxRow
from integrations.channels import PermanentDeliveryError, TemporaryDeliveryError
from integrations.mail import Mail, MailServer


class Postbox:
    """A real SMTP server's handler that keeps what it is given, and answers as told."""

    def __init__(self) -> None:
        self.received: list[Envelope] = []
        self.answer = "250 OK"

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name for it
        self.received.append(envelope)
        return self.answer


@pytest.fixture
def postbox() -> Postbox:
    return Postbox()


@pytest.fixture
def server(postbox: Postbox) -> Iterator[MailServer]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(postbox, hostname="127.0.0.1", port=port)
    controller.start()
    yield MailServer(host="127.0.0.1", port=port, sender="brospenn@example.no")
    controller.stop()


def row(recipient: str = "kommune_0301") -> OutboxRow:
    moment = datetime(2027, 1, 4, 12, tzinfo=UTC)
    return OutboxRow(
        key=7,
        channel="mail",
        recipient=recipient,
        kind="Henvendelse om bolig æøå",
        payload={"case_label": "S-2027-001", "variables": {"notat": "hemmelig"}},
        idempotency_key="k-7",
        attempts=1,
        state=DeliveryState.WAITING,
        next_attempt_at=moment,
    )


def mail(server: MailServer) -> Mail:
    addresses = {"kommune_0301": "bolig@example.no"}
    return Mail(server, addresses.get, "http://127.0.0.1:8000")


def test_mail_names_the_case_and_nothing_about_the_person(
    server: MailServer, postbox: Postbox
) -> None:
    mail(server).send(row())
    sent = message_from_bytes(postbox.received[0].content, policy=default)
    assert sent["Subject"] == "Brospenn: Henvendelse om bolig æøå (S-2027-001)"
    assert sent["To"] == "bolig@example.no"
    assert sent["Message-ID"] == "<k-7@brospenn>"
    assert "S-2027-001" in sent.get_content()
    assert "hemmelig" not in sent.as_string()


def test_a_unit_without_address_is_permanent(server: MailServer) -> None:
    with pytest.raises(PermanentDeliveryError, match="kommune_9999"):
        mail(server).send(row("kommune_9999"))


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ("450 busy", TemporaryDeliveryError),
        ("550 unknown", PermanentDeliveryError),
    ],
)
def test_the_first_digit_decides_whether_to_retry(
    server: MailServer, postbox: Postbox, answer: str, error: type[Exception]
) -> None:
    postbox.answer = answer
    with pytest.raises(error):
        mail(server).send(row())
    assert postbox.received == []


def test_a_server_that_is_down_is_temporary() -> None:
    with pytest.raises(TemporaryDeliveryError):
        mail(MailServer(host="127.0.0.1", port=1, timeout_seconds=1)).send(row())
