from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from engine.storage import keys


def test_keys_rise() -> None:
    made = keys.Keys()
    found = [made.next() for _ in range(10_000)]
    assert found == sorted(set(found))


def test_keys_fit_into_64_bits_signed() -> None:
    assert 0 < keys.Keys().next() < 2**63


def test_keys_are_unique_across_threads() -> None:
    made = keys.Keys()

    def many(_: int) -> list[int]:
        return [made.next() for _ in range(5_000)]

    with ThreadPoolExecutor(8) as pool:
        found = [key for batch in pool.map(many, range(8)) for key in batch]
    assert len(found) == len(set(found))


def test_the_running_number_beginning_anew_keeps_the_order() -> None:
    made = keys.Keys()
    made._sequence = keys._SEQUENCE_MASK - 2
    found = [made.next() for _ in range(10)]
    assert found == sorted(set(found))
