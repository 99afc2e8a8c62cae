from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from web import settings


def test_defaults_are_a_local_installation() -> None:
    given = settings.from_environment({})
    assert given == settings.Settings()
    assert given.database == "sqlite:///var/brospenn.db"


def test_variables_are_read_by_type() -> None:
    given = settings.from_environment(
        {
            "BROSPENN_DATABASE": "postgresql+psycopg://db/x",
            "BROSPENN_SMTP_PORT": "2525",
            "BROSPENN_SECURE_COOKIES": "no",
            "BROSPENN_STATE": "tilstand",
            "ANNET": "1",
        }
    )
    assert given.database == "postgresql+psycopg://db/x"
    assert given.smtp_port == 2525
    assert given.secure_cookies is False
    assert given.state == Path("tilstand")


@pytest.mark.parametrize(
    ("name", "text"), [("BROSPENN_SMTP_PORT", "mange"), ("BROSPENN_DEMO", "kanskje")]
)
def test_a_wrong_value_names_its_variable(name: str, text: str) -> None:
    with pytest.raises(ValueError, match=name):
        settings.from_environment({name: text})


def test_the_session_key_is_made_once_and_kept_private(tmp_path: Path) -> None:
    given = settings.Settings(state=tmp_path / "var")
    first = settings.session_key(given)
    assert len(first) == 64
    assert settings.session_key(given) == first
    assert (tmp_path / "var" / "session-key").stat().st_mode & 0o077 == 0


def test_processes_that_start_at_once_share_one_key(tmp_path: Path) -> None:
    given = settings.Settings(state=tmp_path / "var")
    with ThreadPoolExecutor(16) as pool:
        keys = set(pool.map(lambda _: settings.session_key(given), range(64)))
    assert len(keys) == 1
    assert len(keys.pop()) == 64
    assert [path.name for path in given.state.iterdir()] == ["session-key"]
