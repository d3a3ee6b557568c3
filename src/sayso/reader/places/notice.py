"""Which stretches of a report name a place: a logistic model over signs that a reader would use.

The weights stand in ``data/noticing.toml`` and are made by ``training/places.py``.
"""

from __future__ import annotations

import math
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from sayso.reader.doctext import columns_of
from sayso.reader.places.focus import first_focus, second_focus
from sayso.reader.places.spot import PLACE_LABELS, go_on, is_taken
from sayso.reader.places.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from spacy.tokens import Doc, Span, Token

    from sayso.gazetteer import Entry
    from sayso.reader.places.atlas import Atlas
    from sayso.reader.places.focus import Focus
    from sayso.reader.places.mention import Mention
    from sayso.reader.places.profile import Profile

Sign = tuple[str, float]
"""A named feature and its value."""

THRESHOLD = 0.4
DOUBTFUL = 0.05
"""What is less likely than this to name a place is not taken for one, whatever else speaks for it."""
_DASHES = frozenset({"-", "--", "–", "—", "_"})
_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_OTHER = frozenset({"PERSON", "ORG", "NORP", "GPE", "LOC", "FAC"})
_LENGTHS = frozenset({"km", "kms", "kilometers", "kilometres", "kilometer", "kilometre", "miles", "mile"})
_BEFORE_OF = frozenset({"inside", "out", "outside"})
_SORTS = {"ADJ": "ADJ", "NOUN": "NOUN"}
_EXPLAINED_WITHIN = 6  # tokens after the comma of "Maheen, a small town"


@lru_cache(maxsize=1)
def weights() -> tuple[Mapping[str, float], Mapping[str, float]]:
    """Read the weights of the signs at the first and the second look; one without counts nothing."""
    table = tomllib.loads((files(__package__) / "data" / "noticing.toml").read_text("utf-8"))
    return table["first"], table["second"]


def likelihood(signs: Iterable[Sign], weight: Mapping[str, float]) -> float:
    """Return how likely it is, 0 to 1, that a mention with these signs names a place."""
    total = sum(weight.get(name, 0.0) * value for name, value in signs)
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


Judged = tuple[float, "Mention"]
"""How likely a mention is to name a place, 0 to 1."""


def judge(doc: Doc, mentions: list[Mention], atlas: Atlas, profile: Profile) -> list[Judged]:
    """Return how likely each mention is to name a place.

    Each is looked at twice; the second look knows what the first made of all others.
    """
    first, second = weights()
    focus = first_focus(mentions, atlas)
    judged = [(likelihood(signs(doc, one, atlas, profile, focus), first), one) for one in mentions]
    focus = second_focus(focus, judged, atlas)
    return [
        (likelihood(second_signs(*one, atlas, focus, beside), second), one[1])
        for one, beside in zip(judged, listed(doc, judged), strict=True)
    ]


def listed(doc: Doc, judged: Sequence[Judged]) -> list[float | None]:
    """Return how likely the likeliest other name of each mention's list is a place; None outside of lists."""
    begun: dict[int, list[int]] = {}
    for k, (_, mention) in enumerate(judged):
        begun.setdefault(mention.start, []).append(k)
    lists = [{k} for k in range(len(judged))]
    for k, (_, mention) in enumerate(judged):
        for other in (other for at in go_on(doc, mention.end) for other in begun.get(at, ())):
            lists[k] |= lists[other]
            for member in lists[k]:
                lists[member] = lists[k]
    return [
        max((judged[n][0] for n in own if not judged[n][1].overlaps(mention)), default=None)
        for own, (_, mention) in zip(lists, judged, strict=True)
    ]


def notice(judged: Iterable[Judged]) -> list[Mention]:
    """Return the mentions that name places, in order and without overlaps."""
    return select([(p, mention) for p, mention in judged if p >= THRESHOLD])


def passed_over(judged: Iterable[Judged], noticed: Iterable[Mention]) -> list[Mention]:
    """Return the mentions that may name places after all, where none that is likelier stands."""
    taken = {i for one in noticed for i in range(one.start, one.end)}
    return [
        mention
        for p, mention in judged
        if p >= DOUBTFUL and mention.kind != "demonym" and taken.isdisjoint(range(mention.start, mention.end))
    ]


def second_signs(
    likelihood: float, mention: Mention, atlas: Atlas, focus: Focus, beside: float | None
) -> Iterator[Sign]:
    """Yield what the first look at a whole report tells of one mention; of ``beside`` tells ``listed``."""
    yield "always", 1.0
    yield f"kind {mention.kind}", 1.0
    yield "at first", math.log((likelihood + 1e-3) / (1.0 - likelihood + 1e-3)) / 3.0
    elsewhere = focus.elsewhere(mention)
    if elsewhere is not None:
        yield "said elsewhere", 1.0
        yield "likely elsewhere", elsewhere
    if beside is not None:
        yield "listed", 1.0
        yield "listed with a place", beside
    if mention.kind != "name":
        return
    entries = [match.entry for match in atlas.matches(mention) if match.quality != "loose"]
    near = focus.beside(mention, entries)
    if near:
        yield "near a sure place", 1.0
    elif near is not None:
        yield "little known, far from sure places", _obscurity(entries)


def _obscurity(entries: Sequence[Entry]) -> float:
    """Return how little known the best known of these places is: 0 of ten million people, 1 of none."""
    return max(0.0, 1.0 - math.log10(max(entry.importance for entry in entries) + 1.0) / 7.0)


def select(judged: Iterable[Judged]) -> list[Mention]:
    """Keep the likeliest of overlapping mentions; among equals the longer one."""
    kept: list[Mention] = []
    taken: set[int] = set()
    for _, mention in sorted(
        judged, key=lambda pair: (-round(pair[0], 1), pair[1].start - pair[1].end, -pair[0])
    ):
        tokens = range(mention.start, mention.end)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            kept.append(mention)
    return sorted(kept, key=lambda mention: mention.start)


def signs(doc: Doc, mention: Mention, atlas: Atlas, profile: Profile, focus: Focus) -> Iterator[Sign]:
    """Yield the signs of one mention."""
    yield "always", 1.0
    yield f"kind {mention.kind}", 1.0
    yield from _entity_signs(doc, mention)
    yield from _gazetteer_signs(mention, atlas, focus)
    yield from _form_signs(doc, mention, profile)
    yield from _before_signs(doc, mention)
    yield from _after_signs(doc, mention)
    yield from _report_signs(doc, mention, profile)


def _label(doc: Doc, mention: Mention) -> str:
    inside = columns_of(doc).labels[mention.start : mention.end]
    label = next((name for name in inside if name), "none")
    return label if label in _OTHER or label == "none" else "OTHER"


def _entity_signs(doc: Doc, mention: Mention) -> Iterator[Sign]:
    label = _label(doc, mention)
    yield f"entity {label}", 1.0
    if label == "none":
        return
    entity = _entity(doc, mention)
    if entity is None or (entity.start >= mention.start and entity.end <= mention.end):
        return
    place = "begins" if entity.start == mention.start else "ends" if entity.end == mention.end else "within"
    yield f"{place} {label}", 1.0
    if place != "ends" and doc[entity.end - 1].lower_ in words().bodies:
        yield "in name of a body", 1.0


def _entity(doc: Doc, mention: Mention) -> Span | None:
    token = doc[mention.start]
    start = token.i
    if not token.ent_type_:
        return None
    while start and doc[start].ent_iob_ == "I":
        start -= 1
    end = token.i + 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    return doc[start:end]


def _gazetteer_signs(mention: Mention, atlas: Atlas, focus: Focus) -> Iterator[Sign]:
    if mention.kind in {"demonym", "unit"}:
        return
    matches = atlas.matches(mention)
    if not matches:
        yield "unknown", 1.0
        return
    if all(match.quality == "loose" for match in matches):
        yield "known by sound", 1.0
        return
    yield "known", 1.0
    meanings = (
        "meanings 1" if len(matches) == 1 else "meanings 2 to 4" if len(matches) < 5 else "meanings many"
    )
    yield meanings, 1.0
    yield "importance", math.log10(max(match.entry.importance for match in matches) + 1.0) / 7.0
    features = {match.entry.feature for match in matches[:5]}
    for feature in ("country", "admin1", "county"):
        if feature in features:
            yield f"is {feature}", 1.0
    if mention.end - mention.start > 1:
        yield "known, several words", 1.0
    if "country" not in features and focus.countries:
        share = focus.spoken_of(match.entry for match in matches)
        yield "country spoken of", share
        yield f"country spoken of, {meanings}", share
        if not share:
            yield "little known, country not spoken of", _obscurity([match.entry for match in matches])


def _form_signs(doc: Doc, mention: Mention, profile: Profile) -> Iterator[Sign]:
    last, first, texts = doc[mention.end - 1], doc[mention.start], columns_of(doc).texts
    single = mention.end - mention.start == 1
    if mention.kind in {"name", "described"}:
        head = words().heads.get(last.lower_)
        if head and not single:
            yield f"head {head}", 1.0
    if single and not profile.capitals and first.is_upper and len(first) > 1:
        yield ("all capitals, long" if len(first) > 4 else "all capitals, short"), 1.0
    if single and first.lower_ in words().common:
        yield "common word", 1.0
    if single and first.lower_ in profile.small:
        yield "written small here", 1.0
    if single and len(first) <= 3:
        yield "short", 1.0
    if first.pos_ != "PROPN" and mention.kind == "name" and _label(doc, mention) not in PLACE_LABELS:
        sort = _SORTS.get(first.pos_, "other")
        # a parser takes some names that it does not know for adverbs: "pulled out of Bakhmut and handed over"
        if (
            sort != "other"
            or first.is_sent_start
            or first.lower_ in words().common
            or not first.text.istitle()
        ):
            yield f"pos {sort}", 1.0
    if any(text[0].isdigit() for text in texts[mention.start : mention.end]):
        yield "has a number", 1.0
    if profile.capitals:
        yield "report in capitals", 1.0


def _before_signs(doc: Doc, mention: Mention) -> Iterator[Sign]:
    columns, lists = columns_of(doc), words().sets
    small, i = columns.small, mention.start - 1
    if is_taken(doc, mention.start):
        yield "taken", 1.0
    if i < 0 or columns.opens[mention.start]:
        yield "begins sentence", 1.0
    if i < 0:
        return
    if small[i] == "the" and i > 0:
        yield "after the", 1.0
        i -= 1
    before = small[i]
    if before in lists["locative"] or (before == "of" and i > 0 and small[i - 1] in _BEFORE_OF):
        yield "after locative", 1.0
    elif before == "of" and i > 0 and small[i - 1] in lists["kind_of"]:
        yield "after kind of", 1.0
    elif before in lists["loose"]:
        yield f"after {before}", 1.0
        if before in {"and", "or"} and i > 0 and columns.labels[i - 1] in PLACE_LABELS:
            yield "after place and", 1.0
    elif before == ",":
        yield from _comma_signs(doc, mention)
    elif sign := _form_before(doc[i]):
        yield sign, 1.0


def _form_before(before: Token) -> str | None:
    lists, capital = words(), before.text[0].isupper()
    forms = (
        (capital and lists.has("titles", before.lower_), "after title"),
        (before.lower_.replace("-", "") in lists.directions, "after direction"),
        (before.text in _DASHES, "after dash"),
        (before.text == "(", "after bracket"),
        (capital and not before.is_sent_start and before.ent_type_ != "GPE", "after capital"),
        (before.text[0].isdigit(), "after number"),
        (lists.has("kind_of", before.lower_), "after kind"),
    )
    return next((sign for holds, sign in forms if holds), None)


def _comma_signs(doc: Doc, mention: Mention) -> Iterator[Sign]:
    yield "after comma", 1.0
    if mention.start >= 2 and columns_of(doc).labels[mention.start - 2] in PLACE_LABELS:
        yield "after place and comma", 1.0


def _after_signs(doc: Doc, mention: Mention) -> Iterator[Sign]:
    if mention.end >= len(doc):
        return
    after, starts = doc[mention.end], doc[mention.start].is_sent_start
    if after.text == "," and mention.end + 1 < len(doc):
        yield from _before_comma_signs(doc, mention.end + 1)
    elif after.text in _DASHES:
        yield "before dash", 1.0
        if starts or mention.start == 0 or doc[mention.start - 1].is_space:
            yield "dateline", 1.0
    elif after.text == "(":
        yield "before bracket", 1.0
        if starts:
            yield "dateline", 1.0
    elif sign := _form_after(after, mention):
        yield sign, 1.0


def _form_after(after: Token, mention: Mention) -> str | None:
    lists, capital = words(), after.text[0].isupper()
    forms = (
        (after.text in _POSSESSIVES, "before possessive"),
        (capital and after.lower_ in lists.bodies, "before body"),
        (lists.has("after", after.lower_), "before kind"),
        (mention.asked is not None, "said to be a kind"),
        (capital and after.ent_type_ == "PERSON", "before person"),
        (capital, "before capital"),
        (after.pos_ in {"VERB", "AUX"} and lists.has("saying", after.lemma_.lower()), "before saying"),
        (after.pos_ == "VERB", "before verb"),
        (after.pos_ == "NOUN", "before noun"),
    )
    return next((sign for holds, sign in forms if holds), None)


def _before_comma_signs(doc: Doc, i: int) -> Iterator[Sign]:
    following = doc[i]
    if _is_distance(doc, i):
        yield "explained as a place", 1.0
    elif following.ent_type_ in PLACE_LABELS or following.lower_ in words().abbreviations:
        yield "before comma and place", 1.0
    elif following.text[0].isdigit():
        yield "before comma and number", 1.0
    elif following.lower_ in {"a", "an", "the", "one"} and _is_kind(doc, i + 1):
        yield "explained as a place", 1.0


def _is_distance(doc: Doc, start: int) -> bool:
    """Tell whether a distance begins that says where a place lies: "about 20 km south of"."""
    after = columns_of(doc).small[start : start + 4]
    if not any(text[0].isdigit() for text in after[:2]):
        return False
    return any(text in _LENGTHS for text in after[1:3]) and doc[start].ent_type_ != "DATE"


def _is_kind(doc: Doc, start: int) -> bool:
    """Tell whether a phrase begins that is headed by a kind of place: "small border town held by"."""
    for token in doc[start : start + _EXPLAINED_WITHIN]:
        if token.pos_ in {"VERB", "AUX", "ADP", "PUNCT"}:
            return False
        if token.lower_ in words().sets["kind_of"]:
            return token.i + 1 == len(doc) or doc[token.i + 1].pos_ not in {"NOUN", "PROPN", "PART"}
    return False


def _report_signs(doc: Doc, mention: Mention, profile: Profile) -> Iterator[Sign]:
    small = columns_of(doc).small
    last = small[mention.end - 1]
    if last in profile.surnames:
        yield ("a surname here" if mention.end - mention.start == 1 else "ends in a surname here"), 1.0
    if (persons := profile.persons[last]) and not profile.places[last]:
        yield "only persons here", min(1.0, persons / 3)
    if places := profile.places[last]:
        yield "a place here", min(1.0, places / 3)
    if profile.located[small[mention.start]]:
        yield "after locative here", 1.0
