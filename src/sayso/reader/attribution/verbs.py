"""Verb cues: who says, denies, wants or fears what, by the verb's complements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.reader.attribution.closing import closing_finding
from sayso.reader.attribution.figures import counted
from sayso.reader.attribution.finding import Finding, without
from sayso.reader.attribution.grammar import (
    SUBJECTS,
    beside,
    char_range,
    child,
    clause_tokens,
    cue_words,
    is_infinitive,
    is_negated,
    is_passive,
    noun_phrase,
    prepositions,
    resumed,
    runs,
    subject_of,
)
from sayso.reader.attribution.lexicon import cues, lemma, source_words
from sayso.reader.doctext import columns_of, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from spacy.tokens import Doc, Token

    from sayso.reader.attribution.finding import Range

_NEAR = frozenset({"i", "we", "you"})
# constructions that say nothing of anybody's word where nobody is named
_SOURCED = frozenset({"figure", "infinitive", "object", "quote", "gerund", "for", "to", "about", "of", "on"})
_WISHING = frozenset({"want", "wish", "like", "have", "let", "need"})
_SPOKEN = frozenset({"clause", "quote"})
_EMPTY = frozenset({"it", "there"})
_WITHHELD_WHEN_NEGATED = frozenset({"state", "confirm", "claim", "show"})
_UNWILLING = frozenset({"refuse", "decline", "fail", "hesitate"})
_INSERTING = frozenset({",", "''", "”", '"', "—", "–", "--"})
_SIDEWAYS = frozenset({"while", "whereas", "although", "though", "because", "since", "when"})
_SPEAKING = frozenset({"speak", "talk", "cite", "quote", "use", "wear", "sit", "stand", "laugh", "smile"})
_SOURCELESS = frozenset({"infinitive-passive", "raising", "impersonal"})


def verb_findings(doc: Doc) -> Iterator[Finding]:
    """Find what each cue verb attributes; one that only awaits a quotation has no content yet."""
    for token, pos in zip(doc, columns_of(doc).pos, strict=True):
        if pos in {"VERB", "AUX"} or token.tag_.startswith("VB"):
            takes = cues().verbs.get(lemma(token))
            if takes:
                finding = _finding(token, takes)
                if finding is not None:
                    yield finding


def _finding(verb: Token, takes: Mapping[str, str]) -> Finding | None:
    for rule, build in _BUILDERS.items():
        if rule in takes and (content := build(verb)):
            made = _made(verb, rule, takes[rule], content)
            nobody = rule == "clause" and made is not None and made.source is None
            closing = closing_finding(verb, takes[rule]) if nobody else None
            return closing or made
    if "clause" in takes and (closing := closing_finding(verb, takes["clause"])) is not None:
        return closing
    for rule, act in takes.items():
        content = _with_preposition(verb, rule)
        if content:
            return _made(verb, rule, act, content)
    if "object" in takes and (content := _object(verb, takes["object"])):
        return _made(verb, "object", takes["object"], content)
    if "quote" in takes and not is_passive(verb):
        return _made(verb, "quote", takes["quote"], [])
    return None


def _made(verb: Token, rule: str, act: str, content: list[Range]) -> Finding | None:
    source = _source(verb, rule)
    if source is not None and source.lower_ in _NEAR and _is_own_speech(verb, act):
        return None
    if source is None and _needs_source(verb, rule):
        return None
    cue = cue_words(verb)
    if verb.dep_ == "pcomp" and verb.head.lower_ == "as":
        cue = [verb.head, *cue]
    span = None
    if source is not None:
        span = char_range(noun_phrase(source, stop=[verb, *_content_heads(verb)]))
        content = [part for piece in content for part in without(piece, [span])]
    return Finding(
        source=span,
        cue=char_range(cue),
        content=tuple(content),
        rule=rule,
        act=act,
        medium=_medium(verb),
        withheld=_withheld(verb, act),
    )


def _is_own_speech(verb: Token, act: str) -> bool:
    """ "I think", "we wish to announce", "let me say": part of what "I" is saying, nobody else's word."""
    if act == "believe":
        return True
    wished = verb.dep_ == "xcomp" and lemma(verb.head) in _WISHING and verb.head.tag_ != "VBD"
    wishing = lemma(verb) in _WISHING and verb.tag_ != "VBD"
    says = any(c.dep_ == "xcomp" and "clause" in cues().verbs.get(lemma(c), {}) for c in verb.children)
    return (wished and act == "state") or (wishing and says)


def _needs_source(verb: Token, rule: str) -> bool:
    """ "To plan the attack", "it is fair to say that": nobody's word where nobody is named."""
    if rule in _SOURCED:
        return not (rule == "object" and is_passive(verb))
    return rule == "clause" and is_infinitive(verb) and not is_passive(verb)


def _content_heads(verb: Token) -> list[Token]:
    return [
        c.left_edge
        for c in verb.children
        if c.dep_ in {"ccomp", "xcomp"} and c.left_edge.i > verb.i and not _begins_with_speaker(c, verb)
    ]


def _source(verb: Token, rule: str) -> Token | None:
    if rule in _SOURCELESS or is_passive(verb):
        source = prepositions(verb).get("by") if rule not in {"raising", "impersonal"} else None
        return source if source is not None and source.pos_ != "VERB" else None
    source = subject_of(verb) or (beside(verb) if rule in _SPOKEN else None)
    if source is None or (source.lower_ in _EMPTY and source.dep_ == "expl"):
        return None
    fair_to_say = is_infinitive(verb) and verb.head.dep_ in {"acomp", "attr"}
    if source.lower_ == "it" and (rule == "impersonal" or fair_to_say):
        return None
    return source


def _withheld(verb: Token, act: str) -> bool:
    """Tell whether the source does not vouch for the content: "did not confirm", "declined to say"."""
    if act not in _WITHHELD_WHEN_NEGATED and act != "deny":
        return False
    governor = verb.head if verb.dep_ == "xcomp" else None
    if governor is not None and (lemma(governor) in _UNWILLING or is_negated(governor)):
        return True
    return is_negated(verb)


def _medium(verb: Token) -> Range | None:
    """Whom a source told it to, when that is a news outlet."""
    heard = child(verb, "dobj", "dative") if lemma(verb) == "tell" else None
    if heard is None and lemma(verb) in {"speak", "say", "add", "report"}:
        heard = prepositions(verb).get("to")
    if heard is None or not is_medium(heard) or _is_press(heard):
        return None
    return char_range(noun_phrase(heard, stop=_content_heads(verb)))


def _is_press(noun: Token) -> bool:
    """ "Reporters", "the media": nobody whose account a report passes on."""
    return bool({lemma(noun), noun.lower_} & source_words().press) and not any(
        c.pos_ in {"PROPN", "ADJ"} for c in noun.lefts
    )


def is_medium(noun: Token) -> bool:
    """Tell whether a noun phrase names a news outlet or its reporters."""
    words = source_words()
    names = {noun.lower_, *(c.lower_ for c in noun.lefts if c.dep_ == "compound")}
    if noun.pos_ == "PROPN" and names & words.media_names:
        return True
    return bool({lemma(noun), *names} & words.media) and lemma(noun) not in {"conference"}


def _clause(verb: Token) -> list[Range]:
    found: list[Range] = []
    for complement in _told_clauses(verb):
        if not _is_command(complement) and not _is_gerund(complement):
            found.extend(runs(_complement(verb, complement)))
    if found:
        return [*found, *_trailing(verb, found[-1])]
    if verb.dep_ in {"parataxis", "ccomp", "advcl"} and verb.head.pos_ in {"VERB", "AUX"}:
        return _host(verb)
    return found


def _trailing(verb: Token, content: Range) -> list[Range]:
    """What goes on with the clause after "he said": ", with dozens missing", ", bringing the toll to 9"."""
    if content[1] > verb.idx or text_of(verb.doc)[content[1] - 1 : content[1]] in _INSERTING:
        return []
    out: list[Range] = []
    for part in verb.rights:
        first = part.left_edge
        if first.i < 1 or first.nbor(-1).text != "," or child(part, *SUBJECTS) is not None:
            continue
        goes_on = part.dep_ == "advcl" and part.tag_ == "VBG" and lemma(part) not in _SPEAKING
        if (goes_on and lemma(part) not in cues().verbs) or (part.dep_ == "prep" and part.lower_ == "with"):
            out.extend(runs(part.subtree))
    return out


def _is_gerund(verb: Token) -> bool:
    """ "Reported seeing": not the finite "reported that troops were leaving"."""
    return verb.tag_ == "VBG" and child(verb, "aux") is None


def _told_clauses(verb: Token) -> list[Token]:
    """The clauses that a verb reports: of "A left, however reports say that B came" only the one after it."""
    clauses = [
        c
        for c in verb.children
        if c.dep_ == "ccomp" and not _is_setting(c, verb) and not _begins_with_speaker(c, verb)
    ]
    after = [c for c in clauses if c.i > verb.i and child(c, "mark") is not None]
    return after or clauses


def _begins_with_speaker(clause: Token, verb: Token) -> bool:
    """ "“...,” said a leaflet found in the mill": the parser may take the speaker for a told clause."""
    if verb.i == 0 or verb.nbor(-1).text not in {"”", '"', "''"} or clause.left_edge.i != verb.i + 1:
        return False
    return child(verb, *SUBJECTS) is None and child(clause, "mark") is None


def _is_setting(clause: Token, verb: Token) -> bool:
    """ "While the talks went on, he denied ...": no clause that he denied."""
    return clause.i < verb.i and any(
        c.lower_ in _SIDEWAYS and c.dep_ in {"mark", "advmod"} for c in clause.lefts
    )


def _complement(verb: Token, complement: Token) -> list[Token]:
    """A complement's words, without the cue's own when it stands in their middle."""
    left, right = complement.left_edge.i, complement.right_edge.i
    own = [c for c in verb.children if c != complement] if left < verb.i < right else []
    gone_on = [c for c in complement.rights if resumed(c) is not None]
    gone_on += [c for c in complement.rights if c.dep_ == "cc" and gone_on and c.i < gone_on[0].i]
    return clause_tokens(complement, minus=[*own, *gone_on])


def _host(verb: Token) -> list[Range]:
    """The clause that "he said" was put into the middle or at the end of."""
    subject = child(verb, "nsubj")
    mark = child(verb, "mark")
    if subject is None or any(c.dep_ in {"dobj", "ccomp"} or c.tag_ == "WRB" for c in verb.children):
        return []
    if mark is not None and mark.lower_ != "as":
        return []
    # The parser hangs the commas around "he said" on it or on the clause it interrupts.
    first = min((t for t in (mark, subject.left_edge, verb) if t is not None), key=lambda t: t.i)
    before = verb.doc[first.i - 1] if first.i else None
    if before is None or before.text not in _INSERTING or verb.i < verb.head.left_edge.i:
        return []
    return runs(clause_tokens(verb.head, minus=[verb]))


def _is_command(complement: Token) -> bool:
    return is_infinitive(complement) and complement.tag_ == "VB"


def _command(verb: Token) -> list[Range]:
    """Object and infinitive: "urged the rebels to withdraw"."""
    for complement in verb.children:
        if complement.i < verb.i or not _is_command(complement):
            continue
        if complement.dep_ in {"ccomp", "xcomp"} and child(complement, *SUBJECTS) is not None:
            return runs(complement.subtree)
        if complement.dep_ in {"xcomp", "ccomp", "advcl"}:
            whom = (
                child(verb, "dobj", "dative")
                or prepositions(verb).get("on")
                or prepositions(verb).get("upon")
            )
            if whom is not None and verb.i < whom.i < complement.i:
                return runs([*noun_phrase(whom, stop=[complement.left_edge]), *complement.subtree])
            if is_passive(verb):
                return _with_subject(verb, complement)
    return []


def _infinitive(verb: Token) -> list[Range]:
    if is_passive(verb) and child(verb, "nsubjpass") is None:
        return []
    for complement in verb.children:
        if complement.dep_ in {"xcomp", "advcl"} and complement.i > verb.i and is_infinitive(complement):
            between = [c for c in verb.children if c.dep_ == "dobj" and verb.i < c.i < complement.i]
            if not between and (complement.dep_ == "xcomp" or lemma(verb) in {"vote", "prepare", "offer"}):
                return runs(complement.subtree)
    return []


def _passive_infinitive(verb: Token) -> list[Range]:
    complement = child(verb, "xcomp", "oprd")
    if complement is None or not is_passive(verb) or not is_infinitive(complement):
        return []
    return _with_subject(verb, complement)


def _raising(verb: Token) -> list[Range]:
    complement = child(verb, "xcomp", "oprd")
    if complement is None or not is_infinitive(complement):
        return _clause(verb) if (s := child(verb, "nsubj", "expl")) is not None and s.lower_ == "it" else []
    return _with_subject(verb, complement)


def _with_subject(verb: Token, complement: Token) -> list[Range]:
    subject = child(verb, "nsubjpass", "nsubj")
    words = noun_phrase(subject, stop=[verb]) if subject is not None else []
    return runs([*words, *complement.subtree])


def _impersonal(verb: Token) -> list[Range]:
    subject = child(verb, "nsubj", "expl")
    clause = child(verb, "ccomp") or next(
        (c for c in verb.children if c.dep_ in {"advcl", "xcomp"} and child(c, "mark") is not None), None
    )
    if clause is None or subject is None or subject.lower_ != "it":
        return []
    return runs(clause.subtree)


def _gerund(verb: Token) -> list[Range]:
    for complement in verb.children:
        if (
            complement.dep_ in {"xcomp", "dobj", "ccomp"}
            and complement.tag_ == "VBG"
            and complement.i > verb.i
        ):
            return runs(complement.subtree)
    return []


def _small_clause(verb: Token) -> list[Range]:
    complement = child(verb, "oprd") or child(verb, "ccomp")
    if complement is None or complement.i < verb.i:
        return []
    if complement.pos_ in {"VERB", "AUX"} and not (is_passive(verb) and complement.tag_ == "VBN"):
        return []
    whom = child(verb, "dobj") or (child(verb, "nsubjpass") if is_passive(verb) else None)
    words = noun_phrase(whom, stop=[verb, complement.left_edge]) if whom is not None else []
    return runs([*words, *complement.subtree])


def _as(verb: Token) -> list[Range]:
    whom = _affected(verb)
    for host in (verb, *([whom] if whom is not None else [])):
        for marker in host.children:
            if marker.lower_ == "as" and marker.dep_ in {"prep", "mark"} and marker.i > verb.i:
                words = noun_phrase(whom, stop=[verb, marker]) if whom is not None else []
                return runs([*words, *marker.subtree])
    return []


def _affected(verb: Token) -> Token | None:
    """The object of a verb, in the passive its subject or the noun it follows."""
    if not is_passive(verb):
        return child(verb, "dobj")
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        return verb.head
    return child(verb, "nsubjpass")


def _speaker(verb: Token) -> list[Range]:
    """What an outlet passes on by quoting somebody: the whole of "X as saying that ..."."""
    whom = _affected(verb)
    if whom is None or (is_passive(verb) and "by" not in prepositions(verb)):
        return []
    if is_citing(verb, whom):
        return []
    complements = [
        c for c in verb.children if c.dep_ in {"prep", "xcomp", "advcl"} and c.lower_ != "by" and c.i > verb.i
    ]
    return runs([*noun_phrase(whom, stop=[verb]), *(t for c in complements for t in c.subtree)])


def is_citing(verb: Token, whom: Token) -> bool:
    """Tell whether a clause hangs on a participle for its source: "citing X", not "citing X as saying"."""
    hangs = verb.tag_ == "VBG" and verb.dep_ in {"advcl", "acl", "prep"}
    return hangs and not any(c.lower_ == "as" for c in [*verb.children, *whom.children])


def _with_preposition(verb: Token, rule: str) -> list[Range]:
    """ "Warned of X" and, with its object, "accused Y of X"."""
    name = rule.removeprefix("object-")
    if name not in _PREPOSITIONS:
        return []
    if name == rule:
        target = prepositions(verb).get(name)
        return runs(target.subtree) if target is not None and target.i > verb.i else []
    whom = _affected(verb)
    for host in (verb, *([whom] if whom is not None else [])):
        target = prepositions(host).get(name)
        if target is not None and target.i > verb.i and whom is not None:
            words = noun_phrase(whom, stop=[verb, target.head])
            return runs([*words, *target.head.subtree])
    return []


def _object(verb: Token, act: str) -> list[Range]:
    whom = _affected(verb)
    if whom is None or (whom.dep_ == "dobj" and whom.i < verb.i and whom.lower_ not in {"what", "that"}):
        return []
    if is_passive(verb):
        sourced = "by" in prepositions(verb)
        told = act in {"state", "confirm", "deny", "claim"} and verb.dep_ != "acl"
        return runs(noun_phrase(whom, stop=[verb])) if sourced or told else []
    if whom.pos_ == "PRON" and whom.lower_ not in {"this", "that", "what"}:
        return []
    return runs(whom.subtree)


_BUILDERS: dict[str, Callable[[Token], list[Range]]] = {
    "figure": counted,
    "speaker": _speaker,
    "impersonal": _impersonal,
    "raising": _raising,
    "infinitive-passive": _passive_infinitive,
    "command": _command,
    "clause": _clause,
    "infinitive": _infinitive,
    "gerund": _gerund,
    "small-clause": _small_clause,
    "as": _as,
}
_PREPOSITIONS = frozenset(["of", "for", "about", "on", "against", "to", "with", "over", "upon", "in", "at"])
