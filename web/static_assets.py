"""Addresses of the built browser files, with their content hash so that browsers may keep them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from flask import Flask, url_for

_MANIFEST = Path(__file__).parent / "static" / "dist" / "manifest.json"


@dataclass(frozen=True, slots=True)
class StaticAssets:
    """The hash of each built file, as the build's manifest lists them."""

    hashes: dict[str, str]

    def address(self, name: str) -> str:
        """The address of a built file, as `asset("site.css")` in a template.

        Raises:
            KeyError: The build makes no file of that name.
        """
        return url_for("static", filename=f"dist/{name}", v=self.hashes[name][:12])


def install(app: Flask) -> None:
    """Give templates the global `asset(name)`; reads the manifest once."""
    outputs = json.loads(_MANIFEST.read_text(encoding="utf-8"))["outputs"]
    app.jinja_env.globals["asset"] = StaticAssets(hashes=outputs).address
