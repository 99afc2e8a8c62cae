"""The little markdown of form texts and documentation, as HTML nothing can be smuggled into."""

from __future__ import annotations

import regex
from markupsafe import Markup, escape

_INLINE = regex.compile(
    r"\\(?P<escaped>[\\`*_{}\[\]()#+\-.!<>|~&])"
    r"|`(?P<code>[^`\n]{1,500})`"
    r"|\*\*(?P<bold>[^*\n]{1,1000})\*\*"
    r"|(?<!\w)[*_](?P<italic>[^*_\n]{1,1000})[*_](?!\w)"
    r"|\[(?P<link>[^\]\n]{1,500})\]\((?P<address>[^()\s]{1,1000})\)"
)
_SAFE_ADDRESS = regex.compile(r"(https?://|mailto:|/(?!/))[^\s\"'<>]*", regex.IGNORECASE)
_HEADING = regex.compile(r"(#{1,6})\s+(.*)")
_ITEM = regex.compile(r"\s*(?:[-*+]|(?P<number>\d{1,3})[.)])\s+(.*)")
_BLOCKS = regex.compile(r"\n\s*\n")
_TOP_HEADING = 3
_WRAPS = {
    "code": Markup("<code>{}</code>"),
    "bold": Markup("<strong>{}</strong>"),
    "italic": Markup("<em>{}</em>"),
}


def html(text: str) -> Markup:
    """Headings, lists, paragraphs, bold, italic, code and safe links; all else is plain text."""
    blocks = _BLOCKS.split(text.replace("\r\n", "\n").strip())
    return Markup("\n").join(_block(block) for block in blocks if block.strip())


def _block(block: str) -> Markup:
    lines = block.split("\n")
    if heading := _HEADING.fullmatch(lines[0].strip()):
        level = min(len(heading[1]) + _TOP_HEADING - 1, 6)
        head = Markup('<h{0} class="ds-heading" data-size="2xs">{1}</h{0}>').format(
            level, inline(heading[2])
        )
        rest = "\n".join(lines[1:])
        return head + (Markup("\n") + _block(rest) if rest.strip() else Markup(""))
    items = [_ITEM.fullmatch(line) for line in lines]
    if all(items):
        return _listing([item for item in items if item])
    return Markup('<p class="ds-paragraph">{}</p>').format(
        Markup("<br>").join(inline(line) for line in lines)
    )


def _listing(items: list[regex.Match[str]]) -> Markup:
    inner = Markup("").join(Markup("<li>{}</li>").format(inline(item[2])) for item in items)
    if items[0]["number"]:
        return Markup('<ol class="ds-list">{}</ol>').format(inner)
    return Markup('<ul class="ds-list">{}</ul>').format(inner)


def inline(text: str) -> Markup:
    """One line."""
    parts, at = [], 0
    for match in _INLINE.finditer(text):
        parts.append(escape(text[at : match.start()]))
        parts.append(_marked(match))
        at = match.end()
    parts.append(escape(text[at:]))
    return Markup("").join(parts)


def _marked(match: regex.Match[str]) -> Markup:
    for name, wrap in _WRAPS.items():
        if match[name]:
            return wrap.format(match[name] if name == "code" else inline(match[name]))
    if match["escaped"]:
        return escape(match["escaped"])
    if not _SAFE_ADDRESS.fullmatch(match["address"]):
        return escape(match[0])
    return Markup('<a class="ds-link" href="{}" rel="noreferrer">{}</a>').format(
        match["address"], inline(match["link"])
    )
