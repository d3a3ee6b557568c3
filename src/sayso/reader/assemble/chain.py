"""Whose word an event is: the attribution chain from the outlet to the innermost source."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.model import Link, Source, Span
from sayso.reader.actor_reference import PRONOUNS
from sayso.reader.assemble.hedges import hedges
from sayso.reader.assemble.syntax import aside_start, inside, overlaps, words_of
from sayso.reader.assemble.voiceless import is_voiceless
from sayso.reader.attribution import chain_at
from sayso.reader.attribution.grammar import child, is_infinitive
from sayso.reader.attribution.lexicon import lemma
from sayso.reader.attribution.quotes import find_quotes

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from sayso.model import Attribution, Report

# What is wanted, meant, feared or judged is the event itself; what tells which thing it is about is not.
_UNASSERTING = frozenset({"demand", "intend", "promise", "threaten", "fear", "condemn", "praise"})
_NARROW = frozenset(
    {"raising", "adverb", "prenominal", "infinitive", "adjective-infinitive", "noun-infinitive"}
)
_VERBATIM = frozenset({"transcript", "label"})
_BEFORE_NOUN = frozenset({"amod", "compound"})
_TELLING_WHICH = _BEFORE_NOUN | {"relcl", "acl"}
# Of what is meant or feared a clause after the noun is a fact too; of what is demanded it is the speaker's.
_FACTS_BESIDE = frozenset({"intend", "fear"})
_SETTING = frozenset({"after", "following", "since", "despite"})
# Words by which something is done rather than told.
_AGREEING = frozenset({"agree", "undertake"})
_PLANNING = frozenset({"plan", "plot", "mastermind"})
_DECLARING = frozenset({"declare", "proclaim"})
# After these "according to X" speaks of what follows: "lost a town and, residents said, two more".
_TURNS = re.compile(r"\b(?:and|but|or|which|who|where|when|that)\s*,\s*$", re.IGNORECASE)
_GOING_ON = frozenset({"where", "when"})
_FIRST_PERSON = frozenset({"i", "we"})
# What a source's words do not end with: the comma that sets them off, and the beginning of what comes next.
_LOOSE_END = re.compile(
    r"(?:[\s,;:–—]+(?:who|whom|whose|which|that|an?|the|and|or|but|of|in|on|at|to|from|with|by|as))*[\s,;:–—]*$"
)
_QUOTES = "\"“”„«»`'‘’"


def chain_of(
    report: Report, attributions: tuple[Attribution, ...], trigger: Token, span: Span
) -> tuple[Link, ...]:
    """Links from the outlet inwards for the event at ``span`` (its trigger's words)."""
    outlet = Link(Source(report.outlet, None, "outlet", named=report.outlet is not None), None, "state")
    told = [a for a in chain_at(attributions, span) if _speaks_of(a, trigger, span, report)]
    for hedge in hedges(trigger):
        known = any(a.cue is not None and hedge.cue is not None and overlaps(a.cue, hedge.cue) for a in told)
        if not known and _speaks_of(hedge, trigger, span, report):
            told.insert(sum(not _holds_cue(hedge, a) for a in told), hedge)
    # One subject of two verbs: "says that A came and speaks of B" says nothing of B.
    once = [a for i, a in enumerate(told) if i + 1 == len(told) or not _one_source(a, told[i + 1])]
    links = [Link(_apart(_in_full(a.source)), a.cue, a.act) for a in once]
    if links and (_is_outlet(links[0].source, report) or _is_own_voice(links[0].source, report)):
        links = links[1:]
    return (outlet, *links)


def _holds_cue(outer: Attribution, inner: Attribution) -> bool:
    """Whether one is told inside what another tells."""
    return inner.cue is not None and any(inside(inner.cue, content) for content in outer.content)


def _one_source(outer: Attribution, inner: Attribution) -> bool:
    return outer.source.span is not None and outer.source.span == inner.source.span


def _in_full(source: Source) -> Source:
    """A claim names its sources: instead of "he", whom "he" stands for, as far as that is known."""
    if source.refers_to is None or source.span is None or not _is_pronoun(source.span.text):
        return source
    return replace(source, text=source.refers_to.text, span=source.refers_to, refers_to=None)


def _apart(source: Source) -> Source:
    """Without the comma that sets it off, or half a clause: "Colonel Shahin, who led the escort,"."""
    span, meant = source.span, source.refers_to
    if meant is not None:
        return replace(source, text=_trimmed(meant).text, refers_to=_trimmed(meant))
    if span is None or source.text != span.text:
        return source
    return replace(source, text=_trimmed(span).text, span=_trimmed(span))


def _trimmed(span: Span) -> Span:
    kept = _LOOSE_END.sub("", span.text, count=1)
    return Span(span.start, span.start + len(kept), kept) if kept else span


def _is_pronoun(text: str) -> bool:
    first, *rest = text.lower().split()
    return first in PRONOUNS and all(word.endswith(("self", "selves")) for word in rest)


def _speaks_of(attribution: Attribution, trigger: Token, span: Span, report: Report) -> bool:
    if attribution.cue is not None and overlaps(attribution.cue, span):
        return False
    content = next((c for c in attribution.content if inside(span, c)), None)
    if content is None or (_is_narrow(attribution) and _tells_which(trigger, content.start, attribution.act)):
        return False
    if is_voiceless(attribution, trigger.doc):
        return False
    if attribution.reason in _VERBATIM or _in_quotes(report.text, span):
        return True
    if not _reaches(attribution, trigger, report.text):
        return False
    if _quoted(content, report):
        return True
    # Comma-set asides in reported speech are the outlet's own words (claim model, "Whose word").
    aside = aside_start(trigger, content.start)
    return (
        aside is None
        or _goes_on(aside)
        or _stands_in(attribution, aside)
        or _ends_with(attribution, aside, report.text)
    )


def _goes_on(aside: Token) -> bool:
    """Whether an aside tells what happened next: "said it took the ridge, where two men died".

    What is so there now explains, in the outlet's words: "said it would leave Gori, where it has a base".
    """
    finite = next((word for word in aside.lefts if word.dep_ in {"aux", "auxpass"}), aside)
    return finite.tag_ == "VBD" and any(word.lower_ in _GOING_ON for word in aside.lefts)


def _stands_in(attribution: Attribution, aside: Token) -> bool:
    """Whether somebody has the word only in an aside: "the convoy, which reportedly left Gori, ..."."""
    edge = aside.right_edge
    cue = attribution.cue
    return cue is not None and aside.left_edge.idx <= cue.start and cue.end <= edge.idx + len(edge)


def _ends_with(attribution: Attribution, aside: Token, text: str) -> bool:
    """Whether what is told ends with an aside: "shells hit Gori, where two died, doctors said"."""
    if attribution.cue is None or aside.idx > attribution.cue.start:
        return False
    end = aside.right_edge.idx + len(aside.right_edge)
    return not any(c.isalpha() for c in text[end : _start(attribution, after=end)])


def _start(attribution: Attribution, *, after: int) -> int:
    """Where the words begin that tell whose word it is, of those beyond an offset."""
    spans = [span for span in (attribution.source.span, attribution.cue) if span is not None]
    return min((span.start for span in spans if span.start >= after), default=after)


def _reaches(attribution: Attribution, trigger: Token, text: str) -> bool:
    """Whether a source has the word where the trigger stands, unless that is quoted.

    It has in its own sentence, and after a clause that another one ends with only in its own: of
    "A market burned; two died, doctors said", doctors told of the dead.
    """
    anchor = attribution.cue or attribution.source.span
    if anchor is None:
        return True
    sentence = trigger.sent
    if not sentence.start_char <= anchor.start < sentence.end_char:
        return False
    before = text[trigger.idx : _start(attribution, after=trigger.idx)]
    return ";" not in before and _TURNS.search(before) is None and not _does(attribution, trigger.doc)


def _does(attribution: Attribution, doc: Doc) -> bool:
    """Whether a cue is the deed itself and no word on it: "agreed to leave", "declared a truce"."""
    if attribution.cue is None:
        return False
    words = words_of(doc, attribution.cue)
    verb = words.root if words is not None else None
    if verb is None or child(verb, "ccomp", "oprd") is not None:
        return False
    word = lemma(verb)
    plans = word in _PLANNING and verb.tag_ in {"VBD", "VBN"} and child(verb, "xcomp") is None
    return word in _AGREEING or plans or (word in _DECLARING and child(verb, "dobj") is not None)


def _in_quotes(text: str, span: Span) -> bool:
    return any(quote.start < span.start and span.end < quote.end for quote in find_quotes(text))


def _is_narrow(attribution: Attribution) -> bool:
    rule = attribution.reason.split(";")[0]
    return (attribution.act in _UNASSERTING and not rule.endswith("clause")) or rule in _NARROW


def _tells_which(trigger: Token, limit: int, act: str) -> bool:
    """ "To leave the [besieged] town": a modifier inside the content (from offset ``limit``) names a fact.

    So does the setting: "vowed revenge after the [attack]". A clause after the noun does where something
    is meant or feared ("plan to free the men [held] there"), not where a speaker demands or condemns it.
    """
    own = act in _UNASSERTING - _FACTS_BESIDE
    telling = _BEFORE_NOUN if own else _TELLING_WHICH
    token = trigger
    while token.head != token and token.head.idx >= limit:
        modifies = token.dep_ in telling and token.head.pos_ in {"NOUN", "PROPN", "PRON"}
        if (modifies and not is_infinitive(token)) or (token.dep_ == "prep" and token.lower_ in _SETTING):
            return True
        token = token.head
    return False


def _quoted(content: Span, report: Report) -> bool:
    before = report.text[max(0, content.start - 2) : content.start + 1]
    return any(mark in before for mark in _QUOTES)


def _is_outlet(source: Source, report: Report) -> bool:
    return bool(report.outlet and source.text and source.text.casefold() == report.outlet.casefold())


def _is_own_voice(source: Source, report: Report) -> bool:
    """ "We conclude that …" outside quotation marks: who writes the report says so."""
    span = source.span
    first = span is not None and source.refers_to is None and span.text.lower() in _FIRST_PERSON
    return span is not None and first and not _in_quotes(report.text, span)
