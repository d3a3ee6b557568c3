"""Members of a list that the parse does not join: "a raid by Malian troops, French jets and a militia"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.reader.doctext import text_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sayso.reader.assemble.who_options import Option

_COMMA = re.compile(r"\s?,\s")
_LAST = re.compile(r"\s?,?\s(?:and|as well as)\s(?:the |an? )?")
_BEFORE = frozenset({"by", "with", "from", "between"})
_MOST = 8
_ARTICLES = frozenset({"the", "a", "an"})


def listed_after(chosen: Option, options: Sequence[Option]) -> list[Option]:
    """The options told right after one in a list that ends with "and"; none where there is no such list."""
    if chosen.root is None or chosen.mention is None or not _opens(chosen):
        return []
    text, starts = text_of(chosen.root.doc), _by_start(options)
    found: list[Option] = []
    end = chosen.mention.span.end
    while len(found) < _MOST:
        joint = _LAST.match(text, end) or _COMMA.match(text, end)
        if joint is None:
            return []
        following = starts.get(joint.end())
        if following is None or following.mention is None:
            return []
        found.append(following)
        if _LAST.match(text, end):
            return found if len(found) > 1 else []
        end = following.mention.span.end
    return []


def _opens(option: Option) -> bool:
    """Whether a party is what a preposition tells: "by Malian troops"."""
    return option.root is not None and option.root.dep_ == "pobj" and option.root.head.lower_ in _BEFORE


def _by_start(options: Sequence[Option]) -> Mapping[int, Option]:
    """The options by where their words start, with an article or without; of several the longest."""
    found: dict[int, Option] = {}
    for option in sorted(options, key=lambda o: o.mention.span.end if o.mention is not None else 0):
        if option.mention is not None:
            found[option.mention.span.start] = option
            article, _, rest = option.mention.span.text.partition(" ")
            if rest and article.lower() in _ARTICLES:
                found[option.mention.span.start + len(article) + 1] = option
    return found
