"""What the reader found in one parsed report, layer by layer, before claims are made of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from sayso.reader.assemble.syntax import inside
from sayso.reader.assemble.tree import Tree

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.tokens import Doc

    from sayso.model import Attribution, Span, TimeExpression, Toponym
    from sayso.reader.events import Found
    from sayso.reader.tagger.tag import Points, Tagged


@dataclass(frozen=True)
class Tellings:
    """Who tells what in a report; asked for an event by who, when and where alike."""

    attributions: Sequence[Attribution]
    _found: dict[Span, tuple[Attribution, ...]] = field(default_factory=dict)

    def of(self, trigger: Span) -> tuple[Attribution, ...]:
        """The attributions in whose content a trigger stands."""
        found = self._found.get(trigger)
        if found is None:
            found = self._found[trigger] = tuple(
                a for a in self.attributions if any(inside(trigger, content) for content in a.content)
            )
        return found


@dataclass(frozen=True)
class Layers:
    """The layers that claims are assembled from; all offsets are into the parsed text.

    ``tagged`` is what the trained reader says of the words, where it has read them; ``title`` and ``outlet``
    are those of the report.
    """

    doc: Doc
    attributions: tuple[Attribution, ...]
    events: tuple[Found, ...]
    times: tuple[TimeExpression, ...]
    places: tuple[Toponym, ...]
    tagged: Tagged | None = None
    title: str | None = None
    outlet: str | None = None

    @cached_property
    def tree(self) -> Tree:
        """The parse."""
        return Tree(self.doc)

    @cached_property
    def tellings(self) -> Tellings:
        """Who tells what."""
        return Tellings(self.attributions)

    @cached_property
    def triggers(self) -> frozenset[int]:
        """The tokens (indices) that events are named by."""
        return frozenset(event.token.i for event in self.events)

    def pointers(self, link: str) -> Mapping[int, Points]:
        """Where the trained reader's pointer of a link points to from each trigger (token index)."""
        if self.tagged is None:
            return {}
        return self.tagged.pointers(link, [event.token for event in self.events])
