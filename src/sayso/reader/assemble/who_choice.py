"""Which of the parties around fill the roles of an event: the likeliest for each, and none for both."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.model import Role
from sayso.reader.assemble.syntax import first_of, overlaps
from sayso.reader.assemble.who_cast import identity
from sayso.reader.assemble.who_company import in_company, is_undergone
from sayso.reader.assemble.who_construed import is_taker
from sayso.reader.assemble.who_listed import listed_after
from sayso.reader.assemble.who_options import open_to, parties
from sayso.reader.assemble.who_signs import Question
from sayso.reader.choice import best, shares, weights
from sayso.reader.doctext import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Token

    from sayso.model import Event, RoleName
    from sayso.reader.assemble.who_cast import Cast
    from sayso.reader.assemble.who_options import Option
    from sayso.reader.events import Found

    Before = Mapping[RoleName, Sequence[Role]]
    Chosen = Sequence[tuple[Option, str]]
    """The options that fill a role, and why."""

_LONGEST = 60  # characters between a phrase and some of those it tells
_SOME = re.compile(
    r"[^.;]*?(?:[,;]? ?[(—–-]? ?(?:among (?:them|whom|these)(?: (?:is|was|are|were))?,?|including)) ",
    re.IGNORECASE,
)
_COMMA = re.compile(r"[^.;]*?(?:, |,? [(—–-] ?)")
_AMONG = re.compile(r" (?:was |were )?among (?:them|whom|these)\b", re.IGNORECASE)
_OF_THEM = re.compile(
    r"[^\W_]+(?:[ -][^\W_]+){0,3} of (?:them|whom) (?!(?:in|at|on|near|from|by)\b)", re.IGNORECASE
)
_PREFERRED = 1.0  # log-odds that a party must be likelier as the target by to be no actor
_LEAST = 1e-9
_AFTER_NOUN = frozenset({"acl", "relcl"})
INFERRED: tuple[RoleName, ...] = ("actor", "target")
"""Roles that may be filled from beyond the trigger's own phrases, in this order."""


def parts_of(found: Found, event: Event, cast: Cast, before: Before) -> dict[RoleName, Chosen]:
    """Who fills the roles of an event that it can have, and why.

    ``before`` are the fillers of each role in the event told before.
    """
    chosen: dict[RoleName, Chosen] = {}
    asked = {
        role: Question.of(found, role, cast, before.get(role, ()))
        for role in INFERRED
        if role in found.allowed
    }
    around = {role: parties(one) for role, one in asked.items()}
    against: Chosen = ()
    if "actor" in asked:
        actors: Sequence[Option] = open_to(asked["actor"], event, around["actor"])
        if event.type == "control.gain" and (takers := [o for o in actors if is_taker(found, o.root)]):
            actors = takers
        elif "target" in asked:
            actors = yielding(actors, open_to(asked["target"], without_actor(event), around["target"]))
        chosen["actor"] = _fillers(actors, "actor", found)
        if event.type == "fight.clash":
            chosen["actor"], against = _sides(chosen["actor"], found.token)
    if "target" in asked:
        acting = [option.mention for option, _ in chosen.get("actor", ()) if option.mention is not None]
        known = without_actor(event)
        known = replace(known, roles=(*known.roles, *(Role("actor", m.span, m.actor_id) for m in acting)))
        targets = open_to(asked["target"], known if "actor" in asked else event, around["target"])
        chosen["target"] = against or _fillers(targets, "target", found)
    return chosen


def without_actor(event: Event) -> Event:
    """An event of which nobody knows who did it."""
    return replace(event, roles=tuple(filler for filler in event.roles if filler.role != "actor"))


def likeliest(options: Sequence[Option], weight: Mapping[str, float]) -> tuple[int, float]:
    """The option of the party that gets the most belief, by however many mentions, and how much it gets."""
    named = [identity(option.mention) if option.mention is not None else None for option in options]

    def same(one: int, other: int) -> bool:
        return named[one] is not None and named[one] == named[other]

    return best([option.signs for option in options], weight, same)


def yielding(actors: Sequence[Option], targets: Sequence[Option]) -> Sequence[Option]:
    """The actors without who is likelier to be the target, where one party is the likeliest for both.

    ``targets`` are the options before anybody is known to act.
    """
    acts, suffers = (weights("sayso.reader.assemble", role) for role in INFERRED)
    first, sure_acting = likeliest(actors, acts)
    second, sure_suffering = likeliest(targets, suffers)
    actor, target = actors[first], targets[second]
    if not _is_same(actor, target):
        return actors
    as_actor = math.log(sure_acting) + math.log(_best_but(targets, suffers, actor))
    as_target = math.log(sure_suffering) + math.log(_best_but(actors, acts, target))
    if as_target <= as_actor + _PREFERRED:
        return actors
    return [option for option in actors if not _is_same(option, target)]


def _is_same(one: Option, other: Option) -> bool:
    """Whether two options are one party."""
    a, b = one.mention, other.mention
    if a is None or b is None:
        return False
    return overlaps(a.span, b.span) or (a.actor_id is not None and a.actor_id == b.actor_id)


def _best_but(options: Sequence[Option], weight: Mapping[str, float], taken: Option) -> float:
    """How much belief the likeliest gets that is another than the one taken."""
    belief: dict[str | None, float] = {}
    for option, share in zip(options, shares([o.signs for o in options], weight), strict=True):
        if not _is_same(option, taken):
            key = identity(option.mention) if option.mention is not None else None
            belief[key] = belief.get(key, 0.0) + share
    return max([*belief.values(), _LEAST])


def _fillers(options: Sequence[Option], role: RoleName, found: Found) -> Chosen:
    """The options that fill a role of an event, and why: the likeliest, those told with it, or none.

    Of a pronoun that may mean several only one is meant.
    """
    chosen, share = likeliest(options, weights("sayso.reader.assemble", role))
    option = options[chosen]
    if option.mention is None:
        return []
    reason = f"{option.rule}: {share:.0%} of belief among {len(options)}"
    alike = [o for o in options if o is option or _is_coordinated(o, option, found.token)]
    alike += [o for o in listed_after(option, options) if o not in alike]
    if role == ("target" if is_undergone(found) else "actor"):
        alike += [o for o in options if in_company(o.root, found)]
    if role == "target" and found.event.type == "harm.kill":
        alike += [o for o in options if _is_part(o, option) or _is_part(option, o)]
    apart = {other.mention.span: other for other in alike if other.mention is not None}
    return [(other, reason) for other in apart.values()]


def _is_coordinated(option: Option, chosen: Option, trigger: Token) -> bool:
    """Whether an option is told beside the one chosen, as another of those who have the same part.

    Of "a cook killed by a mine and a nurse" only the cook was killed; of "a cook killed by a mine and a nurse
    captured in May" only the nurse was captured.
    """
    one, other = option.root, chosen.root
    if option.coordinated != chosen.coordinated or one is None or other is None or one == other:
        return False
    if trigger not in _clauses_after(other):
        return True
    return one.i < trigger.i and next(_clauses_after(one), None) is None


def _clauses_after(noun: Token) -> Iterator[Token]:
    """The verbs of what is told of a noun after it: "a cook, the mother of two, killed by a mine"."""
    for child in noun.rights:
        if child.dep_ in _AFTER_NOUN:
            yield child
        elif child.dep_ == "appos":
            yield from (inner for inner in child.rights if inner.dep_ in _AFTER_NOUN)


def _sides(chosen: Chosen, clash: Token) -> tuple[Chosen, Chosen]:
    """Of a clash "between the army and the rebels" the first named, and whom they fought."""
    root = chosen[0][0].root if chosen else None
    if root is None:
        return chosen, ()
    first = first_of(root)
    if first.dep_ != "pobj" or first.head.lower_ != "between" or first.head.i < clash.i:
        return chosen, ()
    return chosen[:1], chosen[1:]


def _is_part(option: Option, whole: Option) -> bool:
    """Whether a phrase tells some of those that another tells: "60 people, among them a nurse".

    So does "60 people, two of them nurses"; "two of them in Homs" only counts.
    """
    if option.root is None or whole.root is None or option.mention is None or whole.mention is None:
        return False
    end, start = whole.mention.span.end, option.mention.span.start
    if not end <= start <= end + _LONGEST:
        return False
    text = text_of(option.root.doc)
    if _SOME.fullmatch(text, end, start):
        return True
    counted = option.root.pos_ == "NUM" and _OF_THEM.match(text, start)
    some = counted or _AMONG.match(text, option.mention.span.end)
    return bool(some and _COMMA.fullmatch(text, end, start))
