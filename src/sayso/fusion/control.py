"""Who holds a place as of a day: held, claimed, contested or unknown. Nothing is ever interpolated.

Only what names the place itself counts, not what happened near it or in the province around it. The last
word on a place stands until a later one; where accounts disagree, and their order does not explain it,
the place is contested, and nobody is preferred.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations
from typing import TYPE_CHECKING, Literal

from sayso.fusion.binding import in_one_sentence, of_a_part
from sayso.fusion.names import parties
from sayso.fusion.overtaken import bears, country_of, in_one_breath, neutral_word, overtaken, telling
from sayso.fusion.places import itself
from sayso.fusion.roots import roots as find_roots
from sayso.fusion.rules import rules
from sayso.fusion.sides import Sides
from sayso.fusion.statements import Statement, as_of_day, statement
from sayso.fusion.strays import strays
from sayso.fusion.told import begun_by, days, interval, known_by, meet, overlap
from sayso.model import Interval

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from sayso.fusion.names import Party
    from sayso.fusion.places import Place
    from sayso.fusion.roots import Root
    from sayso.fusion.told import Told

State = Literal["held", "claimed", "contested", "unknown"]


@dataclass(frozen=True, slots=True)
class Word:
    """What one root says of who holds a place; ``holds`` is false when it says that they do not."""

    root: Root
    parties: tuple[Party, ...]
    holds: bool
    told: tuple[Told, ...]
    neutral: bool
    why: str


@dataclass(frozen=True, slots=True)
class Control:
    """Who holds a place as of a day, on whose word.

    ``as_of`` is None for everything there is. ``since`` is the interval in which the holder's tenure began,
    as far as it is told. ``words`` are those that count, ``earlier`` the statements that later ones have
    overtaken or know nothing of, newest first. ``last`` is the last day of which anything is told of who
    holds it: what is old may well have changed since. ``fighting`` is told to have gone on after the last
    word on the holder.
    """

    place: Place
    as_of: date | None
    state: State
    holder: Party | None = None
    since: Interval | None = None
    words: tuple[Word, ...] = ()
    earlier: tuple[Statement, ...] = ()
    fighting: tuple[Told, ...] = ()
    last: date | None = None
    reason: str = "nothing is told of who holds it"


def control(
    told: Sequence[Told],
    place: Place,
    as_of: date | None = None,
    roots: Mapping[str, Root] | None = None,
    sides: Sides | None = None,
) -> Control:
    """Who holds one place as of a day, by the claims that name that very place.

    What is said to begin later does not count, nor what gives no day and was published later. A later
    report that tells of the day counts; ``told.known_by`` leaves later reports out.
    """
    parties_ = sides or Sides.shipped()
    here = _counted([t for t in told if _at(t) == place.key], as_of, parties_)
    known = find_roots(here, sides=parties_) if roots is None else roots
    return _control(here, place, as_of, known, parties_)


def all_control(
    told: Sequence[Told],
    as_of: date | None = None,
    roots: Mapping[str, Root] | None = None,
    sides: Sides | None = None,
) -> tuple[Control, ...]:
    """Who holds each place of which anything is told of who holds it, by the place's name."""
    parties_ = sides or Sides.shipped()
    known = find_roots(told, sides=parties_) if roots is None else roots
    places: dict[str, Place] = {}
    here: dict[str, list[Told]] = defaultdict(list)
    for t in told:
        at = itself(t.claim)
        if at is not None and holdable(t):
            places[at.key] = min(places.get(at.key, at), at, key=lambda p: p.name)
            here[at.key].append(t)
    counted = {key: _counted(some, as_of, parties_) for key, some in here.items()}
    found = (_control(counted[key], place, as_of, known, parties_) for key, place in places.items())
    return tuple(sorted((c for c in found if c.words), key=lambda c: (c.place.name, c.place.key)))


def _at(told: Told) -> str | None:
    at = itself(told.claim)
    return at.key if at is not None and holdable(told) else None


def holdable(told: Told) -> bool:
    """Whether a claim names a place that can be held, and which: one that may be two places is neither."""
    place = told.claim.place
    if place is None or place.feature in rules().boundless:
        return False
    return place.id is not None or not place.candidates


def _counted(here: Sequence[Told], as_of: date | None, sides: Sides) -> list[Told]:
    """What counts of a place as of a day: without states that a change in the same sentence ends.

    "Freed from ISIS control" is no holding, whenever it was; "held since 2014" is one, until the change.
    """
    counted = [t for t in here if _told_of(t, as_of) and (interval(t.claim) or t in known_by((t,), as_of))]
    then = {t.claim.id for t in counted}
    said = [s for t in here if (s := statement(t, sides))]
    changes: dict[str, list[Statement]] = defaultdict(list)
    for s in said:
        if s.how == "change":
            changes[s.told.report.sha256].append(s)
    ended = {
        s.told.claim.id
        for s in said
        for c in changes[s.told.report.sha256]
        if in_one_breath(s, c, sides) and (c.told.claim.id in then or not s.since)
    }
    return [t for t in counted if t.claim.id not in ended]


def _told_of(told: Told, as_of: date | None) -> bool:
    """Whether what a claim tells is said to be so by a day: what fell on one of many, only after them."""
    given, published = interval(told.claim), told.report.published
    lasts = told.claim.event.type not in {rules().gain, *rules().contest}
    if as_of is None or given is None or given.end is None or lasts:
        return begun_by(told, as_of)
    return min(given.end, published or given.end) <= as_of


def _control(
    here: Sequence[Told], place: Place, as_of: date | None, roots: Mapping[str, Root], sides: Sides
) -> Control:
    told = sorted(here, key=lambda t: t.claim.id)
    everything = [as_of_day(s, as_of) for t in told if (s := statement(t, sides))]
    # a reprint's "yesterday" is not its own: only what it copies says when
    said = [s for s in everything if not roots[s.told.claim.id].copied_from] or everything
    unknown = strays(said, sides)
    said = telling([s for s in said if s not in unknown], sides)
    standing = [s for s in said if not overtaken(s, said, roots, sides)] or said
    current = [s for s in standing if s.holds or s.how == "change" or bears(s, said, sides)]
    if not current:
        return Control(place, as_of, "unknown")
    copies = [s for s in everything if s not in said and roots[s.told.claim.id].copied_from]
    words = _words(current, said, copies, roots, sides)
    fighting = _fighting([t for t in here if not roots[t.claim.id].copied_from], current, as_of, sides)
    state, holder, reason = _state(words, fighting, sides, place.country)
    if unknown:
        reason = f"{reason}; set aside: a change told by few that later reports know nothing of"
    gone = [s for s in said if s not in standing] + unknown
    earlier = sorted(gone, key=_recent, reverse=True)
    last = max((min(s.when.end, as_of or s.when.end) for s in current if s.when.end), default=None)
    since = _since([s for s in current if s.holds]) if holder else None
    return Control(place, as_of, state, holder, since, words, tuple(earlier), fighting, last, reason)


# ------------------------------------------------------------------ on whose word


def _words(
    current: Sequence[Statement],
    said: Sequence[Statement],
    copies: Iterable[Statement],
    roots: Mapping[str, Root],
    sides: Sides,
) -> tuple[Word, ...]:
    """One word a root, what is held and by whom; with the claims of reprints that repeat it."""

    def key(s: Statement) -> tuple[str, frozenset[str], bool]:
        return roots[s.told.claim.id].key, _sides(s, sides), s.holds

    groups: dict[tuple[str, frozenset[str], bool], list[Statement]] = defaultdict(list)
    for s in current:
        groups[key(s)].append(s)
    for s in copies:
        if key(s) in groups:
            groups[key(s)].append(s)
    losers = frozenset(sides.side(p) for s in said for p in s.lost_by)
    losers |= {side for s in said if s.holds and s not in current for side in _sides(s, sides)}
    attributed = frozenset(
        (s.told.report.sha256, s.holds) for s in current if not roots[s.told.claim.id].own_voice
    )
    found = (_word(group, roots, losers, attributed, sides) for group in groups.values())
    return tuple(sorted(found, key=lambda w: (not w.holds, not w.neutral, w.parties[0].name, w.root.key)))


def _sides(said: Statement, sides: Sides) -> frozenset[str]:
    return frozenset(sides.side(p) for p in said.parties)


def _word(
    group: Sequence[Statement],
    roots: Mapping[str, Root],
    losers: frozenset[str],
    attributed: frozenset[tuple[str, bool]],
    sides: Sides,
) -> Word:
    root = min((roots[s.told.claim.id] for s in group), key=lambda r: (r.copied_from is not None, r.text))
    named = tuple(dict.fromkeys(p for s in group for p in s.parties))
    told = tuple(s.told for s in group)
    if root.own_voice and all((t.report.sha256, group[0].holds) in attributed for t in told):
        neutral, why = False, "the outlet itself names another source for it"
    else:
        reasons = {_neutral(s, roots[s.told.claim.id], losers, sides) for s in group}
        neutral, why = max(reasons)
    return Word(root, named, group[0].holds, told, neutral, why)


def _neutral(said: Statement, root: Root, losers: frozenset[str], sides: Sides) -> tuple[bool, str]:
    """Whether a root can vouch for a holder, and why: it has no side, or it speaks against its own."""
    link = said.told.claim.chain[-1]
    own = root.origin in _sides(said, sides)
    if root.origin is None:
        return False, "nobody is named whose word it is"
    if own:
        return False, "the holder's own word"
    if root.origin in losers:
        return True, "admitted by the side that lost it"
    if link.act == "claim":
        return False, "the report keeps its distance from the claim"
    if not neutral_word(said, {said.told.claim.id: root}):
        return False, "the word of a party"
    return True, "the word of a source without a side in it"


# ------------------------------------------------------------------ what it comes to


def _state(
    words: Sequence[Word], fighting: Sequence[Told], sides: Sides, country: str | None
) -> tuple[State, Party | None, str]:
    holding = [w for w in words if w.holds]
    if not holding:
        return "unknown", None, "it is told who does not hold it, and not who does"
    if any(sides.alike(a.parties, b.parties, country) is False for a, b in combinations(holding, 2)):
        return "contested", None, "accounts disagree on who holds it"
    if any(sides.alike(w.parties, no.parties) for w in holding for no in words if not no.holds):
        return "contested", None, "some say that it is held, others deny it"
    holder = _named(holding, sides)
    if fighting:
        return "contested", holder, "fighting for it is told of after the last word on who holds it"
    if any(w.neutral for w in holding):
        reason = "on the word of a source without a side in it, and nobody contradicts"
        return "held", holder, f"{reason}{_proviso(holding, sides)}"
    reason = f"only: {', '.join(sorted({w.why for w in holding}))}"
    return "claimed", holder, f"{reason}{_proviso(holding, sides)}"


def _proviso(holding: Sequence[Word], sides: Sides) -> str:
    """What the verdict takes for granted where a holder goes by names that need not be one side's."""
    if all(sides.alike(a.parties, b.parties) for a, b in combinations(holding, 2)):
        return ""
    return "; if all the names given for the holder are of one side"


def _named(holding: Sequence[Word], sides: Sides) -> Party:
    """The name that most reports give: one that the catalogue has before others, and the first named."""
    counted = Counter(
        p for w in holding for p, _ in {(p, t.report.sha256) for t in w.told for p in w.parties}
    )
    first = {p: min(w.parties.index(p) for w in holding if p in w.parties) for p in counted}

    def rank(one: Party) -> tuple[bool, bool, int, bool, int, str]:
        actor = sides.catalogue.get(one.id) if one.id else None
        alliance = (
            actor is not None and actor.kind == "alliance"
        )  # who fights beside many holds little itself
        inner = any(other.id in sides.above(one) for other in counted if other != one)
        return one.id is None, alliance, -counted[one], inner, first[one], one.name

    return min(counted, key=rank)


def _fighting(
    here: Sequence[Told], current: Sequence[Statement], as_of: date | None, sides: Sides
) -> tuple[Told, ...]:
    """Fights of late in the place itself, not begun by its holder, after the last word on who holds it."""
    ends = [s.when.end for s in current if s.holds and s.when.end]
    day = as_of or max((t.report.published for t in here if t.report.published), default=None)
    if not ends or day is None:
        return ()
    since = max(*ends, day - timedelta(days=rules().battle_days))
    holders = [p for s in current if s.holds for p in s.parties]
    found = [t for t in here if _fought(t, since) and _against(t, holders, sides)]
    return tuple(sorted(found, key=lambda t: t.claim.id))


def _fought(told: Told, since: date) -> bool:
    event, when = told.claim.event, interval(told.claim)
    actual = event.modality == "actual" and event.polarity == "positive"
    if not actual or event.type not in rules().contest or not (when and when.start and when.start > since):
        return False
    published = told.report.published
    if (published and when.start > published) or (days(when) or 0) > rules().vague_days or of_a_part(told):
        return False
    return in_one_sentence(told) and told.claim.time is not None and told.claim.time.span is not None


def _against(told: Told, holders: Sequence[Party], sides: Sides) -> bool:
    """Whether it is fighting for the place: a clash there, or an assault on its holder or by somebody else.

    A raid by those who hold it, or by their allies, is none; nor is one of which neither side is told.
    """
    if told.claim.event.type in rules().symmetric:
        return True
    actors, targets = parties(told.claim, "actor"), parties(told.claim, "target")
    if actors and sides.together(actors, holders, country_of(told)) is True:
        return False
    return bool(actors) or sides.together(targets, holders, country_of(told)) is True


def _since(holding: Sequence[Statement]) -> Interval | None:
    """When the holder's tenure began: the days that the changes told allow, or by when it is told of."""
    changes = sorted((s for s in holding if s.how == "change"), key=_recent, reverse=True)
    if not changes:
        starts = [s.when.start for s in holding if s.when.start]
        ends = [s.when.end for s in holding if s.when.end]
        return Interval(None, min(starts or ends)) if starts or ends else None
    return max((_agreed(change, changes) for change in changes), key=lambda found: found[0])[1]


def _agreed(first: Statement, changes: Iterable[Statement]) -> tuple[int, Interval]:
    """How many changes can be the same one as this, and the days that they all allow."""
    count, shared = 0, first.when
    for change in changes:
        if overlap(shared, change.when):
            count, shared = count + 1, meet(shared, change.when)
    return count, shared


def _recent(said: Statement) -> tuple[str, str, str]:
    return str(said.when.end or ""), str(said.when.start or ""), said.told.claim.id
