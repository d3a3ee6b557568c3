"""The brief as a page: sections of entries with their details, in words, whatever they are written to."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from sayso.brief import words
from sayso.brief.phrases import phrases, sentence
from sayso.brief.quote import quote
from sayso.fusion.accounts import Account, route
from sayso.fusion.contradictions import Contradiction
from sayso.fusion.names import parties
from sayso.fusion.roots import outlet_name
from sayso.fusion.told import denies

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sayso.brief.brief import Amiss, Brief, Happening
    from sayso.fusion.control import Control, Word
    from sayso.fusion.incidents import Incident
    from sayso.fusion.names import Party
    from sayso.fusion.told import Told
    from sayso.model import Interval

SHORT_ID = 8  # characters of a claim's id: enough to tell millions apart, and `sayso show` takes a beginning
ITEM = "– "  # begins a detail that is one of several under the one before
_PLAIN = frozenset({"state", "show"})
T = TypeVar("T")
_WORDS = 5  # who says who holds a place, written out
_ROUTES = 3  # ways that one account came, written out; the rest is counted


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the brief with what it rests on; ``claim`` is an id for ``sayso show``."""

    head: str
    details: tuple[str, ...]
    claim: str


@dataclass(frozen=True, slots=True)
class Section:
    """Entries under a title; ``more`` were left out by the limit, ``nothing`` is said of none."""

    title: str
    entries: tuple[Entry, ...]
    more: int = 0
    nothing: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A title, lines on what the brief rests on, and sections."""

    title: str
    notes: tuple[str, ...]
    sections: tuple[Section, ...]


def page(brief: Brief, limit: int | None = None) -> Page:
    """The brief in words, no more than ``limit`` entries a section."""
    empty = "No event with a day to it."
    sections = (
        _section("What is said to have happened", brief.happened, _happening, limit, empty),
        _section("Said to have happened, it is not told when", brief.undated, _happening, limit),
        _section("Who holds what", brief.control, _control, limit, "No report says who holds a place."),
        _section("Disputed", brief.disputed, _disputed, limit, "No two accounts contradict one another."),
        _section("Does not add up", brief.amiss, _amiss, limit, "Nothing was found."),
        _section("Announced, threatened, demanded, held possible", brief.announced, _happening, limit),
    )
    title = f"Brief of {brief.scope.area}, as of {brief.scope.day}"
    return Page(title, tuple(_notes(brief)), sections if brief.basis.claims else ())


def _section(
    title: str, items: Sequence[T], entry: Callable[[T], Entry], limit: int | None, nothing: str = ""
) -> Section:
    shown = items if limit is None else items[:limit]
    return Section(title, tuple(entry(item) for item in shown), len(items) - len(shown), nothing)


def _notes(brief: Brief) -> Iterable[str]:
    basis, scope = brief.basis, brief.scope
    if not basis.claims:
        yield "No report says anything of it."
    else:
        told = f"{words.count(basis.claims, 'claim')} in {words.count(basis.reports, 'report')}"
        sources = words.count(basis.sources, "source")
        yield f"{told} of {words.count(basis.outlets, 'outlet')}; {sources} of known origin."
    if basis.repeats:
        copied = words.count(basis.repeats, "report")
        yield f"{copied} word for word from others: not counted as confirming them."
    if scope.days is not None:
        yield f"Events of the last {words.count(scope.days, 'day')}; undated ones as reported in them."
    if basis.undated:
        dateless = words.count(basis.undated, "report")
        yield f"{dateless} without a date left out: nobody can say if out by then."


# ------------------------------------------------------------------ happenings


def _happening(one: Happening) -> Entry:
    lead = one.incident.lead
    affirm = [a for a in one.accounts if a.stance == "affirms"]
    deny = [a for a in one.accounts if a.stance == "denies"]
    details = [f"“{quote(lead.claim, lead.report)}”"]
    if affirm and deny:
        details += [*_accounts("said by ", affirm, lead), *_accounts("denied by ", deny, lead)]
    else:
        details += _accounts("", one.accounts, lead)
    return Entry(_head(one.incident), tuple(details), lead.claim.id)


def _accounts(label: str, some: Sequence[Account], lead: Told) -> list[str]:
    """Their weight, and then each; on one line if it is one."""
    weight = f"{label}{words.weight(some)}"
    told = [_account(a, lead) for a in some]
    return [f"{weight}: {told[0]}"] if len(told) == 1 else [f"{weight}:", *(f"{ITEM}{line}" for line in told)]


def _head(incident: Incident) -> str:
    return " · ".join((told_when(incident), words.where(incident.lead.claim.place), told_what(incident)))


def told_when(incident: Incident) -> str:
    """Its days as they are known, or when it was reported."""
    if incident.when is not None:
        return words.days(incident.when)
    return f"undated, reported {words.of_day(incident.lead.report.published)}"


def told_what(incident: Incident) -> str:
    """What is said to have happened, as the source of the leading claim puts it."""
    lead = incident.lead
    alike = [t for t in incident.told if denies(t.claim) == denies(lead.claim)]
    own = [t.claim for t in alike if route(t)[0] == route(lead)[0]]
    others = [t.claim for t in alike if t.claim not in own]
    place = words.ground(lead.claim.place) if lead.claim.place else None
    return sentence(own, place, others)


def _account(one: Account, lead: Told) -> str:
    """ "Observatory ← Wire ← Paper; reprinted by Gazette, Post"; an unknown lineage says why."""
    own = [t for t in one.told if t.claim.id not in one.reprinted] or list(one.told)
    routes = list(dict.fromkeys(_route(t) for t in own))
    more = len(routes) - _ROUTES
    text = "; ".join(routes[:_ROUTES]) + (f"; and {more} more" if more > 0 else "")
    copies = list(dict.fromkeys(outlet_name(t.report) for t in one.told if t not in own))
    if copies:
        text += f"; reprinted by {', '.join(copies)}"
    if one.tolls:
        text = f"“{'”, “'.join(toll.words for toll in one.tolls)}”: {text}"
    return "".join((text, _doers(own, lead), "" if one.origin else f" [not counted: {one.lineage}]"))


def _doers(own: Sequence[Told], lead: Told) -> str:
    """Whom an account puts it down to, where the line itself does not say so."""
    named = {party.name: None for t in own for party in parties(t.claim, "actor")}
    if route(own[0])[0] == route(lead)[0] or not named:
        return ""
    return (
        "" if named.keys() <= {p.name for p in parties(lead.claim, "actor")} else f" (by {', '.join(named)})"
    )


def _route(told: Told) -> str:
    """ "Observatory (accuses) ← Wire ← Paper (2017-10-18)"; plain saying goes without saying."""
    names = list(route(told))
    act = told.claim.chain[-1].act
    if act not in _PLAIN:
        names[0] += f" ({act})"
    return f"{' ← '.join(names)} ({words.of_day(told.report.published)})"


# ------------------------------------------------------------------ control


def _control(one: Control) -> Entry:
    place = one.place.name + (f", {one.place.country}" if one.place.country else "")
    details = [one.reason, *_words(one.words)]
    details += [f"fighting: {_quoted(t)}" for t in one.fighting[:_ROUTES]]
    if one.earlier:
        before = one.earlier[0]
        had = "held by" if before.holds else "not held by"
        rest = f"; and {len(one.earlier) - 1} before that" if len(one.earlier) > 1 else ""
        details.append(
            f"before: {had} {_names(before.parties)} ({words.days(before.when)}): "
            f"{_quoted(before.told)}{rest}"
        )
    return Entry(f"{place} · {_state(one)}", tuple(details), one.words[0].told[0].claim.id)


def _state(one: Control) -> str:
    """ "held by A, since 2017-10-17, last told of 2017-11-01"."""
    told: str = one.state
    if one.holder:
        told += f" by {one.holder.name}" if one.state != "contested" else f", last held by {one.holder.name}"
    since = f", since {_since(one.since)}" if one.since else ""
    return f"{told}{since}" + (f", last told of {one.last}" if one.last else "")


def _since(given: Interval) -> str:
    """The interval in which it began: "2017-10-17", "a day of 2017-10-01 – 2017-10-20"."""
    if given.start is None:
        return f"{given.end} at the latest"
    return words.days(given) if given.start == given.end else f"a day of {words.days(given)}"


def _words(some: Sequence[Word]) -> list[str]:
    """A line for each party that is said to have the place or not to have it, with all who say so."""
    groups: dict[tuple[bool, str], list[Word]] = defaultdict(list)
    for word in some:
        groups[not word.holds, _names(word.parties)].append(word)
    lines = []
    for (without, names), told in groups.items():
        said = [f"{w.root.text} {short(w.told[0])}" + ("" if w.neutral else f" ({w.why})") for w in told]
        more = f"; and {len(said) - _WORDS} more" if len(said) > _WORDS else ""
        quoted = quote(told[0].told[0].claim, told[0].told[0].report)
        verb = "not held by" if without else "held by"
        lines.append(f"{verb} {names}, says {'; '.join(said[:_WORDS])}{more}: “{quoted}”")
    return lines


def _names(parties: Iterable[Party]) -> str:
    return ", ".join(party.name for party in parties)


def _quoted(told: Told) -> str:
    way = " ← ".join(route(told))
    return f"“{quote(told.claim, told.report)}”, {way} ({words.of_day(told.report.published)}) {short(told)}"


# ------------------------------------------------------------------ disputes and checks


def _disputed(one: Contradiction | Control) -> Entry:
    if not isinstance(one, Contradiction):
        held = _control(one)
        return Entry(
            f"{phrases().issue['holder']} · {held.head}", (f"{one.reason}: see “Who holds what”",), held.claim
        )
    details = [f"{p.says}: {words.weight(p.accounts)}: {_roots(p.accounts)}" for p in one.positions]
    head = f"{phrases().issue[one.issue]} · {_head(one.incidents[0])}"
    return Entry(head, (*details, one.reason), one.incidents[0].lead.claim.id)


def _roots(some: Iterable[Account]) -> str:
    return "; ".join(f"{a.root.text} {short(a.told[0])}" for a in some)


def _amiss(one: Amiss) -> Entry:
    told = one.told[0]
    place = f"“{one.check.span.text}”" if one.check.span else f"“{quote(told.claim, told.report)}”"
    report = f"{outlet_name(told.report)} ({words.of_day(told.report.published)})"
    return Entry(f"{one.check.message}", (f"{place}, {report}",), told.claim.id)


def short(told: Told) -> str:
    """A claim's id as the brief gives it."""
    return f"[{told.claim.id[:SHORT_ID]}]"
