"""Which words a text must hold for a rule to match in it: most rules need not be searched for at all.

A pattern of ``data/rules.toml`` is gone through once, and of every part that no match can do without, the
words are kept of which one must stand there. What cannot be told needs nothing, which is always true.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Words = frozenset[str]
"""Any of them will do."""

_PART = re.compile(
    r"""
    \(\?P=\w+\)                                          # the same words again
    | (?P<assertion> \(\?<?[!=] )
    | (?P<open> \( (?: \?(?:P<\w+>|:) )? )
    | (?P<close> \) )
    | (?P<or> \| )
    | \{_? (?P<list> [a-z][a-z_0-9]* ) (?:=[a-z_0-9]+)? \}
    | \[\^?\]?[^\]]*\]                                   # any of these characters
    | (?P<letter> [^\W\d_] )
    | (?P<digit> \\d | \d )
    | \\. | .
    """,
    re.VERBOSE,
)
DIGITS: Words = frozenset("0123456789")
_MAY_LACK = re.compile(r"[?*]|\{0")
_QUANTIFIER = re.compile(r"[?*+]\??|\{\d[\d,]*\}")


class Needs:
    """The needs of one pattern; ``lists`` are the words that its macros stand for, where they are words."""

    def __init__(self, pattern: str, lists: Mapping[str, Words]) -> None:
        self._pattern, self._lists, self._at = pattern, lists, 0

    def all(self) -> tuple[Words, ...]:
        """Of each of these at least one word stands in every match, folded to small letters."""
        return tuple(self._group())

    def _group(self) -> list[Words]:
        """The needs of what stands up to the end of a group: of a choice, the rarest of each branch."""
        branches: list[list[Words]] = [[]]
        run = ""
        while self._at < len(self._pattern):
            part = _PART.match(self._pattern, self._at)
            assert part is not None
            self._at = part.end()
            if part["close"]:
                break
            inner = self._group() if part["open"] or part["assertion"] else []
            lacking, counted = self._quantified()
            if part["letter"] and not lacking:
                run += part["letter"]
                if not counted:
                    continue
            branches[-1] += _word(run)
            run = ""
            if part["or"]:
                branches.append([])
            elif part["list"] in self._lists and not lacking:
                branches[-1].append(self._lists[part["list"]])
            elif part["digit"] and not lacking:
                branches[-1].append(DIGITS)
            elif part["open"] and not lacking:
                branches[-1] += inner
        branches[-1] += _word(run)
        if len(branches) == 1:
            return branches[0]
        return [frozenset().union(*(rarest(needs) for needs in branches))] if all(branches) else []

    def _quantified(self) -> tuple[bool, bool]:
        """Step over a quantifier: whether what it stands behind may lack, and whether there is one."""
        quantifier = _QUANTIFIER.match(self._pattern, self._at)
        if quantifier is None:
            return False, False
        self._at = quantifier.end()
        return _MAY_LACK.match(quantifier.group()) is not None, True


def _word(letters: str) -> list[Words]:
    """The need of letters in a row; a single one tells too little."""
    return [frozenset({letters.casefold()})] if len(letters) > 1 else []


def rarest(needs: Iterable[Words]) -> Words:
    """The need that the fewest texts will meet: the fewest words, then the longest ones."""
    return min(needs, key=lambda words: (len(words), -min(map(len, words))))


def parts_of(listed: Iterable[str]) -> Words:
    """A list's words as a need: of an expression of several words the longest one."""
    return frozenset(max(re.split(r"[\s'-]+", word.casefold()), key=len) for word in listed)
