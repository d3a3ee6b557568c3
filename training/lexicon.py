"""Count which words name events: ``sayso/reader/events/data/lexicon.txt``.

usage: python training/lexicon.py [NAME …]

Counts the words of ``training/dispatches``, each by its lemma and together with the words that it goes with,
and how often it is the trigger of a claim of each type. Dispatches whose name begins with a NAME are left
out: those that the reader is to be measured on.
"""

from __future__ import annotations

import math
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import annotation
from spacy.tokens import Doc

from sayso.reader import events
from sayso.reader.events.lexicon import ANY, company, key_of
from sayso.reader.events.units import head_of, units
from sayso.reader.language import parse_many

OUT = Path(events.__file__).parent / "data" / "lexicon.txt"
FEWEST_EVENTS, FEWEST_TOGETHER = 2, 3
TELLING = 0.5
"""What goes with a word is kept where it makes a type likelier or less likely by this, in log-odds."""
Key = tuple[str, str, str]


class Tally:
    """Occurrences and events of each key, as they are counted."""

    def __init__(self) -> None:
        self.all: Counter[Key] = Counter()
        self.events: defaultdict[Key, Counter[str]] = defaultdict(Counter)

    def add(self, key: Key, kinds: Sequence[str]) -> None:
        """Count one occurrence."""
        self.all[key] += 1
        self.events[key].update(kinds)

    def named(self, key: Key) -> int:
        """How many events a key names."""
        return sum(self.events[key].values())

    def tells(self, key: Key) -> bool:
        """Tell whether words that go together name other events than the word by itself does."""
        own = (key[0], key[1], ANY)
        if self.named(own) < FEWEST_EVENTS:
            return False
        for kind, count in self.events[own].items():
            usual = (count + 0.1) / (self.all[own] + 1)
            here = (self.events[key][kind] + 2 * usual) / (self.all[key] + 2)
            counts = count >= 0.1 * self.named(own) or self.events[key][kind]
            if counts and abs(math.log(here / usual)) >= TELLING:
                return True
        return False


def triggers(doc: Doc, claims: Sequence[dict[str, Any]]) -> dict[int, set[str]]:
    """The types of the events that each token names."""
    found: dict[int, set[str]] = defaultdict(set)
    for claim in claims:
        event = claim["event"]
        start, end = event["trigger"]["span"]
        span = doc.char_span(start, end, alignment_mode="expand")
        for token in span or ():
            found[token.i].add(event["type"])
    return found


def count(tally: Tally, doc: Doc, claims: Sequence[dict[str, Any]]) -> None:
    """Count a dispatch."""
    told, together = triggers(doc, claims), units(doc)
    for token in doc:
        if not token.is_alpha or head_of(token) != token:
            continue
        unit = together.get(token.i, [token])
        kinds = sorted(set().union(*(told.get(word.i, set()) for word in unit)))
        word, part = key_of(token)
        tally.add((ANY, part, ANY), kinds)
        tally.add((word, part, ANY), kinds)
        for beside in company(token, unit):
            tally.add((word, part, beside), kinds)


def kept(tally: Tally) -> list[Key]:
    """The keys worth remembering."""
    return sorted(key for key in tally.all if _is_kept(tally, key))


def _is_kept(tally: Tally, key: Key) -> bool:
    word, _, beside = key
    if beside == ANY:
        return word == ANY or tally.named(key) >= FEWEST_EVENTS
    return tally.all[key] >= FEWEST_TOGETHER and tally.tells(key)


def line(tally: Tally, key: Key) -> str:
    """One key with its counts."""
    number = max(tally.all[key], tally.named(key))
    told = (f"{kind}={n}" for kind, n in sorted(tally.events[key].items()))
    return " ".join((*key, str(number), *told))


def main() -> None:
    """Count and write."""
    left_out = tuple(sys.argv[1:])
    rows = [row for row in annotation.all_of() if not (left_out and row["id"].startswith(left_out))]
    tally = Tally()
    for row, doc in zip(rows, parse_many(row["text"] for row in rows), strict=True):
        count(tally, doc, row["claims"])
    head = "# Which words name events: word, part of speech, what it goes with, occurrences, events by type."
    made = "# Made by training/lexicon.py; do not edit."
    OUT.write_text("\n".join([head, made, *(line(tally, key) for key in kept(tally)), ""]), "utf-8")
    print(f"{len(rows)} dispatches, {len(kept(tally))} lines")


if __name__ == "__main__":
    main()
