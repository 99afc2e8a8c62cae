"""What an operator can set: environment variables named BROSPENN_…, read here and nowhere else."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DEFAULT_DATABASE = "sqlite:///var/brospenn.db"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How this installation runs.

    Attributes:
        database: SQLAlchemy address: `sqlite:///var/brospenn.db` or `postgresql+psycopg://…`.
        workflows: Folder with the diagrams, participants and deadlines.
        state: Folder for what the program keeps on disk (the session key, the demo's clock).
        secret_key: Signs sessions; empty means one is made and kept in `state`.
        demo: Synthetic people to log in as, and a clock that can be moved.
        proxies: How many servers in front of the pages tell, in `X-Forwarded-For`, where a request
            comes from; what more of them claim is not believed.
        secure_cookies: Send cookies over HTTPS only; on unless the demo runs.
        site: Address people reach the pages at, for mails.
        smtp_host: Mail server; empty means mail goes to the loopback channel.
    """

    database: str = DEFAULT_DATABASE
    workflows: Path = Path("workflows")
    state: Path = Path("var")
    secret_key: str = ""
    demo: bool = False
    proxies: int = 0
    secure_cookies: bool = True
    site: str = "http://127.0.0.1:8000"
    smtp_host: str = ""
    smtp_port: int = 25
    smtp_sender: str = "brospenn@localhost"
    smtp_user: str = ""
    smtp_password: str = ""
    smtp_starttls: bool = False


def from_environment(environment: Mapping[str, str] | None = None) -> Settings:
    """Settings from BROSPENN_… variables; what is not set keeps its default.

    Raises:
        ValueError: a variable does not hold what it must; the message names it.
    """
    given = os.environ if environment is None else environment
    read = {
        key[len("BROSPENN_") :].lower(): v
        for key, v in given.items()
        if key.startswith("BROSPENN_")
    }
    kinds = {name: type(getattr(Settings(), name)) for name in Settings.__slots__}
    return Settings(**{name: _as(kinds[name], name, read[name]) for name in kinds if name in read})


def session_key(settings: Settings) -> str:
    """The key that signs sessions: the one given, else one kept in the state folder."""
    if settings.secret_key:
        return settings.secret_key
    path = settings.state / "session-key"
    if not path.exists():
        _make_key(path)
    return path.read_text(encoding="ascii")


def _make_key(path: Path) -> None:
    """Make it whole or not at all: of several processes that start at once one's key holds."""
    path.parent.mkdir(parents=True, exist_ok=True)
    made = path.with_name(f"{path.name}-{secrets.token_hex(8)}")
    made.touch(mode=0o600)
    try:
        made.write_text(secrets.token_hex(32), encoding="ascii")
        with contextlib.suppress(FileExistsError):
            os.link(made, path)
    finally:
        made.unlink()


def _as(kind: type, name: str, text: str) -> Any:
    if kind is bool:
        if text.lower() not in {"1", "0", "true", "false", "yes", "no"}:
            raise ValueError(f"BROSPENN_{name.upper()} must be yes or no, not {text!r}")
        return text.lower() in {"1", "true", "yes"}
    if kind is int:
        if not text.isdecimal():
            raise ValueError(f"BROSPENN_{name.upper()} must be a whole number, not {text!r}")
        return int(text)
    return Path(text) if issubclass(kind, Path) else text
