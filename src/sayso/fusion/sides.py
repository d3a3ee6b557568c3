"""Which names stand for one side: a brigade for its army, an army for its state, a spokesman for both."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from sayso.actors import Catalogue
from sayso.actors.names import words
from sayso.actors.states import peoples
from sayso.fusion.names import name_key
from sayso.fusion.rules import rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sayso.actors import Actor
    from sayso.actors.names import Word
    from sayso.fusion.names import Party


@dataclass(frozen=True)
class Sides:
    """The catalogue of actors, asked who belongs to whom."""

    catalogue: Catalogue
    _spoken: dict[str, str] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def shipped(cls) -> Sides:
        """By the catalogue that comes with Sayso."""
        return _shipped()

    def side(self, party: Party) -> str:
        """The outermost body that a party is part of; an unlisted party is a side by itself."""
        return self._top(party.id) if party.id else party.key

    def alike(
        self, ours: Iterable[Party], theirs: Iterable[Party], country: str | None = None
    ) -> bool | None:
        """Whether two sets of parties share a side; None when that cannot be told.

        They do when the catalogue puts them under one body, or their words are the same or hold one another
        ("the rebels", "Syrian rebels"). They do not when all are known, and none is an ally of another, or
        when all of one are of a state and all of the other are irregulars; where a ``country`` is given, of
        its own state: those of another may fight beside its rebels.
        """
        one, other = tuple(ours), tuple(theirs)
        if not one or not other:
            return None
        if {self.side(p) for p in one} & {self.side(p) for p in other}:
            return True
        if any(within(a.key, b.key) for a in one for b in other if not a.id and not b.id):
            return True
        known = all(p.id for p in (*one, *other)) and not self._allied(one, other)
        return False if known or self._opposed(one, other, country) else None

    def together(
        self, ours: Iterable[Party], theirs: Iterable[Party], country: str | None = None
    ) -> bool | None:
        """Whether two sets of parties share a side or are allies; None when that cannot be told."""
        one, other = tuple(ours), tuple(theirs)
        return True if one and other and self._allied(one, other) else self.alike(one, other, country)

    def _allied(self, one: Iterable[Party], other: Iterable[Party]) -> bool:
        ours, theirs = ({i for p in some for i in self._up(p.id)} for some in (one, other))
        return bool(self._allies(ours) & theirs or self._allies(theirs) & ours)

    def _allies(self, ids: Iterable[str]) -> set[str]:
        """Allies, and what they are part of: who fights beside an army fights beside its state."""
        actors = (actor for i in ids if (actor := self.catalogue.get(i)))
        return {body for actor in actors for ally in actor.allies for body in self._up(ally)}

    def _opposed(self, one: Iterable[Party], other: Iterable[Party], country: str | None) -> bool:
        """Soldiers and rebels are not the same, whoever they are."""
        ours, theirs = (
            {None if self._foreign(p, country) else self.camp(p) for p in some} for some in (one, other)
        )
        return len(ours) == len(theirs) == 1 and ours != theirs and None not in ours | theirs

    def _foreign(self, party: Party, country: str | None) -> bool:
        actor = self.catalogue.get(party.id) if party.id else None
        return country is not None and actor is not None and not actor.at_home_in(country)

    def camp(self, party: Party) -> str | None:
        """A state's or irregular, as its kind or the words of its description show; else None."""
        actor = self.catalogue.get(party.id) if party.id else None
        if actor:
            return rules().camp_kinds.get(actor.kind)
        nouns = set(party.key.split())
        camps = [camp for camp, words_ in rules().camp_words.items() if nouns & words_]
        return camps[0] if len(camps) == 1 else None

    def speaker(self, text: str) -> str:
        """Whom a named source speaks for: a side of the catalogue, else itself, by its words."""
        if text not in self._spoken:
            actor = self._named_in(text)
            self._spoken[text] = self._top(actor.id) if actor else name_key(text)
        return self._spoken[text]

    def above(self, party: Party) -> tuple[str, ...]:
        """The bodies that a party is part of, outwards."""
        return tuple(self._up(party.id)[1:])

    def named(self, text: str) -> Actor | None:
        """The actor that a description names ("Isis fighters"); None when it names none, or several."""
        return self._named_in(text)

    def _top(self, actor_id: str) -> str:
        return self._up(actor_id)[-1]

    def _up(self, actor_id: str | None) -> list[str]:
        """An actor and what it is part of, outwards."""
        seen = [actor_id] if actor_id else []
        while seen and (actor := self.catalogue.get(seen[-1])) and actor.part_of:
            if actor.part_of[0] in seen:
                break
            seen.append(actor.part_of[0])
        return seen

    def _named_in(self, text: str) -> Actor | None:
        """The first actor that a text names, unless it only says where somebody is."""
        found = list(words(text))
        for at, word in enumerate(found):
            if at and found[at - 1].folded in rules().whereabouts:
                continue
            for last in range(min(len(found), at + self.catalogue.longest.get(word.folded, 0)), at, -1):
                hits = self._hits(
                    text, tuple(w.folded for w in found[at:last]), word.start, found[last - 1].end
                )
                actors = {
                    actor.id: actor for actor in hits if last - at > 1 or not _inside(text, found, at, actor)
                }
                if actors:
                    return next(iter(actors.values())) if len(actors) == 1 else None
        return None

    def _hits(self, text: str, key: tuple[str, ...], start: int, end: int) -> Iterator[Actor]:
        if text[end:].lstrip("-‑– ").casefold().startswith("based"):
            return
        for name in self.catalogue.by_name.get(key, ()):
            if not name.exact or name.text.removeprefix("the ") == text[start:end]:
                yield name.actor


def _inside(text: str, found: Sequence[Word], at: int, actor: Actor) -> bool:
    """Whether an outlet's one word is the end of a longer name: "the Orontes Monitor" is not Al-Monitor."""
    if at == 0 or actor.kind not in rules().holdless:
        return False
    before = found[at - 1]
    joined = not text[before.end : found[at].start].strip()
    return joined and text[before.start].isupper() and (before.folded,) not in peoples()


def within(one: str, other: str) -> bool:
    """Whether all words of one folded name are in the other, either way round."""
    ours, theirs = set(one.split()), set(other.split())
    return bool(ours and theirs) and (ours <= theirs or theirs <= ours)


@lru_cache(maxsize=1)
def _shipped() -> Sides:
    return Sides(Catalogue.load())
