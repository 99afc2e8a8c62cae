from __future__ import annotations

from collections.abc import Callable

import pytest

Check = Callable[[str, str], None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('substring("foobar", 3)', '"obar"'),
        ('substring("foobar", 3, 3)', '"oba"'),
        ('substring("foobar", -2, 1)', '"a"'),
        ('substring("foobar", 3, 3.8)', '"oba"'),
        ('substring("foobar", 3, 100)', '"obar"'),
        ('substring("foobar", 0)', "null"),
        ('substring("foobar", 7)', "null"),
        ('substring("foobar", 1, 0)', "null"),
        ('substring("\\U01F40Eab", 2)', '"ab"'),
        ('string length("\\U01F40Eab")', "3"),
        ('upper case("æøå")', '"ÆØÅ"'),
        ('lower case("ÆØÅ")', '"æøå"'),
        ('substring before("foobar", "bar")', '"foo"'),
        ('substring before("foobar", "xyz")', '""'),
        ('substring before("foobar", "")', '""'),
        ('substring after("foobar", "ob")', '"ar"'),
        ('substring after("foobar", "x")', '""'),
        ('substring after("foobar", "")', '"foobar"'),
        ('contains("foobar", "of")', "false"),
        ('starts with("foobar", "fo")', "true"),
        ('ends with("foobar", "r")', "true"),
        ('contains(["foobar"], "oo")', "true"),
        ('contains(null, "a")', "null"),
        ('split("John Doe", "\\s")', '["John", "Doe"]'),
        ('split("a;b;c;;", ";")', '["a", "b", "c", "", ""]'),
        ('split("abc", "")', '["a", "b", "c"]'),
        ('split("abc", "(")', "null"),
        ('extract("fra 1234, 1256 og 99", "12[0-9]*")', '["1234", "1256"]'),
        ('extract("abc", "x")', "[]"),
        ('trim("  hei  ")', '"hei"'),
        ('is blank(" ")', "true"),
        ('is blank("a")', "false"),
        ('to base64("FEEL")', '"RkVFTA=="'),
        ('from base64("RkVFTA==")', '"FEEL"'),
        ('from base64("*")', "null"),
    ],
)
def test_string(check: Check, text: str, expected: str) -> None:
    check(text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('matches("foobar", "^fo*b")', "true"),
        ('matches("abc", "ABC", "i")', "true"),
        ('matches("\\u212A", "k", "i")', "true"),
        ('matches("x", "[A-Z-[OI]]", "i")', "true"),
        ('matches("o", "[A-Z-[OI]]", "i")', "false"),
        ('matches("b", "[^a-c-[x]]")', "false"),
        ('matches("q", "[^Q]", "i")', "false"),
        ('matches("a\\nb", "a.b")', "false"),
        ('matches("a\\rb", "a.b")', "false"),
        ('matches("a\\nb", "a.b", "s")', "true"),
        ('matches("a\\n", "a$")', "false"),
        ('matches("a\\nb", "^b", "m")', "true"),
        ('matches("hei du", "he i[ ]d u", "x")', "true"),
        ('matches("a.b", "a.b", "q")', "true"),
        ('matches("axb", "a.b", "q")', "false"),
        ('matches("aa", "(a)\\1")', "true"),
        ('matches("ab", "(a)\\2")', "null"),
        ('matches("a", "(a\\1)")', "null"),
        ('matches("a0", "(a)\\10")', "false"),
        ('matches("aa0", "(a)\\10")', "true"),
        ('matches("æ", "\\p{L}")', "true"),
        ('matches("a", "\\p{IsBasicLatin}")', "true"),
        ('matches("a", "\\p{Tull}")', "null"),
        ('matches("a", "\\i\\c*")', "true"),
        ('matches("1", "[\\d-[5]]")', "true"),
        ('matches("-", "[a-]")', "true"),
        ('matches("-", "[0-9-.]")', "true"),
        ('matches("&&", "[a&&b]+")', "true"),
        ('matches("a", "(?=a)")', "null"),
        ('matches("a", "a++")', "null"),
        ('matches("a", "*a")', "null"),
        ('matches("a", "[")', "null"),
        ('matches("a", "[b-a]")', "null"),
        ('matches("a", "a{2,1}")', "null"),
        ('matches("a", "\\q")', "null"),
        ('matches("a", "a)")', "null"),
        ('matches("a", "}")', "null"),
        ('matches("a", "b", "p")', "null"),
        ('matches("a", "a", null)', "true"),
        ('matches("a", null)', "null"),
        ('matches("", "")', "true"),
    ],
)
def test_matches(check: Check, text: str, expected: str) -> None:
    check(text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('replace("banana", "a", "o")', '"bonono"'),
        ('replace("abcd", "(ab)|(a)", "[1=$1][2=$2]")', '"[1=ab][2=]cd"'),
        ('replace("abc", "b", "$0$0")', '"abbc"'),
        ('replace("abc", "(b)", "$12")', '"ab2c"'),
        ('replace("abc", "b", "\\\\$")', '"a$c"'),
        ('replace("abc", "b", "$")', "null"),
        ('replace("abc", "b", "\\\\q")', "null"),
        ('replace("abc", "b*", "x")', "null"),
        ('replace("a.c", ".", "$1", "q")', '"a$1c"'),
        ('replace("ABC", "b", "x", "i")', '"AxC"'),
    ],
)
def test_replace(check: Check, text: str, expected: str) -> None:
    check(text, expected)
