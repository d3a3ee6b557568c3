"""Whose word a claim finally is, so that what goes back to one source counts once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.fusion.names import name_key
from sayso.fusion.reprints import origin_at, reprints
from sayso.fusion.sides import Sides

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sayso.fusion.reprints import Reprint
    from sayso.fusion.told import Told
    from sayso.model import Link, Report, Source


@dataclass(frozen=True, slots=True)
class Root:
    """The innermost source of a claim. ``copied_from`` is the report (SHA-256) whose words it repeats.

    ``origin`` is what independent sources are counted by. All who speak for one party are one origin, and
    whom nobody names is none (None): it cannot be told that they are not the same person.
    ``own_voice`` says that the outlet itself is the source. ``leans_on`` is the report that most of the
    claim's report is copied from, if any is.
    """

    key: str
    text: str
    origin: str | None = None
    own_voice: bool = False
    copied_from: str | None = None
    leans_on: str | None = None


def roots(
    told: Sequence[Told], copies: Mapping[str, Reprint] | None = None, sides: Sides | None = None
) -> dict[str, Root]:
    """The root of every claim, by claim id.

    A named source is one root in every report. A source without a name ("a resident", "reportedly") is one
    root only under the named source or outlet that it spoke to: residents of two outlets may be different
    residents. A claim in a copied passage belongs to the outlet it was copied from.
    """
    reports = {t.report.sha256: t.report for t in told}
    known = reprints(reports.values()) if copies is None else copies
    parties = sides or Sides.shipped()
    return {t.claim.id: root_of(t, known.get(t.report.sha256), reports, parties) for t in told}


def outlet_name(report: Report) -> str:
    """The outlet, or the report's own name when it does not tell its outlet."""
    return report.outlet or f"report {report.id}"


def source_words(source: Source) -> str | None:
    """The source as the report puts it, or the mention that "he" or "the source" goes back to."""
    return source.refers_to.text if source.refers_to else source.text


def root_of(told: Told, copy: Reprint | None, reports: Mapping[str, Report], sides: Sides) -> Root:
    """The root of a claim of a report that is this copy; ``reports`` are those it may have copied."""
    passage = origin_at(copy, told.claim.event.trigger.start)
    report = reports.get(passage.origin, told.report) if passage else told.report
    copied_from = passage.origin if passage else None
    links = told.claim.chain[1:]
    key, text = _innermost(links, outlet_name(report))
    return Root(
        key, text, _origin(links, report, sides), not links, copied_from, copy.origin if copy else None
    )


def _innermost(links: Iterable[Link], outlet: str) -> tuple[str, str]:
    key, text = name_key(outlet), outlet
    for link in links:
        words = source_words(link.source)
        if words and link.source.named:
            key, text = name_key(words), words
        elif words:
            key, text = f"{name_key(words)} < {key}", f"{words} ({text})"
        elif not key.startswith("<"):
            key, text = f"< {key}", f"not named ({text})"
    return key, text


def _origin(links: Sequence[Link], report: Report, sides: Sides) -> str | None:
    if not links:
        return sides.speaker(report.outlet) if report.outlet else None
    source = links[-1].source
    words = source_words(source)
    return sides.speaker(words) if words and source.named else None
