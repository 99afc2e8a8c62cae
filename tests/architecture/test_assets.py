"""The committed bundles are those of the committed sources; `web/assets/check.sh` builds again."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.architecture import code

ASSETS = code.ROOT / "web" / "assets"
DIST = code.ROOT / "web" / "static" / "dist"
BUNDLES = (
    "site.css",
    "pages.js",
    "viewer.css",
    "viewer.js",
    "modeler.css",
    "modeler.js",
    "formeditor.css",
    "formeditor.js",
)
SHIPPED = (ASSETS / "package-lock.json", ASSETS / ".npmrc", *(DIST / name for name in BUNDLES))
SOURCES = (
    "bpmn-js",
    "bpmn-js-properties-panel",
    "zeebe-bpmn-moddle",
    "@digdir/designsystemet-css",
    "@bpmn-io/form-js-editor",
)
HOSTS = re.compile(r"https?://[^\s\"')]*(?:registry|npmjs|mirror|artifactory)[^\s\"')]*")
HIDDEN_MARK = re.compile(r"powered-by[^{]*\{[^}]*(display: *none|visibility: *hidden|opacity: *0)")
# Designsystemet leaves these to its scripts and to components we do not use.
LEFT_OPEN = {
    "--_dsc-tooltip-safearea-translate",
    "--dsc-suggestion-option-activedecendant-outline-width",
    "--_ds-field-sizing",
}
# Upper bounds in kB: a bundle that grows past its bound should be looked at before it is committed.
SIZES = {
    "site.css": 260,
    "pages.js": 5,
    "viewer.js": 260,
    "viewer.css": 60,
    "modeler.js": 2200,
    "modeler.css": 140,
    "formeditor.js": 1400,
    "formeditor.css": 160,
}


@pytest.fixture(scope="module")
def manifest() -> dict[str, dict[str, str]]:
    made: dict[str, dict[str, str]] = json.loads((DIST / "manifest.json").read_text("utf-8"))
    return made


def _hashes(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "node_modules" not in path.relative_to(folder).parts
    }


def _lock() -> dict[str, Any]:
    lock: dict[str, Any] = json.loads((ASSETS / "package-lock.json").read_text("utf-8"))
    return lock


def test_the_bundles_were_built_from_these_sources(manifest: dict[str, dict[str, str]]) -> None:
    assert manifest["inputs"] == _hashes(ASSETS), "a source changed: run `make assets`"


def test_the_bundles_are_as_they_were_built(manifest: dict[str, dict[str, str]]) -> None:
    found = _hashes(DIST)
    found.pop("manifest.json")
    assert manifest["outputs"] == found
    assert set(BUNDLES) <= set(found)


def test_every_version_is_exact_and_hashed() -> None:
    package = json.loads((ASSETS / "package.json").read_text("utf-8"))
    wanted = {**package["dependencies"], **package["devDependencies"]}
    assert [name for name, version in wanted.items() if not re.fullmatch(r"[\d.]+", version)] == []
    packages = {name: entry for name, entry in _lock()["packages"].items() if name}
    assert [name for name, entry in packages.items() if "integrity" not in entry] == []
    assert [name for name, entry in packages.items() if "resolved" in entry] == []


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_no_registry_is_named(path: Path) -> None:
    assert HOSTS.findall(path.read_text("utf-8")) == []


@pytest.mark.parametrize("name", [name for name in BUNDLES if name.endswith(".css")])
def test_every_css_variable_is_defined(name: str) -> None:
    # bpmn-js 18.31 dropped variables that others still used: their badges became invisible.
    text = (DIST / name).read_text("utf-8")
    defined = set(re.findall(r"(--[\w-]+)\s*:", text + (DIST / "site.css").read_text("utf-8")))
    used_without_fallback = set(re.findall(r"var\(\s*(--[\w-]+)\s*\)", text))
    assert used_without_fallback - defined - LEFT_OPEN == set()


@pytest.mark.parametrize("name", ["viewer.js", "modeler.js"])
def test_the_bpmn_io_mark_is_there(name: str) -> None:
    text = (DIST / name).read_text("utf-8")
    assert 'class="bjs-powered-by"' in text
    assert "bpmn.io/license" in text or "http://bpmn.io" in text


def test_the_mark_of_the_form_editor_is_there() -> None:
    text = (DIST / "formeditor.js").read_text("utf-8")
    assert "fjs-powered-by" in text
    assert "bpmn.io" in text


@pytest.mark.parametrize("name", [name for name in BUNDLES if name.endswith(".css")])
def test_no_rule_of_ours_touches_the_bpmn_io_mark(name: str) -> None:
    own = ASSETS.glob("*.css")
    assert [path.name for path in own if "powered-by" in path.read_text("utf-8")] == []
    assert HIDDEN_MARK.search((DIST / name).read_text("utf-8")) is None


@pytest.mark.parametrize("name", SIZES)
def test_a_bundle_stays_lean(name: str) -> None:
    assert (DIST / name).stat().st_size <= SIZES[name] * 1024


@pytest.mark.parametrize("name", SOURCES)
def test_the_licence_of_each_library_goes_along(name: str) -> None:
    version = _lock()["packages"][f"node_modules/{name}"]["version"]
    assert f"\n{name} {version} (" in (DIST / "THIRD-PARTY-LICENSES").read_text("utf-8")
