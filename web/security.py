"""What holds for every response: a strict content policy, safe cookies, no caching of pages."""

from __future__ import annotations

from typing import Any

import flask
import flask_wtf
import itsdangerous
from flask.sessions import SecureCookieSessionInterface
from werkzeug import exceptions
from werkzeug.middleware.proxy_fix import ProxyFix

from web import settings

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'; object-src 'none'"
)
_MAX_REQUEST_BYTES = 5_000_000
_MAX_FORM_PARTS = 2_000
_YEAR_SECONDS = 31_536_000
_SESSION_HOURS = 10


class _Signer(itsdangerous.TimestampSigner):
    """Takes what a machine signed whose clock is ahead of ours; else it would sign people out."""

    def unsign(
        self,
        signed_value: str | bytes,
        max_age: int | None = None,
        return_timestamp: bool = False,  # noqa: FBT001, FBT002 - itsdangerous's signature
    ) -> Any:
        """The value, with the moment it was signed if that is asked for.

        Raises:
            itsdangerous.BadSignature: we did not sign it, or too long ago.
        """
        value, signed_at = super().unsign(signed_value, return_timestamp=True)
        age = self.get_timestamp() - int(signed_at.timestamp())
        if max_age is not None and age > max_age:
            raise itsdangerous.SignatureExpired("the session is too old", payload=value)
        return (value, signed_at) if return_timestamp else value


class _Sessions(SecureCookieSessionInterface):
    """Sessions in a signed cookie, shared by machines whose clocks differ."""

    def get_signing_serializer(
        self, app: flask.Flask
    ) -> itsdangerous.URLSafeTimedSerializer | None:
        """What writes and reads the cookie."""
        made = super().get_signing_serializer(app)
        if made is not None:
            made.signer = _Signer
        return made


def install(app: flask.Flask, configured: settings.Settings) -> None:
    """Set what protects the pages; every POST needs a CSRF token from here on."""
    app.config.update(
        SECRET_KEY=settings.session_key(configured),
        SESSION_COOKIE_NAME="brospenn",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=configured.secure_cookies,
        MAX_CONTENT_LENGTH=_MAX_REQUEST_BYTES,
        MAX_FORM_MEMORY_SIZE=_MAX_REQUEST_BYTES,
        MAX_FORM_PARTS=_MAX_FORM_PARTS,
        SEND_FILE_MAX_AGE_DEFAULT=_YEAR_SECONDS,
        PERMANENT_SESSION_LIFETIME=_SESSION_HOURS * 3600,
        # A token holds as long as its session. Its own age would be told by clocks that differ.
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=configured.secure_cookies,
    )
    app.session_interface = _Sessions()
    app.wsgi_app = ProxyFix(  # type: ignore[method-assign]  # as Werkzeug documents it
        app.wsgi_app, x_for=configured.proxies, x_proto=0
    )
    app.before_request(_refuse_zero)
    flask_wtf.CSRFProtect(app)
    app.after_request(_headers(secure=configured.secure_cookies))


def _refuse_zero() -> None:
    """Refuse a character that no text column of PostgreSQL can hold, and nobody types."""
    given = (flask.request.args, flask.request.form)
    if any("\0" in text for one in given for pair in one.items(multi=True) for text in pair):
        raise exceptions.BadRequest


def _headers(*, secure: bool) -> flask.typing.AfterRequestCallable[flask.Response]:
    def add(response: flask.Response) -> flask.Response:
        response.headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        response.headers["Cross-Origin-Resource-Policy"] = "same-origin"
        response.headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        if secure:
            response.headers["Strict-Transport-Security"] = f"max-age={_YEAR_SECONDS}"
        if flask.request.endpoint != "static":
            response.headers["Cache-Control"] = "no-store"
        return response

    return add
