from __future__ import annotations

from collections.abc import Callable

import pytest

Check = Callable[[str, str], None]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('@"2027-02-28".year', "2027"),
        ('@"2027-02-28".weekday', "7"),
        ('@"2027-02-28T10:11:12.5".second', "12.5"),
        ('@"2027-02-28T10:11:12".hour', "10"),
        ('@"10:11:12".minute', "11"),
        ('@"2027-02-28".hour', "null"),
        ('@"2027-07-01T10:00:00@Europe/Oslo".time offset', '@"PT2H"'),
        ('@"2027-01-01T10:00:00@Europe/Oslo".timezone', '"Europe/Oslo"'),
        ('@"2027-01-01T10:00:00+01:00".timezone', "null"),
        ('@"2027-01-01T10:00:00".time offset', "null"),
        ('@"P1Y3M".years', "1"),
        ('@"P15M".months', "3"),
        ('@"-P15M".months', "-3"),
        ('@"P1Y".days', "null"),
        ('@"P1DT2H3M4.5S".hours', "2"),
        ('@"P1DT2H3M4.5S".seconds', "4.5"),
        ('@"-P1DT2H".days', "-1"),
        ("[1..3].start", "1"),
        ("[1..3).end included", "false"),
        ("(< 5).start", "null"),
        ("(<= 5).end included", "true"),
        ('"a".year', "null"),
        ('[@"2027-02-28", @"2028-01-01"].year', "[2027, 2028]"),
    ],
)
def test_properties(check: Check, text: str, expected: str) -> None:
    check(text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('date("2027-02-29")', "null"),
        ('date("2027-06-31")', "null"),
        ('date("2027-2-1")', "null"),
        ('date("02027-01-01")', "null"),
        ('date("+2027-01-01")', "null"),
        ('string(date("-999999999-12-31"))', '"-999999999-12-31"'),
        ('date("1000000000-01-01")', "null"),
        ("date(2027, 13, 1)", "null"),
        ("date(2027, 1.5, 1)", "null"),
        ('date(@"2027-01-01T10:00:00")', '@"2027-01-01"'),
        ('time("24:00:00")', "null"),
        ('time("10:61:00")', "null"),
        ('time("10:30")', '@"10:30:00"'),
        ('time("10:00:00+19:00")', "null"),
        ('time("10:00:00@Tull/Tøys")', "null"),
        ('time("10:00:00@../../etc/passwd")', "null"),
        ('time("T10:00:00")', "null"),
        ('time(@"2027-01-01T10:00:00Z")', '@"10:00:00Z"'),
        ('time(@"2027-01-01")', '@"00:00:00Z"'),
        ('time(11, 59, 45.5, duration("PT2H1M"))', '@"11:59:45.5+02:01"'),
        ("time(11, 59, 45, null)", '@"11:59:45"'),
        ("time(25, 0, 0)", "null"),
        ('date and time("2027-01-01")', '@"2027-01-01T00:00:00"'),
        (
            'date and time("2027-01-01T10:00:00+01:00[Europe/Oslo]")',
            '@"2027-01-01T10:00:00@Europe/Oslo"',
        ),
        ('date and time("2027-01-01T10:00:00+01:00@Europe/Oslo")', "null"),
        ('date and time(@"2027-01-01", @"10:00:00Z")', '@"2027-01-01T10:00:00Z"'),
        (
            'date and time(@"2020-07-31T14:27:30@Europe/Berlin", "America/Los_Angeles")',
            '@"2020-07-31T05:27:30@America/Los_Angeles"',
        ),
        ('date and time(@"2027-01-01T10:00:00", "Z")', '@"2027-01-01T10:00:00Z"'),
        ('duration("P1Y1D")', "null"),
        ('duration("PT1.5H")', "null"),
        ('duration("P")', "null"),
        ('duration("P1DT")', "null"),
        ('duration("1D")', "null"),
        ('duration("-PT0.000000001S")', '-duration("PT0.000000001S")'),
        ('years and months duration(@"2011-12-22", @"2013-08-24")', '@"P1Y8M"'),
        ('years and months duration(@"2013-08-24", @"2011-12-22")', '@"-P1Y8M"'),
        ('years and months duration(@"2014-12-31T23:59:59", @"2016-12-31T00:00:01")', '@"P2Y"'),
    ],
)
def test_parsing(check: Check, text: str, expected: str) -> None:
    check(text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("now()", '@"2027-03-01T12:30:00@Europe/Oslo"'),
        ("today()", '@"2027-03-01"'),
        ('day of week(@"2027-02-28")', '"Sunday"'),
        ('day of year(@"2028-12-31")', "366"),
        ('month of year(@"2027-02-28T10:00:00")', '"February"'),
        ('week of year(@"2005-01-01")', "53"),
        ('week of year(@"2003-12-29")', "1"),
        ('week of year(@"2005-01-09")', "1"),
        ('last day of month(@"2028-02-03")', '@"2028-02-29"'),
        ("fromUnixTimestamp(1500)", '@"1970-01-01T00:00:01.5Z"'),
    ],
)
def test_calendar_functions(check: Check, text: str, expected: str) -> None:
    check(text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('is working day(@"2027-05-17")', "false"),
        ('is working day(@"2027-05-18")', "true"),
        ('is working day(@"2027-05-16")', "false"),
        ('next working day(@"2027-03-24")', '@"2027-03-30"'),
        ('add working days(@"2027-03-24", 0)', '@"2027-03-24"'),
        ('add working days(@"2027-03-30", -1)', '@"2027-03-24"'),
        ('add working days(@"2026-12-23", 3)', '@"2026-12-29"'),
        ('working days(@"2026-12-23", @"2026-12-29")', "3"),
        ('working days(@"2026-12-29", @"2026-12-23")', "-3"),
        ('working days(@"2027-03-01", @"2027-03-01")', "0"),
        ('working days(@"2027-03-01T08:00:00", @"2027-03-03T07:00:00")', "2"),
        ('add working days(@"2027-03-01", 0.5)', "null"),
        ('add working days(@"2027-03-01", 10 ** 9)', "null"),
        ('is working day(@"9999-01-01")', "null"),
        ('fraction of period(@"2026-01-01", @"2026-01-31", 2, 3)', '@"2026-01-21"'),
        ('fraction of period(@"2026-01-01", @"2026-01-30", 2, 3)', '@"2026-01-21"'),
        ('fraction of period(@"2026-01-01", @"2026-01-31", 0, 3)', '@"2026-01-01"'),
        ('fraction of period(@"2026-01-01", @"2026-01-31", 3, 3)', '@"2026-01-31"'),
        ('fraction of period(@"2026-01-01", @"2026-01-31", 1, 0)', "null"),
        ('fraction of period(@"2026-01-31", @"2026-01-01", 1, 2)', "null"),
    ],
)
def test_norwegian(check: Check, text: str, expected: str) -> None:
    check(text, expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The hour before the clock is put forward is not yet an hour ahead.
        ('string(date and time(@"2027-03-28T00:30:00Z", "Europe/Oslo"))',
         '"2027-03-28T01:30:00@Europe/Oslo"'),
        ('string(@"2027-03-28T00:15:00@Europe/Oslo" + @"PT1H")',
         '"2027-03-28T01:15:00@Europe/Oslo"'),
        ('string(@"2027-03-28T01:30:00@Europe/Oslo" + @"PT1H")',
         '"2027-03-28T03:30:00@Europe/Oslo"'),
        # Half past two comes twice: months keep the offset, so adding none changes nothing.
        ('(date and time(@"2027-10-31T01:30:00Z", "Europe/Oslo") + @"P0M").time offset',
         '@"PT1H"'),
        ('(@"2027-01-31T02:30:00@Europe/Oslo" + @"P9M").time offset', '@"PT1H"'),
        ('(@"2027-07-31T02:30:00@Europe/Oslo" + @"P3M").time offset', '@"PT2H"'),
    ],
)  # fmt: skip
def test_when_the_clock_changes(check: Check, text: str, expected: str) -> None:
    check(text, expected)
