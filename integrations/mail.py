"""Tells a unit by e-mail that something waits for it; no personal data leaves by mail."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage

from engine.model import OutboxRow
from integrations.channels import PermanentDeliveryError, TemporaryDeliveryError

BODY = """Det er kommet en henvendelse til dere i Brospenn.

Gjelder: {kind}
Sak: {case}

Logg inn for å lese den: {address}

Denne e-posten inneholder med vilje ingen personopplysninger. Svar ikke på den.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class MailServer:
    """Where mail is handed over.

    Attributes:
        timeout_seconds: For connecting and for each answer.
    """

    host: str
    port: int = 25
    sender: str = "brospenn@localhost"
    user: str = ""
    password: str = ""
    starttls: bool = False
    timeout_seconds: float = 10.0


class Mail:
    """Sends one e-mail a delivery.

    Args:
        server: The SMTP server.
        address_of: Unit id to e-mail address, None when the unit has none.
        site: Address of the inbox, put into the text.
    """

    def __init__(
        self, server: MailServer, address_of: Callable[[str], str | None], site: str
    ) -> None:
        self._server = server
        self._address_of = address_of
        self._site = site

    def send(self, row: OutboxRow) -> None:
        """Hand the mail to the server.

        Raises:
            TemporaryDeliveryError: the server cannot be reached or says so (4xx).
            PermanentDeliveryError: the unit has no address or the server refuses it (5xx).
        """
        address = self._address_of(row.recipient)
        if address is None:
            raise PermanentDeliveryError(f"no e-mail address for unit {row.recipient}")
        try:
            self._hand_over(self._compose(row, address))
        except smtplib.SMTPRecipientsRefused as error:
            codes = [code for code, _ in error.recipients.values()]
            raise _by_code(max(codes), "the recipient was refused") from error
        except smtplib.SMTPResponseException as error:
            raise _by_code(error.smtp_code, "the mail server refused") from error
        except (OSError, smtplib.SMTPException) as error:
            raise TemporaryDeliveryError(f"mail server not reached: {error}") from error

    def _compose(self, row: OutboxRow, address: str) -> EmailMessage:
        case = str(row.payload.get("case_label", ""))
        mail = EmailMessage()
        mail["From"] = self._server.sender
        mail["To"] = address
        mail["Subject"] = f"Brospenn: {row.kind} ({case})"
        mail["Message-ID"] = f"<{row.idempotency_key}@brospenn>"
        mail["Auto-Submitted"] = "auto-generated"
        mail.set_content(BODY.format(kind=row.kind, case=case, address=self._site))
        return mail

    def _hand_over(self, mail: EmailMessage) -> None:
        server = self._server
        with smtplib.SMTP(server.host, server.port, timeout=server.timeout_seconds) as smtp:
            if server.starttls:
                smtp.starttls(context=ssl.create_default_context())
            if server.user:
                smtp.login(server.user, server.password)
            smtp.send_message(mail)


def _by_code(code: int, text: str) -> TemporaryDeliveryError | PermanentDeliveryError:
    """SMTP says by the first digit whether a retry can help: 4 yes, 5 no."""
    kind = PermanentDeliveryError if code >= 500 else TemporaryDeliveryError  # noqa: PLR2004 - RFC 5321 section 4.2.1
    return kind(f"{text} ({code})")
