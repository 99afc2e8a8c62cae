from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as parsed

from web import markdown

P = '<p class="ds-paragraph">{}</p>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Hei **du**", '<p class="ds-paragraph">Hei <strong>du</strong></p>'),
        ("# Stor", '<h3 class="ds-heading" data-size="2xs">Stor</h3>'),
        ("- a\n- b", '<ul class="ds-list"><li>a</li><li>b</li></ul>'),
        ("1. a\n2. b", '<ol class="ds-list"><li>a</li><li>b</li></ol>'),
        ("_lett_ `kode`", '<p class="ds-paragraph"><em>lett</em> <code>kode</code></p>'),
        (r"\*ikke\*", '<p class="ds-paragraph">*ikke*</p>'),
        ("a_b_c", '<p class="ds-paragraph">a_b_c</p>'),
        (
            "[lov](https://l.no/a)",
            P.format('<a class="ds-link" href="https://l.no/a" rel="noreferrer">lov</a>'),
        ),
    ],
)
def test_the_little_markdown_there_is(text: str, html: str) -> None:
    assert markdown.html(text) == html


@pytest.mark.parametrize(
    "text",
    [
        "<script>x</script>",
        "<img src=x onerror=y>",
        "[a](javascript:alert(1))",
        "[a](//x.test)",
        '[a](https://x.test/"onclick="y)',
        "**<b>**",
        "`<i>`",
    ],
)
def test_nothing_is_smuggled_in(text: str) -> None:
    _assert_safe(str(markdown.html(text)))


@given(st.text(alphabet="<>\"'&[]()*_`#-+1. \nabhttps:/javascript\\"))
def test_whatever_is_written_stays_text(text: str) -> None:
    _assert_safe(str(markdown.html(text)))


def _assert_safe(made: str) -> None:
    if not made:
        return
    allowed = {"div", "p", "br", "ul", "ol", "li", "strong", "em", "code", "a",
               "h3", "h4", "h5", "h6"}  # fmt: skip
    for element in parsed.fragment_fromstring(made, create_parent="div").iter():
        assert element.tag in allowed
        assert set(element.attrib) <= {"class", "data-size", "href", "rel"}
        address = element.get("href", "/")
        assert address.lower().startswith(("http://", "https://", "mailto:", "/"))
        assert not address.startswith("//")
