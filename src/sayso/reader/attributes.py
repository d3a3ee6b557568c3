"""What spaCy's attribute ruler makes of a parse, looked up instead of matched.

The ruler tries its patterns, nearly all of one token, on every token of a document, which costs an eighth of
the whole parse. What a pattern of one token says is the same for all tokens that look alike to it: it is
asked once for them. Patterns of two tokens are tried where the first of them may stand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokens._retokenize import set_token_attrs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from spacy.pipeline.attributeruler import AttributeRuler
    from spacy.tokens import Doc, Span

Pattern = list[dict[str, Any]]
"""What each of some tokens in a row must be."""
Key = tuple[int, int, int, bool]
"""What patterns ask of a token: tag, word in small letters (0 where none names it), label, space."""
ASKED = frozenset({"TAG", "LOWER", "DEP", "IS_SPACE"})


@dataclass(frozen=True, slots=True)
class Looks:
    """What the ruler says of tokens that look alike.

    ``rules`` are those of one token, by number, ``attributes`` what they set together; ``opens`` is whether
    a pattern of two tokens may begin here.
    """

    rules: Sequence[int]
    attributes: dict[int, int]
    opens: bool


class Attributes:
    """A component that does what an attribute ruler does, whose patterns ask for ``ASKED`` only."""

    def __init__(self, ruler: AttributeRuler) -> None:
        self._ruler = ruler
        self._strings = ruler.vocab.strings
        self._looks: dict[Key, Looks] = {}
        rules = cast("Iterable[Mapping[str, Any]]", ruler.patterns)
        patterns: list[Pattern] = [pattern for rule in rules for pattern in rule["patterns"]]
        asked = [token["LOWER"] for pattern in patterns for token in pattern if "LOWER" in token]
        how = {way for told in asked if not isinstance(told, str) for way in told}
        if not how <= {"IN", "REGEX"} or any(not ASKED.issuperset(token) for p in patterns for token in p):
            raise ValueError("a pattern asks for more than is told apart")
        self._words = frozenset(self._strings.add(word) for told in asked for word in _listed(told))
        self._written = re.compile("|".join(told["REGEX"] for told in asked if "REGEX" in told) or r"(?!)")
        self._openings = Matcher(ruler.vocab)
        first = [pattern[:1] for pattern in patterns if len(pattern) > 1]
        self._openings.add("opens", first)

    def __call__(self, doc: Doc) -> Doc:
        """Set the attributes of a tagged and parsed document."""
        known, keys = self._looks, enumerate(self._keys(doc))
        looks = [known.get(key) or self._seen(key, doc[i : i + 1]) for i, key in keys]
        pairs: dict[int, list[int]] = {}
        for i, look in enumerate(looks):
            if look.opens:
                for rule, at in self._pairs(doc[i : i + 2]):
                    pairs.setdefault(at, []).append(rule)
        for i, look in enumerate(looks):
            found = self._together((*look.rules, *pairs[i])) if i in pairs else look.attributes
            set_token_attrs(doc[i], found)
        return doc

    def _keys(self, doc: Doc) -> Iterator[Key]:
        rows = cast("list[Key]", doc.to_array(["TAG", "LOWER", "DEP", "IS_SPACE"]).reshape(-1, 4).tolist())
        words = {word for _, word, _, _ in rows}
        named = {word for word in words if word in self._words or self._written.search(self._strings[word])}
        return ((tag, word if word in named else 0, dep, space) for tag, word, dep, space in rows)

    def _seen(self, key: Key, token: Span) -> Looks:
        """What the ruler says of a token, kept for those that look like it."""
        rules = [int(self._strings[name]) for name, _, _ in self._ruler.matcher(token, allow_missing=True)]
        opens = bool(self._openings(token, allow_missing=True))
        return self._looks.setdefault(key, Looks(rules, self._together(rules), opens))

    def _pairs(self, span: Span) -> Iterator[tuple[int, int]]:
        """Rules of two tokens that hold for a span of two, each with the token that it is about."""
        for name, start, end in self._ruler.matcher(span, allow_missing=True):
            if end - start > 1:
                rule = int(self._strings[name])
                yield rule, span.start + start + self._ruler.indices[rule]

    def _together(self, rules: Iterable[int]) -> dict[int, int]:
        """What rules set together: of two that set the same, the later one holds."""
        return {name: value for rule in sorted(rules) for name, value in self._ruler.attrs[rule].items()}


def _listed(told: str | Mapping[str, Any]) -> Iterable[str]:
    return [told] if isinstance(told, str) else told.get("IN", ())


@Language.factory("sayso_attributes")
def made(nlp: Language, name: str) -> Attributes:  # spaCy gives both
    """Take the place of the attribute ruler of a pipeline."""
    return Attributes(cast("AttributeRuler", nlp.get_pipe("attribute_ruler")))
