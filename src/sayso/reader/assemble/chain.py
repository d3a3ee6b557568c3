"""Whose word an event is: the attribution chain from the outlet to the innermost source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.model import Link, Source
from sayso.reader.assemble.syntax import aside_start, inside, overlaps
from sayso.reader.attribution import chain_at
from sayso.reader.attribution.grammar import is_infinitive

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.model import Attribution, Modality, Report, Span

_ACT_MODALITY: dict[str, Modality] = {
    "demand": "requested",
    "intend": "planned",
    "promise": "planned",
    "threaten": "planned",
    "fear": "possible",
}
# What is wanted, meant, feared or judged is the event itself; what tells which thing it is about is not.
_UNASSERTING = frozenset({"demand", "intend", "promise", "threaten", "fear", "condemn", "praise"})
_NARROW = frozenset(
    {"raising", "adverb", "prenominal", "infinitive", "adjective-infinitive", "noun-infinitive"}
)
_VERBATIM = frozenset({"transcript", "label"})
_TELLING_WHICH = frozenset({"relcl", "amod", "acl", "compound"})
_SETTING = frozenset({"after", "following", "since", "despite"})
_QUOTES = "\"“”„«»`'‘’"


def chain_of(
    report: Report, attributions: tuple[Attribution, ...], trigger: Token, span: Span
) -> tuple[Link, ...]:
    """Links from the outlet inwards for the event at ``span`` (its trigger's words)."""
    outlet = Link(Source(report.outlet, None, "outlet", named=report.outlet is not None), None, "state")
    links = [
        Link(attribution.source, attribution.cue, attribution.act)
        for attribution in chain_at(attributions, span)
        if _speaks_of(attribution, trigger, span, report)
    ]
    if links and _is_outlet(links[0].source, report):
        links = links[1:]
    return (outlet, *links)


def _speaks_of(attribution: Attribution, trigger: Token, span: Span, report: Report) -> bool:
    if attribution.cue is not None and overlaps(attribution.cue, span):
        return False
    content = next((c for c in attribution.content if inside(span, c)), None)
    if content is None or (_is_narrow(attribution) and _tells_which(trigger, content.start)):
        return False
    if attribution.reason in _VERBATIM or _quoted(content, report):
        return True
    # Comma-set asides in reported speech are the outlet's own words (claim model, "Whose word").
    aside = aside_start(trigger, content.start)
    return aside is None or (attribution.cue is not None and aside.idx <= attribution.cue.start)


def _is_narrow(attribution: Attribution) -> bool:
    rule = attribution.reason.split(";")[0]
    return (attribution.act in _UNASSERTING and not rule.endswith("clause")) or rule in _NARROW


def _tells_which(trigger: Token, limit: int) -> bool:
    """ "To leave the [besieged] town": a modifier inside the content (from offset ``limit``) names a fact.

    So does the setting: "vowed revenge after the [attack]".
    """
    token = trigger
    while token.head != token and token.head.idx >= limit:
        modifies = token.dep_ in _TELLING_WHICH and token.head.pos_ in {"NOUN", "PROPN", "PRON"}
        if (modifies and not is_infinitive(token)) or (token.dep_ == "prep" and token.lower_ in _SETTING):
            return True
        token = token.head
    return False


def _quoted(content: Span, report: Report) -> bool:
    before = report.text[max(0, content.start - 2) : content.start + 1]
    return any(mark in before for mark in _QUOTES)


def _is_outlet(source: Source, report: Report) -> bool:
    return bool(report.outlet and source.text and source.text.casefold() == report.outlet.casefold())


def modality_in(chain: tuple[Link, ...], modality: Modality, *, embedded: bool) -> Modality:
    """What the innermost act makes of an event put forward as fact; ``embedded`` for modifiers in it."""
    if modality != "actual" or embedded or len(chain) < 2:
        return modality
    innermost = chain[-1]
    if innermost.act == "believe" and innermost.source.text is None:
        return "possible"
    return _ACT_MODALITY.get(innermost.act, modality)
