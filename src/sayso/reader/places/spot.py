"""Where a report may name places: every stretch worth judging, overlaps and all.

Five ways lead to one: an entity of the parse, a name that the gazetteer knows, a capitalised run
whose last word says what it is ("Collins Creek"), one that is written of as a place ("in the
village of Umm Zarrub", "captured Umm Zarrub"), and one that a list names beside such a name.
``notice.py`` judges them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.gazetteer.names import is_article
from sayso.gazetteer.query import feature_words
from sayso.reader.doctext import HYPHENS, columns_of, words_at
from sayso.reader.places.mention import Mention
from sayso.reader.places.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

    from sayso.reader.places.atlas import Atlas
    from sayso.reader.places.profile import Profile

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
LONGEST_RUN = 6
_NUMBERED = frozenset(
    {"highway", "route", "interstate", "road", "rd", "rd.", "fm", "hwy", "hwy.", "i", "u.s.", "m"}
)
_NAMES = frozenset({"PROPN", "NOUN"})
_SHORT = 3
"""Letters up to which a word in capitals does not mean that the text is."""
_INNER, _LISTED = frozenset({"compound", "amod", "det", "nmod"}), frozenset({"conj", "appos"})
_ENGLISH = frozenset({"as", "at", "an", "us"})
"""Words that are spelled as the article before a sun letter is."""
_ROAD_NUMBER = re.compile(r"[A-Z]{0,2}-?\d{1,4}[A-Z]?\Z")


def spots(doc: Doc, atlas: Atlas, profile: Profile) -> list[Mention]:
    """Return every stretch of a parse that may name a place, in order, each once."""
    texts = columns_of(doc).texts
    starts = [i for i in range(len(doc)) if starts_name(texts, i)]
    alone = (
        *_demonyms(doc, starts),
        *_units(doc, starts, profile),
        *_known(doc, texts, frozenset(starts), atlas, profile),
        *_entities(doc, atlas),
        *_described(doc, starts),
    )
    found: dict[tuple[int, int], Mention] = {}
    for mention in (*alone, *_placed(doc, starts, profile, alone)):
        if not _is_no_name(doc, mention, profile.speakers):
            found.setdefault((mention.start, mention.end), mention)
    return sorted(found.values(), key=lambda mention: (mention.start, mention.end))


def _is_no_name(doc: Doc, mention: Mention, speakers: frozenset[str]) -> bool:
    """Tell whether words only say which part of a place is meant ("EASTERN"), or name a deed or a speaker."""
    start, small = mention.start, columns_of(doc).small
    if mention.kind == "name" and "".join(small[start : mention.end]) in words().directions:
        return True
    if mention.kind == "name" and speakers.issuperset(small[start : mention.end]):
        return True
    return start > 0 and doc[start - 1].text in {"Operation", "OPERATION"}


def starts_name(texts: Sequence[str], i: int) -> bool:
    """Tell whether a name may begin with this token: a capital, or an Arabic article before one."""
    if texts[i][0].isupper():
        return True
    if i + 2 >= len(texts) or not _is_article(texts, i):
        return False
    return texts[i + 2 if texts[i + 1] in HYPHENS else i + 1][0].isupper()


def _is_article(texts: Sequence[str], i: int) -> bool:
    """Tell whether a token is the Arabic article, no English word: "at-Tanf", but "at Tanf" tells where."""
    word, after = texts[i].lower(), texts[i + 1] if i + 1 < len(texts) else ""
    if after in HYPHENS:
        return is_article(word)
    return word not in _ENGLISH and is_article(word, after.lower())


def _demonyms(doc: Doc, starts: Sequence[int]) -> Iterator[Mention]:
    table, small = words().demonyms, columns_of(doc).small
    skip = -1
    for i in starts:
        if i <= skip:
            continue
        for end in (i + 3, i + 2, i + 1):
            key = " ".join(small[i:end])
            if end <= len(small) and key in table:
                name, country = table[key]
                yield Mention(i, end, name, "demonym", None, country)
                skip = end - 1
                break


def _units(doc: Doc, starts: Sequence[int], profile: Profile) -> Iterator[Mention]:
    """Abbreviated first-level units: "Ill." anywhere, "IL" only after a comma.

    In a report in capitals a further name may begin there ("PICACHO, LA CEIBITA"): what a word follows is no
    unit.
    """
    lists, small = words(), columns_of(doc).small
    for i in starts:
        one, two = small[i], " ".join(small[i : i + 2])
        if two in lists.abbreviations and i + 1 < len(small):
            name, country = lists.abbreviations[two]
            yield Mention(i, i + 2, name, "unit", None, country)
        elif one in lists.abbreviations:
            name, country = lists.abbreviations[one]
            yield Mention(i, i + 1, name, "unit", None, country)
        elif one in lists.postal and doc[i].is_upper and _after_comma(doc[i]) and _may_end(doc, i, profile):
            name, country = lists.postal[one]
            yield Mention(i, i + 1, name, "unit", None, country)


def _after_comma(token: Token) -> bool:
    return token.i >= 2 and token.nbor(-1).text == "," and token.nbor(-2).text[0].isupper()


def _may_end(doc: Doc, i: int, profile: Profile) -> bool:
    """Tell whether a name may end with this token: in a report in capitals, where no name goes on from it."""
    if not profile.capitals or i + 1 == len(doc):
        return True
    return not (doc[i + 1].is_alpha and doc[i + 1].pos_ in _NAMES)


def _known(
    doc: Doc, texts: Sequence[str], starts: frozenset[int], atlas: Atlas, profile: Profile
) -> Iterator[Mention]:
    """Names of the gazetteer, the longest from each token on."""
    lists, small = words(), columns_of(doc).small
    i = 0
    while i < len(texts):
        part = i not in starts
        if part and not _begins_with_direction(texts, i):
            i += 1
            continue
        end = i + _longest(doc, atlas, i, texts)
        plain = part or small[i] in lists.sets["never"] or (profile.capitals and small[i] in lists.common)
        if end > i and not (plain and end == i + 1):
            end = _gone_on(doc, i, end)
            yield _named(doc, i, end)
            i = max(i + 1, end - 1 if end - i > 2 else end)
        else:
            i += 1


def _gone_on(doc: Doc, start: int, end: int) -> int:
    """Return where a known name ends that others follow on: "San Miguel" of "San Miguel de Mercedes".

    "Puerto" alone goes on with the capital after it, whatever that is.
    """
    lists, columns = words(), columns_of(doc)
    small, texts = columns.small, columns.texts
    following = small[end : end + 2]
    joined = following[:1] in (["de"], ["del"]) and (2 if following[1:] in (["la"], ["los"], ["las"]) else 1)
    opens = end - start == 1 and small[start] in lists.sets["openers"]
    at = end + int(joined)
    if at >= len(texts) or not (joined or opens) or not texts[at][0].isupper() or columns.opens[at]:
        return end
    if opens and not joined and (small[at] in lists.sets["never"] or columns.pos[at] != "PROPN"):
        return end
    return at + 1


def _begins_with_direction(texts: Sequence[str], i: int) -> bool:
    """Tell whether a small direction stands before a capital, as in "eastern Ghouta"."""
    return texts[i] in words().directions and i + 1 < len(texts) and texts[i + 1][0].isupper()


def _longest(doc: Doc, atlas: Atlas, i: int, texts: Sequence[str]) -> int:
    """Return the number of tokens of the longest known name at ``i`` that ends in a capital or number."""
    length = atlas.longest_name(texts[i : i + 8])
    while length and not (texts[i + length - 1][0].isupper() or texts[i + length - 1][0].isdigit()):
        length = length - 1 if atlas.knows(doc[i : i + length - 1].text) else 0
    opens = columns_of(doc).opens
    sentence_end = next((j for j in range(1, length) if opens[i + j] and texts[i + j - 1] == "."), None)
    return sentence_end or length


def _entities(doc: Doc, atlas: Atlas) -> Iterator[Mention]:
    """Entities of place labels, parted at commas, without article, possessive and direction."""
    texts = columns_of(doc).texts
    for entity in doc.ents:
        if entity.label_ not in PLACE_LABELS:
            continue
        start = entity.start
        for i in range(entity.start, entity.end + 1):
            if i == entity.end or texts[i] in {",", ";", "(", "/"}:
                yield from _trimmed(doc, start, i, atlas)
                start = i + 1


def _trimmed(doc: Doc, start: int, end: int, atlas: Atlas) -> Iterator[Mention]:
    while start < end and (
        doc[start].lower_ in {"the", "a", "an", "downtown", "central"} or doc[start].is_punct
    ):
        start += 1
    while start < end and (doc[end - 1].lower_ in {"'s", "’s", "'", "’"} or doc[end - 1].is_space):
        end -= 1
    while end - start > 1 and _leading_direction(doc, start, end) and not atlas.knows(doc[start:end].text):
        start = _leading_direction(doc, start, end)
    if start < end and any(
        token.is_alpha or token.is_digit or token.text[0].isupper() for token in doc[start:end]
    ):
        yield _named(doc, start, end)


def _leading_direction(doc: Doc, start: int, end: int) -> int:
    """Return where the name goes on after a direction ("north - eastern Syria"), 0 if there is none."""
    for length in (3, 1):
        words_ = "".join(columns_of(doc).small[start : start + length])
        if start + length < end and words_ in words().directions:
            return start + length
    return 0


def _named(doc: Doc, start: int, end: int) -> Mention:
    return Mention(start, end, words_at(doc, start, end).text, "name", _asked(doc, start, end))


def _asked(doc: Doc, start: int, end: int) -> str | None:
    """Return the feature word beside a name: "Idlib province", "the town of Hajin", "Tiyas air bases"."""
    kinds, small = feature_words().kinds, columns_of(doc).small
    after = small[end : end + 3]
    for length in range(len(after), 0, -1):
        phrase = " ".join(after[:length])
        if (word := phrase if phrase in kinds else phrase.removesuffix("s")) in kinds:
            return word
    before = small[max(0, start - 2) : start]
    if len(before) == 2 and before[1] == "of" and before[0] in kinds and before[0] != "capital":
        return before[0]  # the capital of a country is another place
    return before[-1] if before and before[-1] in kinds and doc[start - 1].is_lower else None


def _described(doc: Doc, starts: Sequence[int]) -> Iterator[Mention]:
    """Capitalised runs that end in a word for a place, and numbered roads."""
    heads, columns = words().heads, columns_of(doc)
    for i in starts:
        word = columns.small[i]
        if word in _NUMBERED and i + 1 < len(doc) and _ROAD_NUMBER.match(columns.texts[i + 1]):
            start = _run_start(doc, i)
            yield Mention(start, i + 2, words_at(doc, start, i + 2).text, "described")
        elif i > 0 and word in heads:
            start = _run_start(doc, i)
            if start < i:
                yield Mention(start, i + 1, words_at(doc, start, i + 1).text, "described")


def _run_start(doc: Doc, end: int) -> int:
    start = end
    while start > 0 and end - start < LONGEST_RUN and _in_run(doc[start - 1]):
        start -= 1
        if doc[start].is_sent_start:
            break
    while start < end and doc[start].lower_ in words().sets["never"]:
        start += 1
    return start


def _in_run(token: Token) -> bool:
    return token.text[0].isupper() and (
        token.is_alpha or "." in token.text or "-" in token.text or "'" in token.text
    )


def _placed(doc: Doc, starts: Sequence[int], profile: Profile, alone: Sequence[Mention]) -> Iterator[Mention]:
    """Runs of capitals that are written of as places are, or listed beside another, be they known or not.

    ``alone`` are the other mentions; a run is no part of a longer one that begins with it.
    """
    end, listed = 0, {i for one in alone for i in go_on(doc, one.end)}
    ends = {one.start: one.end for one in sorted(alone, key=lambda one: one.end)}
    for i in starts:
        if i < end:
            continue
        end = max(_name_end(doc, i, profile), ends.get(i, 0))
        if end > i and (i in listed or _said_to_be_at(doc, i) or _said_to_be_a_place(doc, end)):
            yield _named(doc, i, end)
            listed.update(go_on(doc, end))


def go_on(doc: Doc, end: int) -> tuple[int, ...]:
    """Return where a list goes on after a name that ends here, if it does: after "," or "and" or both."""
    small = columns_of(doc).small
    at = end + (small[end : end + 1] == [","])
    at += small[at : at + 1] in (["and"], ["or"])
    return (at,) if end < at < len(small) and _is_listed(doc[at], end) else ()


def _is_listed(token: Token, end: int) -> bool:
    """Tell whether the name that begins with a token stands in a list with one that ends before ``end``.

    Of text in capitals no parse is trusted to tell.
    """
    if token.is_upper and len(token) > _SHORT:
        return False
    while token.dep_ in _INNER and token.head.i > token.i:
        token = token.head
    return token.dep_ in _LISTED and token.head.i < end


def _name_end(doc: Doc, i: int, profile: Profile) -> int:
    """Return where a run of capitals from ``i`` on ends, articles and hyphens inside it included."""
    columns = columns_of(doc)
    end, last = i, i
    while end < len(columns.texts) and end - i < LONGEST_RUN:
        text = columns.texts[end]
        if text[0].isupper() and (not profile.capitals or columns.pos[end] == "PROPN"):
            last = end + 1
        elif not (text in HYPHENS or _is_article(columns.texts, end)):
            break
        end += 1
        if end < len(columns.opens) and columns.opens[end]:
            break
    return last


def _said_to_be_at(doc: Doc, i: int) -> bool:
    sets, small = words().sets, columns_of(doc).small
    if i and small[i - 1] in sets["locative"]:
        return True
    return is_taken(doc, i) or (i > 1 and small[i - 1] == "of" and small[i - 2] in sets["kind_of"])


def is_taken(doc: Doc, i: int) -> bool:
    """Tell whether a name that begins here is taken or struck: "captured X", "the fall of X"."""
    lists, small = words(), columns_of(doc).small
    if i == 0:
        return False
    before = doc[i - 1]
    if before.pos_ == "VERB":
        return lists.has("taking", before.lemma_.lower())
    return i > 1 and small[i - 1] == "of" and lists.has("deeds", small[i - 2])


def _said_to_be_a_place(doc: Doc, end: int) -> bool:
    """Tell whether ", a small town" or " village" follows."""
    kinds, small = words().sets["kind_of"], columns_of(doc).small
    if end < len(small) and small[end] in kinds:
        return True
    after = small[end : end + 5]
    return after[:2] in ([",", "a"], [",", "the"]) and bool(kinds & set(after[2:]))
