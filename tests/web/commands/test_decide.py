from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from tests.engine.dmn import files
from web.commands.decide import decide

TABLE = files.table(
    ["alder"],
    [(["< 18"], ['"barn"']), ([">= 18"], ['"voksen"'])],
    sources=["vergemålsloven § 8", "vergemålsloven § 8"],
)


@pytest.fixture
def model(tmp_path):
    path = tmp_path / "alder.dmn"
    path.write_bytes(
        files.definitions(
            files.input_data("alder", "number"), files.decision("gruppe", TABLE, "#alder")
        )
    )
    return path


def run(*arguments, given=None):
    return CliRunner().invoke(decide, [str(one) for one in arguments], input=given)


def test_the_result_is_json(model):
    found = run(model, "gruppe", "--context", "-", given='{"alder": 20}')
    assert (found.exit_code, json.loads(found.output)) == (0, "voksen")


def test_explain_tells_rule_values_and_source(model):
    found = run(model, "gruppe", "--context", "-", "--explain", given='{"alder": 7}')
    assert found.output.splitlines() == [
        '"barn"',
        "",
        'gruppe (gruppe) = "barn"',
        "  regel 1 (r1)",
        "    alder: 7",
        '    → svar: "barn"',
        "    Kilde: vergemålsloven § 8",
    ]


def test_what_went_wrong_is_told_on_standard_error(model):
    found = run(model, "gruppe", "--context", "-", given='{"alder": "ti"}')
    assert found.stdout == "null\n"
    assert "alder" in found.stderr
    explained = run(model, "gruppe", "--context", "-", "--explain", given='{"alder": "ti"}')
    assert "! alder:" in explained.stdout


def test_explain_tells_why_feel_gave_null(tmp_path):
    path = tmp_path / "a.dmn"
    path.write_bytes(files.definitions(files.decision("d", files.literal("ukjent + 1"))))
    assert "! there is no ukjent" in run(path, "d", "--explain").output


def test_imports_are_found_beside_the_file(tmp_path):
    (tmp_path / "felles.dmn").write_bytes(
        files.definitions(files.decision("x", files.literal("5")), namespace="urn:felles")
    )
    main = tmp_path / "a.dmn"
    main.write_bytes(
        files.definitions(
            '<import name="felles" namespace="urn:felles"/>',
            files.decision("d", files.literal("felles.x"), "urn:felles#x"),
        )
    )
    assert run(main, "d").output == "5\n"


@pytest.mark.parametrize(("given", "told"), [("{", "not JSON"), ("[]", "not a JSON object")])
def test_a_context_that_is_no_object(model, given, told):
    found = run(model, "gruppe", "--context", "-", given=given)
    assert found.exit_code == 2
    assert told in found.output
