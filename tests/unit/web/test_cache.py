from dataclasses import dataclass
from datetime import date
from threading import Thread

import numpy as np
import pandas as pd
import pytest

from web.cache import ResultCache, copier_for, freeze, size_of


@dataclass(frozen=True)
class Answer:
    name: str
    table: pd.DataFrame
    parts: tuple[str, ...]


@dataclass(frozen=True)
class Words:
    name: str
    on: date


def table() -> pd.DataFrame:
    return pd.DataFrame({"value": [1.0, 2.0], "name": ["a", "b"]})


def counting(result):
    calls: list[int] = []

    def compute():
        calls.append(1)
        return result

    return calls, compute


def test_computes_once():
    cache = ResultCache(10_000)
    calls, compute = counting(table())
    for _ in range(3):
        assert cache.get_or_compute("key", compute)["value"].tolist() == [1.0, 2.0]
    assert len(calls) == 1


def test_nothing_is_a_result_too():
    cache = ResultCache(10_000)
    calls, compute = counting(None)
    assert cache.get_or_compute("key", compute) is None
    assert cache.get_or_compute("key", compute) is None
    assert len(calls) == 1


def test_changing_a_table_changes_nobody_elses():
    cache = ResultCache(10_000)
    first = cache.get_or_compute("key", table)
    first["value"] = 0.0
    first.loc[0, "name"] = "spoiled"
    del first["name"]
    second = cache.get_or_compute("key", table)
    assert second["value"].tolist() == [1.0, 2.0]
    assert second["name"].tolist() == ["a", "b"]


def test_a_table_cannot_be_changed_through_its_array():
    cache = ResultCache(10_000)
    values = cache.get_or_compute("key", table)["value"].to_numpy()
    with pytest.raises(ValueError, match="read-only"):
        values[0] = 9.0


def test_changing_a_table_inside_a_result_changes_nobody_elses():
    cache = ResultCache(10_000)

    def compute() -> tuple[Answer, ...]:
        return (Answer("x", table(), ("a",)),)

    inside = cache.get_or_compute("key", compute)[0].table
    inside["value"] = 0.0
    assert cache.get_or_compute("key", compute)[0].table["value"].tolist() == [1.0, 2.0]


def test_changing_a_list_changes_nobody_elses():
    cache = ResultCache(10_000)
    cache.get_or_compute("key", lambda: {"a": [1]})["a"].append(2)
    assert cache.get_or_compute("key", lambda: {"a": [1]}) == {"a": [1]}


def test_what_cannot_change_is_handed_out_as_it_is():
    words = (Words("x", date(2026, 1, 1)), Words("y", date(2026, 1, 2)))
    assert copier_for(words) is None
    cache = ResultCache(10_000)
    assert cache.get_or_compute("key", lambda: words) is words


def test_the_least_recently_used_goes_first():
    cache = ResultCache(3 * size_of("x" * 1000))
    for key in "abc":
        cache.get_or_compute(key, lambda: "x" * 1000)
    cache.get_or_compute("a", lambda: "x" * 1000)
    cache.get_or_compute("d", lambda: "x" * 1000)
    assert len(cache) == 3
    calls, compute = counting("x" * 1000)
    cache.get_or_compute("a", compute)
    assert calls == []
    cache.get_or_compute("b", compute)
    assert calls == [1]


def test_what_is_too_large_is_not_kept():
    cache = ResultCache(1000)
    big = pd.DataFrame({"value": np.zeros(10_000)})
    assert len(cache.get_or_compute("big", lambda: big)) == 10_000
    assert len(cache) == 0


def test_the_limit_holds():
    cache = ResultCache(100_000)
    for number in range(100):
        cache.get_or_compute(number, lambda: pd.DataFrame({"value": np.zeros(1000)}))
    assert 0 < cache.size <= 100_000


def test_an_error_is_not_kept():
    cache = ResultCache(1000)

    def fail() -> None:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        cache.get_or_compute("key", fail)
    assert cache.get_or_compute("key", lambda: 1) == 1


def test_threads_share_it():
    cache = ResultCache(100_000)
    wrong: list[object] = []

    def use() -> None:
        for number in range(200):
            answer = cache.get_or_compute(number % 7, lambda n=number % 7: f"result {n}")
            if answer != f"result {number % 7}":
                wrong.append(answer)

    threads = [Thread(target=use) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert len(cache) == 7


def test_arguments_are_compared_by_value():
    assert freeze({"units": [("kommune", "740")]}) == freeze({"units": (("kommune", "740"),)})
    assert freeze({"a": 1, "b": 2}) == freeze({"b": 2, "a": 1})
    assert freeze({"a": 1}) != freeze({"a": 2})


def test_arguments_that_have_no_value_are_refused():
    with pytest.raises(TypeError):
        freeze({"table": table()})
