"""The modeller's pages put together: one blueprint."""

from __future__ import annotations

import flask

from web import routes, site
from web.modeller import decisions, desk, forms, upload, versions, words


class Modeller:
    """The process owner's pages."""

    def __init__(self, around: site.Site, vocabulary: words.Vocabulary | None = None) -> None:
        self._people = around.people
        known = vocabulary or words.Vocabulary()
        drawing = desk.Desk(around.engine, known)
        self._pages = (
            versions.Versions(around.engine, known),
            drawing,
            forms.Forms(around, drawing, known),
            decisions.Decisions(around, drawing, known),
            upload.Upload(around.engine, drawing),
        )

    def blueprint(self) -> flask.Blueprint:
        """The routes."""
        found = [route for page in self._pages for route in page.routes()]
        return routes.blueprint("modeller", self._people, found)
