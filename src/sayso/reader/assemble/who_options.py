"""Which actors may fill a role that the trigger's own grammar leaves open, and what speaks for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sayso.reader.assemble.speaker_apart import is_speaker_joined
from sayso.reader.assemble.syntax import inside, overlaps
from sayso.reader.assemble.tree import RULES
from sayso.reader.assemble.who_cast import names_victim
from sayso.reader.assemble.who_construed import suffers_it
from sayso.reader.assemble.who_pointed import pointed
from sayso.reader.assemble.who_signs import Question, none_signs, party_signs, same_party

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from sayso.model import ActorMention, Event, Role, RoleName, Span
    from sayso.reader.assemble.who_cast import Cast, Standing
    from sayso.reader.choice import Sign
    from sayso.reader.events import Found

_BACK = 2  # sentences back that an actor may be taken from
_EARLIER = 5
_FAR = {"earlier": "named before", "later": "named later"}
_AGAIN = 3  # sentences back that who was the target may be it again from


class Option(NamedTuple):
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

    ``event`` has its other roles filled: a target is not who acts, but where the trigger's grammar says so;
    who acts is asked first, and may be whom the grammar takes for the target. ``before`` are the same role's
    fillers of the event told before.
    """
    asked = Question.of(found, role, cast, before)
    return open_to(asked, event, parties(asked))


def parties(asked: Question) -> list[Option]:
    """Every party that may fill a role, whoever else has a part."""
    return [_option(asked, standing) for standing in _candidates(asked)]


def open_to(asked: Question, event: Event, options: Sequence[Option]) -> list[Option]:
    """Those of the options who have no other part in an event, and that none fills the role.

    The outlet tells, and acts in nothing that it tells; nor does whom it was done to, by the trigger's words.
    """
    role, slots, found = asked.role, asked.setting.slots, asked.setting.found
    others = [filler for filler in event.roles if filler.role not in {"place", "count", role}]
    ids = {filler.actor_id for filler in event.roles if filler.role not in {"place", role}}

    def free(option: Option) -> bool:
        if option.mention is None or option.root is None:
            return True
        if is_speaker_joined(option.root, asked.setting.tellings):
            return False
        if role == "actor":
            return not asked.cast.is_outlet(option.mention) and not suffers_it(found, option.root)
        if slots.get(option.root.i) == role:
            at = option.root.idx
            return not any(f.span.start <= at < f.span.end for f in others)
        same = option.mention.actor_id is not None and option.mention.actor_id in ids
        return not same and not any(overlaps(option.mention.span, filler.span) for filler in others)

    kept = [option for option in options if free(option)]
    return [*kept, Option(None, "nobody is told", tuple(none_signs(asked, len(kept))))]


def _candidates(asked: Question) -> list[Standing]:
    cast, here = asked.cast, asked.setting.here
    same = _in_sentence(asked)
    known = {standing.key for standing in same}
    kept: list[Standing] = []
    for back in range(1, _BACK + 1):
        for standing in reversed(cast.named.get(here - back, ())):
            if standing.key not in known and len(kept) < _EARLIER:
                known.add(standing.key)
                kept.append(standing)
    again = _told_before(cast, here, asked.before) if asked.role == "target" and asked.before else ()
    found = [*same, *kept, *(standing for standing in again if standing.key not in known)]
    return [*found, *_read_beside(asked, [one.words for one in found])]


def _read_beside(asked: Question, known: Sequence[Span]) -> Iterator[Standing]:
    """What the trained reader points to beside the words already known and the trigger."""
    words = (*known, asked.setting.found.event.trigger)
    for standing in pointed(asked.points, asked.cast) if asked.points is not None else ():
        if not any(overlaps(standing.words, other) for other in words):
            yield standing


def _in_sentence(asked: Question) -> list[Standing]:
    """The phrases of the trigger's own sentence, and the actors named there beside them."""
    cast, role, found, here = asked.cast, asked.role, asked.setting.found, asked.setting.here
    trigger = found.event.trigger
    phrases = [
        p
        for p in cast.phrases.get(here, ())
        if not overlaps(p.words, trigger)
        or (role == "target" and names_victim(p, found))
        or (p.root.head == found.token and inside(p.words, trigger))
        or (asked.setting.slots.get(p.root.i) == role and inside(p.words, trigger))
    ]
    roots = {p.root.i for p in phrases}
    spans = {p.mention.span for p in phrases}
    named = (s for s in cast.named.get(here, ()) if not overlaps(s.mention.span, trigger))
    return [*phrases, *(s for s in named if s.root.i not in roots and s.mention.span not in spans)]


def _told_before(cast: Cast, here: int, before: Sequence[Role]) -> Iterator[Standing]:
    """Who filled the role in the event before, a few sentences back, whatever they are called."""
    told = {filler.span for filler in before}
    for back in range(1, _AGAIN + 1):
        for phrase in cast.phrases.get(here - back, ()):
            if phrase.mention.span in told:
                yield phrase


def _option(asked: Question, standing: Standing) -> Option:
    again = any(same_party(standing.mention, filler) for filler in asked.before)
    signs = party_signs(asked, standing, again=again)
    slot = asked.setting.slots.get(standing.root.i)
    relation = asked.setting.stands(standing)[0]
    rule = f"{slot} of the trigger" if slot == asked.role else _rule(relation, again=again)
    return Option(standing.mention, rule, signs, standing.first, standing.root)


def _rule(relation: str, *, again: bool) -> str:
    near, _, _ = relation.partition(" ")
    told = _FAR.get(near) or RULES.get(relation, RULES["sentence"])
    return f"{told}, as of the event before" if again else told
