"""The run of what is told by its ends: "three days of fighting ended Sunday", "began in May and went on"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from sayso.model import ClaimTime, Interval
from sayso.reader.assemble.syntax import governor_of
from sayso.reader.assemble.when_lengths import reckoned
from sayso.reader.times.calendar import shifted
from sayso.reader.times.grammar import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from spacy.tokens import Token

    from sayso.model import Span
    from sayso.reader.assemble.when_calendar import Calendar, Dated
    from sayso.reader.assemble.when_lengths import Length
    from sayso.reader.events import Found

_ENDING = frozenset({"cease", "conclude", "end", "finish", "stop"})
_GOING_ON = frozenset({"continue", "drag", "go", "last", "persist", "rage", "run", "stretch"})
_UP_TO = frozenset({"into", "until", "till", "through", "to"})
_SUBJECTS = frozenset({"csubj", "nsubj", "nsubjpass"})
_RELATIVE = frozenset({"acl", "relcl"})
_HELD = frozenset({"pcomp", "pobj"})
_UNITS = frozenset({"day", "week", "month", "year"})
_TOLL = frozenset({"harm.kill", "harm.wound"})
_RUNNING = frozenset({"present", "perfect"})


def run_of(found: Found, calendar: Calendar) -> ClaimTime | None:
    """The days of an event that its sentence says to have ended after so long, or to have begun and gone on.

    What came of a fight by then ("… has displaced thousands", "… with five men dead") has the fight's days.
    """
    token = _fight(found, calendar)
    if token.pos_ not in {"NOUN", "PROPN"} and token.dep_ not in {"csubj", "pcomp"}:
        return None
    holder = _of_length(token, calendar)
    subject = holder.root if holder is not None else token
    own = [verb for verb in subject.subtree if _is_told_of(verb, token, subject, calendar)]
    main = [subject.head] if subject.dep_ in _SUBJECTS else []
    main += [verb for first in main for verb in first.conjuncts]
    return _ended([*main, *own], token, holder, calendar) or _begun(own, main, calendar)


def _is_told_of(verb: Token, token: Token, subject: Token, calendar: Calendar) -> bool:
    """Whether a verb is that of a relative clause about an event, even where the parse has it beside it."""
    if verb.dep_ == "ccomp" or verb.head in (token, subject):
        return verb.head == token or verb.dep_ in _RELATIVE
    of_people = any(child.lower_ in {"who", "whom", "whose"} for child in verb.subtree)
    return verb.dep_ in _RELATIVE and verb.head.i not in calendar.triggers and not of_people


def _fight(found: Found, calendar: Calendar) -> Token:
    """What an event is told of: itself, or the fight that it came of."""
    token = found.token
    subject = _subject(token)
    if subject is not None and calendar.tree.tense(token.i) in _RUNNING and subject.i in calendar.triggers:
        return subject
    if found.event.type not in _TOLL:
        return token
    for word, above in pairwise([token, *(token.doc[at] for at in calendar.tree.above(token.i))]):
        marked = any(child.lower_ == "with" and child.dep_ == "mark" for child in word.children)
        toll = marked or word.lower_ == "with" or (word.tag_ == "VBG" and word.dep_ == "advcl")
        ended = _subject(above) if toll and above.lemma_.lower() in _ENDING else None
        if ended is not None:
            return _held(ended)
    return token


def _subject(verb: Token) -> Token | None:
    """What a verb is told of; where it was read as a participle ("the battle ended on …") what that is of."""
    subject = next((child for child in verb.lefts if child.dep_ in _SUBJECTS), None)
    return verb.head if subject is None and verb.dep_ == "acl" else subject


def _held(subject: Token) -> Token:
    """What a length holds ("three days of fighting"), or the subject itself."""
    of = next((child for child in subject.rights if child.lower_ == "of"), None)
    held = next((child for child in of.children if child.dep_ in _HELD), None) if of is not None else None
    return held if held is not None and subject.lemma_.lower() in _UNITS else subject


def _of_length(token: Token, calendar: Calendar) -> Length | None:
    """The length that an event is told to be of: "three days of fighting"."""
    of = token.head
    if token.dep_ not in _HELD or of.lower_ != "of":
        return None
    return next((length for length in calendar.lengths if length.root == of.head), None)


def _ended(verbs: list[Token], token: Token, holder: Length | None, calendar: Calendar) -> ClaimTime | None:
    """ "Three days of fighting ended on Saturday": those up to it."""
    for verb in verbs:
        day = _told_by(verb, calendar) if verb.lemma_.lower() in _ENDING else None
        length = holder or (_length(token, verb, calendar) if day is not None else None)
        told = reckoned(length) if length is not None else None
        last = day.expression.interval.end if day is not None and day.expression.interval else None
        if day is None or told is None or last is None:
            continue
        count = told.count - 1 if told.unit == "day" else told.count
        reason = f"{told.count} {told.unit}(s) up to its end (“{day.expression.span.text}”)"
        first = shifted(last, -count, told.unit)
        return ClaimTime(Interval(first, last), "relative", told.expression.span, reason)
    return None


def _length(token: Token, verb: Token, calendar: Calendar) -> Length | None:
    """ "A ten-day siege ended", "the siege ended after ten days"."""
    for length in calendar.lengths:
        root, above = length.root, length.root.head
        if above == token or (root.dep_ == "pobj" and above.lower_ == "after" and above.head == verb):
            return length
    return None


def _begun(own: list[Token], main: list[Token], calendar: Calendar) -> ClaimTime | None:
    """ "Fighting, which began on 3 May, continued into Saturday": from the one to the other.

    What began on a day and still goes on, or has had an outcome by now, runs up to publication.
    """
    for verb in (*own, *main):
        day = _told_by(verb, calendar) if _begins(verb) else None
        first = day.expression.interval.start if day is not None and day.expression.interval else None
        if day is None or first is None:
            continue
        last, until = _last([one for one in main if one != verb], own, calendar)
        if last is not None and last >= first:
            reason = f"begun “{day.expression.span.text}”, {until}"
            basis = day.expression.basis or "relative"
            return ClaimTime(Interval(first, last), basis, day.expression.span, reason)
    return None


def _begins(verb: Token) -> bool:
    """Whether a verb tells that something began; a truce that was broken had."""
    lemma = verb.lemma_.lower()
    out = lemma != "break" or any(child.dep_ == "prt" for child in verb.children)
    return out and lemma in words()["beginning"]


def _last(main: list[Token], own: list[Token], calendar: Calendar) -> tuple[date | None, str]:
    """The last day of what goes on by the verbs told of it, and how that is told."""
    published = calendar.report.published
    for verb in (*main, *own):
        going = verb.lemma_.lower() in _GOING_ON
        end = _told_by(verb, calendar)
        if end is not None and end.expression.interval is not None:
            up_to = going and end.root.head.lower_ in _UP_TO
            if up_to or verb.lemma_.lower() in _ENDING:
                return end.expression.interval.end, f"up to “{end.expression.span.text}”"
        if verb in main and (going or calendar.tree.tense(verb.i) in _RUNNING):
            return published, f"and goes on at publication ({published})"
    return None, ""


def runs_ended(events: Iterable[Found], calendar: Calendar) -> Mapping[Span, Interval]:
    """The runs of a report by the expression that tells their last day, where a verb of ending has it.

    What is told of such a fight elsewhere fell on any of its days.
    """
    runs = [run.interval for run in (run_of(found, calendar) for found in events) if run is not None]
    ends = [one for one in calendar.dated if governor_of(one.root).lemma_.lower() in _ENDING]
    return {
        one.expression.span: run
        for one in ends
        for run in runs
        if one.expression.interval is not None and one.expression.interval.end == run.end
    }


def _told_by(verb: Token, calendar: Calendar) -> Dated | None:
    """The day or days that hang on a verb."""
    return next(
        (one for one in calendar.dated if verb in (one.root.head, one.root.head.head) and not one.saying),
        None,
    )
