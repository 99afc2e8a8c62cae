from __future__ import annotations

from engine.handbook import regions


def test_what_people_wrote_stays() -> None:
    page = "# Tittel\n\nMine egne ord.\n"
    once = regions.with_region(page, "bildet", "![x](x.svg)", after_heading=True)
    once = regions.with_region(once, "diagrammet", "laget")
    assert once.index("# Tittel") < once.index("x.svg") < once.index("egne ord")
    assert once.index("egne ord") < once.index("\nlaget\n")
    edited = once.replace("Mine egne ord.", "Rettet. \\1") + "\nEtterpå.\n"
    twice = regions.with_region(edited, "diagrammet", r"nytt \g<0>")
    assert "Rettet. \\1" in twice
    assert "Etterpå." in twice
    assert r"nytt \g<0>" in twice
    assert "\nlaget\n" not in twice
    assert "![x](x.svg)" in twice


def test_again_changes_nothing() -> None:
    page = regions.with_region("", "a", "en")
    page = regions.with_region(page, "b", "to", after_heading=True)
    assert regions.with_region(regions.with_region(page, "a", "en"), "b", "to") == page
