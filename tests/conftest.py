"""What all tests share: how much chance the property tests give themselves."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# How long a busy machine takes says nothing of the code: no test here fails by the clock.
settings.register_profile("here", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# `make nightly`: the random diagrams in earnest. `make test` takes what each test asks for.
settings.register_profile("nightly", settings.get_profile("here"), max_examples=10_000)
settings.load_profile("here")
