"""Whether the words of a claim tie a taking or a holding to the very place that the claim is put down to.

A reader gives every event a place, often one told of a sentence before. That is where something happened;
it does not say that the place changed hands. Who holds a place has to be told of the place: in one sentence,
not of ground near it or in it, not of a part of it, not of before, and not of what is only planned.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

from sayso.fusion.rules import rules

if TYPE_CHECKING:
    from sayso.fusion.told import Told
    from sayso.model import Span

Binding = Literal["held", "beyond", "loose"]

_LOOK = 90  # characters looked at before a trigger or a place
_FAR = 160  # characters between trigger and place: what lies farther apart is hardly one phrase
_SENTENCE_END = re.compile(r"[.!?…][\"'”’)\]]*\s|\n\s*\n")
_HYPHENS = ("-", "‑")
_CLAUSE = re.compile(r"[,;:—–()]")


@dataclass(frozen=True, slots=True)
class _Patterns:
    ground: re.Pattern[str]
    apposed: re.Pattern[str]
    beside: re.Pattern[str]
    whereabouts: re.Pattern[str]
    goes_on: re.Pattern[str]
    apposition: re.Pattern[str]
    part: re.Pattern[str]
    peopled: re.Pattern[str]
    object: re.Pattern[str]
    past: re.Pattern[str]
    past_state: re.Pattern[str]
    beyond: re.Pattern[str]
    rule: re.Pattern[str]
    to_come: re.Pattern[str]
    unreal: re.Pattern[str]


def binding(told: Told) -> Binding:
    """How a claim's trigger is tied to its place: "held", the contrary ("outside the control of"), or not."""
    place, text = told.claim.place, told.report.text
    if place is None:
        return "loose"
    trigger, where = told.claim.event.trigger, place.span
    patterns = _patterns()
    before = text[max(0, trigger.start - _LOOK) : trigger.start].casefold()
    if _of_before(told, before) or patterns.unreal.search(before) or of_a_part(told):
        return "loose"
    if text[trigger.start - 1 : trigger.start] in _HYPHENS and patterns.peopled.fullmatch(
        trigger.text.casefold()
    ):
        return "loose"
    if trigger.end <= where.start:
        tied = _after(text, trigger.start, trigger.end, where.start)
    elif where.end <= trigger.start:
        tied = _before(text, where.start, where.end, trigger.start) and not patterns.object.search(
            text[trigger.end : trigger.end + _LOOK].casefold()
        )
    else:
        tied = True
    if not tied:
        return "loose"
    if not patterns.beyond.search(before):
        return "held"
    return "beyond" if patterns.rule.fullmatch(trigger.text.casefold()) else "loose"


def of_a_part(told: Told) -> bool:
    """Whether a part of its place is told of ("the suburbs of Damascus"), which is not the place."""
    place = told.claim.place
    if place is None:
        return False
    start = place.name_span.start
    return bool(_patterns().part.search(told.report.text[max(0, start - _LOOK) : start].casefold()))


def in_one_sentence(told: Told) -> bool:
    """Whether the place is named in the sentence of the trigger."""
    place, trigger = told.claim.place, told.claim.event.trigger
    if place is None:
        return False
    return not sentence_ends(told.report.text, place.span, trigger)


def sentence_ends(text: str, one: Span, other: Span) -> bool:
    """Whether a sentence ends between two spans of a text."""
    first, second = sorted((one, other))
    return bool(_SENTENCE_END.search(text, first.end, second.start))


def _of_before(told: Told, before: str) -> bool:
    """Whether it is told to have been so once: "their former stronghold", "had been their stronghold"."""
    time, patterns = told.claim.time, _patterns()
    state = told.claim.event.type == rules().hold and (time is None or time.span is None)
    return bool(patterns.past.search(before) or (state and patterns.past_state.search(before)))


def _after(text: str, start: int, end: int, place: int) -> bool:
    """The place follows the trigger: "took Raqqa", "ISIS-held towns of Qaryatayn and Palmyra"."""
    between = text[end:place]
    if len(between) > _FAR or _SENTENCE_END.search(between):
        return False
    if text[start - 1 : start] in _HYPHENS and _CLAUSE.search(between):
        return False  # an adjective belongs to the noun after it
    return _of_the_place(between) and not _patterns().whereabouts.search(between.casefold())


def _before(text: str, start: int, end: int, trigger: int) -> bool:
    """The place comes first: "Raqqa fell to", "Deir ez-Zor, their last stronghold"."""
    between = text[end:trigger]
    if len(between) > _FAR or _SENTENCE_END.search(between):
        return False
    patterns, low = _patterns(), between.casefold()
    if patterns.apposition.search(low):
        return True
    if text[trigger - 1 : trigger] in _HYPHENS:
        return False
    if patterns.to_come.search(low) or patterns.ground.search(patterns.beside.sub("", low)):
        return False
    ahead = text[max(0, start - _LOOK) : start].casefold()
    return not patterns.whereabouts.search(ahead) or bool(patterns.goes_on.search(low))


def _of_the_place(between: str) -> bool:
    """Whether ground that is named between a trigger and a place is that place."""
    low = between.casefold()
    found = list(_patterns().ground.finditer(low))
    return not found or bool(_patterns().apposed.fullmatch(low[found[-1].end() :] or " "))


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    """The patterns as shipped."""
    data = tomllib.loads((files("sayso.fusion") / "data" / "binding.toml").read_text(encoding="utf8"))
    made = {name: re.sub(r"\n\s*", "", pattern) for name, pattern in data.items()}
    return _Patterns(
        **{name: re.compile(rf"\b{p}\b" if name == "ground" else p, re.DOTALL) for name, p in made.items()}
    )
