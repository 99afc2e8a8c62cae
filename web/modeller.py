"""The modeller: process owners see every version, draw, check, deploy, download and upload.

Drawing needs scripts; everything else, and so the whole way round with another tool, does not.
"""

from __future__ import annotations

import flask

from web import (
    modeller_desk,
    modeller_forms,
    modeller_upload,
    modeller_versions,
    modeller_words,
    routes,
    site,
)


class Modeller:
    """The process owner's pages."""

    def __init__(
        self, around: site.Site, vocabulary: modeller_words.Vocabulary | None = None
    ) -> None:
        self._people = around.people
        words = vocabulary or modeller_words.Vocabulary()
        desk = modeller_desk.Desk(around.engine, words)
        self._pages = (
            modeller_versions.Versions(around.engine, words),
            desk,
            modeller_forms.Forms(around, desk, words),
            modeller_upload.Upload(around.engine, desk),
        )

    def blueprint(self) -> flask.Blueprint:
        """The routes."""
        found = [route for page in self._pages for route in page.routes()]
        return routes.blueprint("modeller", self._people, found)
