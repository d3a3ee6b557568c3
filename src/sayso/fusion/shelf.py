"""A mapping that is never changed: what is put in makes a new one that shares nearly all of the old one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

K = TypeVar("K")
V = TypeVar("V")

BOARDS = 1024  # of 100,000 entries a change copies one board of a hundred, and the list of boards


class Shelf(Generic[K, V]):
    """Entries spread over so many small dicts ("boards"). The order of entries means nothing.

    ``but`` costs a copy of the boards that it touches, and about 10 µs for the list of them.
    """

    __slots__ = ("_boards",)

    def __init__(self, boards: tuple[dict[K, V], ...] | None = None) -> None:
        self._boards = boards or ({},) * BOARDS

    def get(self, key: K) -> V | None:
        """The entry, or None."""
        return self._boards[hash(key) % BOARDS].get(key)

    def __getitem__(self, key: K) -> V:
        return self._boards[hash(key) % BOARDS][key]

    def __contains__(self, key: K) -> bool:
        return key in self._boards[hash(key) % BOARDS]

    def __len__(self) -> int:
        return sum(len(board) for board in self._boards)

    def items(self) -> Iterator[tuple[K, V]]:
        """All entries, in no order."""
        for board in self._boards:
            yield from board.items()

    def values(self) -> Iterator[V]:
        """What all entries hold, in no order."""
        for board in self._boards:
            yield from board.values()

    def but(self, changes: Mapping[K, V | None]) -> Shelf[K, V]:
        """The same with some entries changed; None takes an entry away."""
        if not changes:
            return self
        boards = list(self._boards)
        copied: set[int] = set()
        for key, value in changes.items():
            at = hash(key) % BOARDS
            if at not in copied:
                boards[at] = dict(boards[at])
                copied.add(at)
            if value is None:
                boards[at].pop(key, None)
            else:
                boards[at][key] = value
        return Shelf(tuple(boards))
