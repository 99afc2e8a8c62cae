"""What all tests share: how much chance the property tests give themselves."""

from __future__ import annotations

from hypothesis import settings

# `make nightly`: the random diagrams in earnest. `make test` takes what each test asks for.
settings.register_profile("nightly", max_examples=10_000, deadline=None)
