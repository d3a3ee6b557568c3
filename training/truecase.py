"""Count how words are written in mixed-case news, for reading text that is all capitals.

usage: python training/truecase.py REPORTS.jsonl… > src/sayso/reader/data/case.txt

Writes one word a line: words written small in at least four of five places inside a sentence, then,
after an empty line, words written in capitals throughout (acronyms). Only words seen often enough to
tell are kept; no sentence of the texts is.
"""

from __future__ import annotations

import collections
import json
import re
import sys
from pathlib import Path

WORD = re.compile(r"(?<![.!?\"“”'`] )(?<=[a-z,;:)] )[^\W\d_]+(?:['’-][^\W\d_]+)*")
SMALL_SHARE, SMALL_SEEN, ACRONYM_SEEN = 0.8, 3, 3


def shapes(text: str) -> collections.Counter[str]:
    """Count the words that follow a small letter or a comma, so that no sentence start counts."""
    return collections.Counter(match.group() for match in WORD.finditer(text))


def main(paths: list[str]) -> None:
    """Read every report's text and print the two word lists."""
    seen: collections.Counter[str] = collections.Counter()
    for path in paths:
        with Path(path).open(encoding="utf8") as lines:
            for line in lines:
                text = json.loads(line)["text"]
                if text.upper() != text:
                    seen.update(shapes(text))
    small: collections.Counter[str] = collections.Counter()
    total: collections.Counter[str] = collections.Counter()
    capitals: collections.Counter[str] = collections.Counter()
    for word, n in seen.items():
        total[word.lower()] += n
        small[word.lower()] += n if word.islower() else 0
        capitals[word.lower()] += n if word.isupper() and len(word) > 1 else 0
    words = sorted(w for w, n in small.items() if n >= SMALL_SEEN and n >= SMALL_SHARE * total[w])
    acronyms = sorted(
        w.upper() for w, n in capitals.items() if n >= ACRONYM_SEEN and n >= SMALL_SHARE * total[w]
    )
    sys.stdout.write("\n".join([*words, "", *acronyms]) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
