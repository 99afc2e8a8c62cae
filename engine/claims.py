"""What a file that cannot be read seems to hold: it is there, so nobody is told that it is not."""

from __future__ import annotations

import re

_ID = re.compile(r"""(?<![\w:-])["']?id["']?\s*[:=]\s*["']([^"'<>]{1,255})["']""")


def ids(content: bytes) -> frozenset[str]:
    """Every id that is written in the file, of XML and of JSON alike.

    More than what others may name, which does no harm: the file itself is refused.
    """
    return frozenset(_ID.findall(content.decode("utf-8", errors="replace")))
