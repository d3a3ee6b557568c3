"""Which actors may fill a role that the trigger's own grammar leaves open, and what speaks for each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.reader.assemble.syntax import first_of, inside, overlaps, relation_to
from sayso.reader.assemble.who_cast import identity, names_victim
from sayso.reader.assemble.who_signs import Question, none_signs, party_signs, same_party

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from sayso.model import ActorMention, Event, Role, RoleName
    from sayso.reader.assemble.who_cast import Cast, Standing
    from sayso.reader.choice import Sign
    from sayso.reader.events import Found

_BACK = 2  # sentences back that an actor may be taken from
_EARLIER = 5
_AGAIN = 3  # sentences back that who was the target may be it again from


@dataclass(frozen=True)
class Option:
    """A mention that may fill the role (None: nobody is told), by which rule, and its signs."""

    mention: ActorMention | None
    rule: str
    signs: tuple[Sign, ...]
    coordinated: int = -1  # token index of the first of the coordinated phrases it is one of
    root: Token | None = None  # what governs its words


def options_of(
    found: Found, event: Event, role: RoleName, cast: Cast, before: Sequence[Role]
) -> list[Option]:
    """Every party that may fill ``role``, and that none does.

    ``event`` has its other roles filled: who fills one fills no second, but where the trigger's grammar
    says so. ``before`` are the same role's fillers of the event told before.
    """
    asked = Question.of(found, role, cast, before)
    others = [filler for filler in event.roles if filler.role not in {"place", "count", role}]
    ids = {filler.actor_id for filler in event.roles if filler.role not in {"place", role}}

    def free(standing: Standing) -> bool:
        if asked.slots.get(standing.root.i) == role:
            at = standing.root.idx
            return role == "actor" or not any(f.span.start <= at < f.span.end for f in others)
        same = standing.mention.actor_id is not None and standing.mention.actor_id in ids
        return not same and not any(overlaps(standing.mention.span, filler.span) for filler in others)

    options = [_option(asked, standing) for standing in _candidates(asked) if free(standing)]
    return [*options, Option(None, "nobody is told", tuple(none_signs(asked, len(options))))]


def _candidates(asked: Question) -> list[Standing]:
    found, cast, role = asked.found, asked.cast, asked.role
    here = cast.sentences[found.token.i]
    same = _in_sentence(found, role, cast)
    known = {identity(s.mention) for s in same}
    kept: list[Standing] = []
    for standing in reversed([s for s in cast.standing if here - _BACK <= s.sentence < here]):
        key = identity(standing.mention)
        if key not in known and len(kept) < _EARLIER:
            known.add(key)
            kept.append(standing)
    again = _told_before(cast, here, asked.before) if role == "target" else ()
    return [*same, *kept, *(s for s in again if identity(s.mention) not in known)]


def _in_sentence(found: Found, role: RoleName, cast: Cast) -> list[Standing]:
    """The phrases of the trigger's own sentence, and the actors named there beside them."""
    trigger, here = found.event.trigger, cast.sentences[found.token.i]
    phrases = [
        p
        for p in cast.phrases.get(here, ())
        if not overlaps(p.words, trigger)
        or (role == "target" and names_victim(p, found))
        or (role == "actor" and p.root.head == found.token and inside(p.words, trigger))
    ]
    roots = {p.root.i for p in phrases}
    spans = {p.mention.span for p in phrases}
    named = (s for s in cast.standing if s.sentence == here and not overlaps(s.mention.span, trigger))
    return [*phrases, *(s for s in named if s.root.i not in roots and s.mention.span not in spans)]


def _told_before(cast: Cast, here: int, before: Sequence[Role]) -> Iterator[Standing]:
    """Who filled the role in the event before, a few sentences back, whatever they are called."""
    for back in range(1, _AGAIN + 1):
        for phrase in cast.phrases.get(here - back, ()):
            if any(phrase.mention.span == filler.span for filler in before):
                yield phrase


def _option(asked: Question, standing: Standing) -> Option:
    root = standing.root
    relation = relation_to(asked.found.token, root, asked.cast.sentences)
    again = any(same_party(standing.mention, filler) for filler in asked.before)
    signs = tuple(party_signs(asked, standing, relation, again=again))
    slot = asked.slots.get(root.i)
    rule = f"{slot} of the trigger" if slot == asked.role else _rule(relation, again=again)
    return Option(standing.mention, rule, signs, first_of(root).i, root)


def _rule(relation: str, *, again: bool) -> str:
    where = {
        "under": "stands with the trigger",
        "clause": "in its clause",
        "outer": "in the clause around it",
    }
    told = "named before" if relation.startswith("earlier") else where.get(relation, "in its sentence")
    return f"{told}, as of the event before" if again else told
