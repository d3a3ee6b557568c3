"""Cues that stand beside a clause: "according to X", "reportedly", "citing X", "in X's words"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.reader.attribution.finding import Finding
from sayso.reader.attribution.grammar import char_range, child, clause_tokens, noun_phrase, prepositions, runs
from sayso.reader.attribution.lexicon import cues, lemma, source_words
from sayso.reader.attribution.verbs import is_citing
from sayso.reader.doctext import columns_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from sayso.reader.attribution.finding import Range

_SAYS = frozenset({"say", "report", "add", "write", "tell", "state", "claim", "announce", "note"})
_VERBAL = frozenset({"VERB", "AUX"})
_CITES = ("cit", "quot")  # how the forms of "cite" and "quote" begin


def adjunct_findings(doc: Doc) -> Iterator[Finding]:
    """Find attributions by adverbs, prenominal participles and prepositional phrases."""
    known = cues()
    listed = {"according"} | known.adverbs.keys() | known.prenominal.keys() | known.phrases.keys()
    for i, word in enumerate(columns_of(doc).small):
        found = None
        if word in listed:
            token = doc[i]
            found = _according(token) or adverb_finding(token) or _prenominal(token) or _in_words(token)
        elif word.startswith(_CITES):
            found = _citing(doc[i])
        if found is not None:
            yield found


def _according(token: Token) -> Finding | None:
    if token.lower_ != "according" or token.i + 1 >= len(token.doc) or token.nbor().lower_ != "to":
        return None
    to = token.nbor()
    source = child(to, "pobj") or child(token, "pobj")
    if source is None:
        return None
    words = noun_phrase(source)
    content = _said_of(token, [token.i, to.i, *(w.i for w in words)])
    return Finding(
        char_range(words), char_range([token, to]), tuple(content), "according", cues().phrases["according"]
    )


def _said_of(phrase: Token, own: list[int]) -> list[Range]:
    """The clause a phrase stands beside, else the rest of its sentence."""
    host = phrase.head
    while host.pos_ not in _VERBAL and host.head != host and host.dep_ != "ROOT":
        host = host.head
    # A clause that another cue reports is the content itself, not the cue.
    if (
        lemma(host) in _SAYS
        and (told := child(host, "ccomp")) is not None
        and abs(told.i - phrase.i) < abs(host.i - phrase.i)
    ):
        host = told
    words = list(host.subtree) if host != phrase else list(phrase.sent)
    skip = set(own)
    kept = [t for t in words if t.i not in skip]
    if host.dep_ in {"ROOT", "conj"} and len(kept) < 3:
        kept = [t for t in phrase.sent if t.i not in skip]
    return list(runs(kept))


def _citing(token: Token) -> Finding | None:
    """ "..., citing X": the clause goes back to X."""
    if lemma(token) not in {"cite", "quote"}:
        return None
    source = child(token, "dobj") or child(token, "pobj")
    if source is None or not is_citing(token, source):
        return None
    if lemma(token) != "quote" and not _can_speak(source):
        return None
    host = token.head
    if host.pos_ not in _VERBAL:
        host = host.head
    told = child(host, "ccomp")
    content = runs(told.subtree) if told is not None else runs(clause_tokens(host, minus=[token]))
    words = noun_phrase(source)
    return Finding(char_range(words), char_range([token]), tuple(content), "citing", "state")


def _can_speak(noun: Token) -> bool:
    words = source_words()
    names = {lemma(noun), noun.lower_}
    return bool(names & (words.kinds.keys() | words.utterances | words.media)) or noun.ent_type_ in {
        "PERSON",
        "ORG",
    }


def adverb_finding(token: Token) -> Finding | None:
    """What "reportedly" says is told, and by nobody."""
    act = cues().adverbs.get(token.lower_)
    if act is None or token.pos_ != "ADV":
        return None
    host = token.head
    if host == token:
        return None
    if host.pos_ not in _VERBAL and host.dep_ == "amod":
        host = host.head
    words = [t for t in host.subtree if t != token]
    return Finding(None, char_range([token]), tuple(runs(words)), "adverb", act)


def _prenominal(token: Token) -> Finding | None:
    act = cues().prenominal.get(token.lower_)
    if act is None or token.dep_ != "amod" or token.head.i < token.i:
        return None
    words = [t for t in noun_phrase(token.head) if t.i > token.i]
    return Finding(None, char_range([token]), tuple(runs(words)), "prenominal", act)


def _in_words(token: Token) -> Finding | None:
    """ "In X's words", "by X's account", "by X's own admission"."""
    act = cues().phrases.get(token.lower_)
    if act is None or token.dep_ != "pobj" or token.head.lower_ not in {"in", "by"}:
        return None
    source = child(token, "poss") or prepositions(token).get("of")
    if source is None:
        return None
    own = [t.i for t in token.head.subtree]
    cue = [token.head, token]
    return Finding(
        char_range(noun_phrase(source, stop=[token])),
        char_range(cue[1:]),
        tuple(_said_of(token.head, own)),
        "words",
        act,
    )
