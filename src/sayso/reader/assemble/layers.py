"""What the reader found in one parsed report, layer by layer, before claims are made of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from sayso.model import Attribution, TimeExpression, Toponym
    from sayso.reader.events import Found
    from sayso.reader.tagger.tag import Tagged


@dataclass(frozen=True)
class Layers:
    """The layers that claims are assembled from; all offsets are into the parsed text.

    ``tagged`` is what the trained reader says of the words, where it has read them.
    """

    doc: Doc
    attributions: tuple[Attribution, ...]
    events: tuple[Found, ...]
    times: tuple[TimeExpression, ...]
    places: tuple[Toponym, ...]
    tagged: Tagged | None = None
