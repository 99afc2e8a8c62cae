"""The text of a file in any encoding: its byte order mark decides, and then what it says itself."""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins with the mark of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNMARKED = ((b"<\x00?\x00", "utf-16-le"), (b"\x00<\x00?", "utf-16-be"))
# A declaration that can be read as ASCII stands in no file of these; some tools write it in UTF-8.
_WIDE = ("utf-16", "utf16", "utf-32", "utf32", "ucs-2", "iso-10646-ucs-2", "unicode")
_DECLARATION = re.compile(
    r"""\A(\s*<\?xml[^>]{0,80}?encoding\s*=\s*["'])([A-Za-z0-9._-]{1,40})(["'])"""
)
_HEAD = 200  # bytes; a declaration is shorter


def text_of(data: bytes) -> str:
    """The text, an XML declaration in it saying UTF-8 now.

    Raises:
        UnicodeError: it is not in the encoding it says; UTF-8 when it says none.
        LookupError: nobody knows that encoding.
    """
    mark, encoding = next((each for each in _MARKS if data.startswith(each[0])), (b"", ""))
    text = data.removeprefix(mark).decode(encoding or _said(data))
    return _DECLARATION.sub(r"\1UTF-8\3", text.lstrip("\ufeff"), count=1)


def _said(data: bytes) -> str:
    for start, encoding in _UNMARKED:
        if data.startswith(start):
            return encoding
    declared = _DECLARATION.match(data[:_HEAD].decode("latin-1"))
    said = declared[2] if declared else "utf-8"
    return "utf-8" if said.lower().startswith(_WIDE) else said
