"""Results kept in memory by one worker, bounded by their size."""

import copy
import sys
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, time, timedelta
from enum import Enum
from threading import RLock
from types import MappingProxyType, NoneType
from typing import Any, TypeVar

import numpy as np
import pandas as pd
from cachetools import LRUCache

R = TypeVar("R")
Copier = Callable[[Any], Any]
UNCHANGEABLE = (
    NoneType, bool, int, float, str, bytes, frozenset, date, time, timedelta, Enum,
    MappingProxyType,
)  # fmt: skip


@dataclass(frozen=True)
class _Kept:
    result: Any
    copier: Copier | None
    size: int


def _size_kept(kept: _Kept) -> int:
    return kept.size


class ResultCache:
    """Least recently used results go first when the limit in bytes is reached.

    What is handed out can be changed by its receiver without anybody else seeing it. Each worker
    process has its own cache; threads of one worker share it.
    """

    def __init__(self, max_bytes: int) -> None:
        self._kept: LRUCache[Hashable, _Kept] = LRUCache(max_bytes, _size_kept)
        self._lock = RLock()

    def get_or_compute(self, key: Hashable, compute: Callable[[], R]) -> R:
        """The result kept under `key`, else what `compute` returns, which is then kept.

        Two threads that miss at once both compute: waiting would cost more than a query does.
        """
        with self._lock:
            kept = self._kept.get(key)
        if kept is None:
            result = compute()
            kept = _Kept(result, copier_for(result), size_of(result))
            self._keep(key, kept)
        return kept.copier(kept.result) if kept.copier else kept.result

    def _keep(self, key: Hashable, kept: _Kept) -> None:
        with self._lock:
            if kept.size <= self._kept.maxsize:
                self._kept[key] = kept

    @property
    def size(self) -> int:
        """Bytes in use, estimated."""
        return int(self._kept.currsize)

    def __len__(self) -> int:
        return len(self._kept)


def freeze(value: Any) -> Hashable:
    """A hashable stand-in for an argument: lists become tuples, sets and mappings are ordered.

    Raises TypeError for what cannot be compared by value.
    """
    if isinstance(value, list | tuple):
        return tuple(freeze(item) for item in value)
    if isinstance(value, set | frozenset):
        return frozenset(freeze(item) for item in value)
    if isinstance(value, Mapping):
        return tuple(sorted((key, freeze(item)) for key, item in value.items()))
    hash(value)
    return value


def copier_for(result: Any) -> Copier | None:
    """How to hand out a result so that changing it changes nobody else's; None is "as it is".

    Tables are handed out as shallow copies, which pandas makes deep at the first write, so that
    reading costs nothing. Frozen dataclasses and tuples are rebuilt around what needs a copy.
    """
    if isinstance(result, UNCHANGEABLE):
        return None
    if isinstance(result, pd.DataFrame | pd.Series):
        return _copy_table
    if type(result) is tuple:
        return _copier_for_tuple(result)
    if is_dataclass(result) and getattr(type(result), "__dataclass_params__").frozen:  # noqa: B009
        return _copier_for_dataclass(result)
    return copy.deepcopy


def _copy_table(table: Any) -> Any:
    return table.copy(deep=False)


def _copier_for_tuple(items: tuple) -> Copier | None:
    copiers = [copier_for(item) for item in items]
    if not any(copiers):
        return None
    return lambda result: tuple(
        copier(item) if copier else item for item, copier in zip(result, copiers, strict=True)
    )


def _copier_for_dataclass(value: Any) -> Copier | None:
    copiers = {
        field.name: copier
        for field in fields(value)
        if field.init and (copier := copier_for(getattr(value, field.name)))
    }
    if not copiers:
        return None
    return lambda result: replace(
        result, **{name: copier(getattr(result, name)) for name, copier in copiers.items()}
    )


def size_of(result: Any) -> int:
    """Estimated bytes of a result, tables counted with their texts."""
    if result is None or isinstance(result, str | bytes | int | float):
        return sys.getsizeof(result)  # most of what is counted, so asked for first
    if isinstance(result, pd.DataFrame):
        return int(result.memory_usage(deep=True).sum())
    if isinstance(result, pd.Series):
        return int(result.memory_usage(deep=True))
    if isinstance(result, np.ndarray):
        return int(result.nbytes)
    if is_dataclass(result) and not isinstance(result, type):
        return 64 + sum(size_of(getattr(result, field.name)) for field in fields(result))
    if isinstance(result, Mapping):
        return sys.getsizeof(result) + sum(size_of(k) + size_of(v) for k, v in result.items())
    if isinstance(result, tuple | list | set | frozenset):
        return sys.getsizeof(result) + sum(size_of(item) for item in result)
    return sys.getsizeof(result)
