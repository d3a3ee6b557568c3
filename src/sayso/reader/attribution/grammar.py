"""Noun phrases, subjects and clauses of a parsed document, as code point ranges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.reader.attribution.lexicon import lemma, source_words
from sayso.reader.attribution.subjects import person_around
from sayso.reader.doctext import columns_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Token

    from sayso.reader.attribution.finding import Range

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_CLAUSES = frozenset({"relcl", "advcl", "ccomp", "parataxis", "csubj"})
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_INSIDE_PHRASE = frozenset(
    {"appos", "pobj", "prep", "compound", "conj", "nmod", "amod", "poss", "nummod", "relcl", "acl", "dobj"}
)
_TRIM = frozenset(".,;:!?-–—")


def char_range(tokens: Iterable[Token]) -> Range:
    """From the first to the last of the tokens."""
    found = list(tokens)
    first, last = min(found, key=lambda t: t.i), max(found, key=lambda t: t.i)
    return first.idx, last.idx + len(last)


def runs(tokens: Iterable[Token]) -> list[Range]:
    """Contiguous runs of tokens, without the punctuation around each; quotation marks stay."""
    out: list[Range] = []
    run: list[Token] = []
    for token in sorted(tokens, key=lambda t: t.i):
        if run and token.i != run[-1].i + 1:
            out.extend(_trimmed(run))
            run = []
        run.append(token)
    out.extend(_trimmed(run))
    return out


def _trimmed(run: list[Token]) -> list[Range]:
    while run and (run[0].is_space or run[0].text in _TRIM or run[0].text == "--"):
        run = run[1:]
    while run and (run[-1].is_space or run[-1].text in _TRIM or run[-1].text == "--"):
        run = run[:-1]
    return [char_range(run)] if any(token.is_alpha or token.like_num for token in run) else []


def child(token: Token, *deps: str) -> Token | None:
    """The first child with one of these relations."""
    return next((c for c in token.children if c.dep_ in deps), None)


def prepositions(token: Token) -> dict[str, Token]:
    """Preposition to its object (noun or gerund) among a token's children, and of its particles."""
    out: dict[str, Token] = {}
    for preposition in token.children:
        if preposition.dep_ not in {"prep", "agent", "dative", "prt"}:
            continue
        target = child(preposition, "pobj", "pcomp")
        if target is not None:
            out.setdefault(preposition.lower_, target)
    return out


def is_infinitive(verb: Token) -> bool:
    """Tell whether a verb stands with "to"."""
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.lefts)


def is_passive(verb: Token) -> bool:
    """Tell whether a verb is in the passive, auxiliary or reduced."""
    auxiliary = child(verb, "auxpass")
    if auxiliary is not None and auxiliary.lower_ in {"'s", "’s"} and child(verb, "ccomp") is not None:
        return False  # "he's said that" is "he has said that"
    if auxiliary is not None or child(verb, "nsubjpass") is not None:
        return True
    reduced = verb.tag_ == "VBN" and verb.dep_ in {"acl", "advcl", "amod"}
    return reduced and not any(c.dep_ in SUBJECTS or c.dep_ in {"aux", "dobj"} for c in verb.children)


def is_negated(verb: Token) -> bool:
    """Tell whether a verb is said not to be so ("did not", "never", "neither", "no one")."""
    if any(c.dep_ == "neg" or c.lower_ in {"never", "neither", "nor", "cannot"} for c in verb.children):
        return True
    subject = child(verb, *SUBJECTS)
    return subject is not None and (
        subject.lower_ in {"nobody", "none", "neither"}
        or any(c.lower_ in {"no", "neither"} and c.dep_ in {"det", "nsubj"} for c in subject.children)
    )


def resumed(verb: Token) -> Token | None:
    """The cue that a verb goes on from, of "warned that it would fall and recommended a truce".

    The parser hangs "recommended" on "fall"; that it has the tense of "warned", and "fall" has not, tells.
    """
    told = verb.head
    if verb.dep_ != "conj" or told.dep_ != "ccomp" or child(verb, *SUBJECTS) is not None:
        return None
    cue = told.head
    same = _form(verb) is not None and _form(verb) == _form(cue)
    return cue if same and _form(told) != _form(cue) and cue.i < told.i < verb.i else None


def _form(verb: Token) -> str | None:
    """The tense of a finite verb, or the auxiliary that carries it."""
    carrier = next((c for c in verb.lefts if c.dep_ in {"aux", "auxpass"}), verb)
    if carrier.tag_ not in {"VBD", "VBZ", "VBP", "MD"}:
        return None
    tense = "VBP" if carrier.tag_ == "VBZ" else carrier.tag_
    return tense if carrier == verb else f"{carrier.lemma_.lower()} {tense}"


def subject_of(verb: Token, depth: int = 0) -> Token | None:
    """The head of the phrase that does what a verb says, also where another clause holds it."""
    own = child(verb, "nsubj") or child(verb, "nsubjpass", "csubj")
    if own is not None and not own.is_punct:  # a parser may take a stray quotation mark for a subject
        return own
    after = _inverted(verb)
    if after is not None:
        return after
    head = resumed(verb) or verb.head
    if head == verb or depth > 4:
        return None
    if verb.dep_ == "acl":
        return _issuer(head)
    if verb.dep_ == "relcl":
        return head
    if verb.dep_ in {"conj", "advcl", "xcomp", "pcomp", "dep", "ccomp"}:
        return _from_head(verb, head, depth)
    return None


def _from_head(verb: Token, head: Token, depth: int) -> Token | None:
    if verb.dep_ == "xcomp" and (controlled := child(head, "dobj")) is not None and is_infinitive(verb):
        return controlled
    if head.pos_ == "ADP":
        cited = child(head.head, "dobj") if head.lower_ == "as" else None
        if cited is not None:  # "quoted a nurse as saying"
            return cited
        head = head.head
    if head.pos_ not in {"VERB", "AUX"}:
        return _issuer(head) if head.pos_ in {"NOUN", "PROPN"} and verb.dep_ != "ccomp" else None
    if verb.dep_ == "ccomp" and verb.tag_ not in {"VBG", "VB"}:
        return None
    return subject_of(head, depth + 1)


def beside(verb: Token) -> Token | None:
    """The noun phrase that ends right before a finite verb or begins right after it, whatever the parse."""
    if verb.tag_ not in {"VBD", "VBZ", "VBP"}:
        return None
    before = _ends_before(verb)
    if before is not None:
        return before
    i = verb.i + 1
    quoted = verb.i > 0 and verb.nbor(-1).text in {"”", '"', "''", ","}
    heads = (t for t in verb.doc[i : i + 8] if t.left_edge.i == i and t.pos_ in _NOMINAL)
    return max(heads, key=lambda t: t.i, default=None) if quoted else None


def _ends_before(verb: Token) -> Token | None:
    i = verb.i - 1
    while i >= 0 and verb.doc[i].head == verb and verb.doc[i].dep_ in {"advmod", "aux", "neg"}:
        i -= 1
    if i > 0 and verb.doc[i].text in {",", ")", "-", "–", "—"}:
        i -= 1
    first = columns_of(verb.doc).first
    if i < 0 or first[i] != first[verb.i] or verb.doc[i].is_punct:
        return None
    token = verb.doc[i]
    while token.head.i < verb.i and token.head != token and token.dep_ in _INSIDE_PHRASE:
        token = token.head
    return token if token.pos_ in _NOMINAL and token.lower_ not in _RELATIVES else None


def _inverted(verb: Token) -> Token | None:
    """The subject of "said the minister", which the parser may take for an object."""
    if verb.tag_ not in {"VBD", "VBZ", "VBP"} or verb.i + 1 >= len(verb.doc):
        return None
    following = child(verb, "dobj", "attr", "npadvmod")
    clause_before = any(c.dep_ == "ccomp" and c.i < verb.i for c in verb.children)
    if following is not None and following.left_edge.i == verb.i + 1 and clause_before:
        return following
    return None


def _issuer(noun: Token) -> Token:
    """Whose word a statement is: "X issued a statement saying" is said by X."""
    if lemma(noun) in source_words().utterances and noun.dep_ in {"dobj", "pobj"}:
        verb = noun.head if noun.dep_ == "dobj" else noun.head.head
        if verb.pos_ == "VERB" and (subject := child(verb, "nsubj")) is not None:
            return subject
    return noun


def antecedent(token: Token) -> Token:
    """The noun a relative pronoun stands for; the token itself for anything else."""
    if token.lower_ not in _RELATIVES:
        return token
    clause = token.head
    for _ in range(4):
        if clause.dep_ == "relcl":
            return person_around(clause.head) if token.lower_ == "who" else clause.head
        if clause.head == clause:
            break
        clause = clause.head
    return token


def noun_phrase(head: Token, *, stop: Iterable[Token] = ()) -> list[Token]:
    """The words of a noun phrase with appositions and relative clauses, cut at ``stop`` tokens."""
    cut = {token.i for token in stop}
    words = [token for token in head.subtree if not _leads_off(token, head)]
    left = max((i for i in cut if i < head.i), default=-1)
    right = min((i for i in cut if i > head.i), default=len(head.doc))
    kept = [token for token in words if left < token.i < right and not token.is_space]
    while kept and kept[-1] != head and kept[-1].is_punct and kept[-1].text not in {")", "”", "''", '"'}:
        kept.pop()
    while (
        kept
        and kept[0] != head
        and (kept[0].is_punct or kept[0].dep_ == "cc")
        and kept[0].text not in {"“", "``", '"', "#", "@"}
    ):
        kept.pop(0)
    return kept or [head]


def _leads_off(token: Token, head: Token) -> bool:
    """Clauses that the parser hangs on a source but that are no part of its name."""
    while token != head:
        if token.head == head and token.dep_ in {"ccomp", "parataxis", "advcl", "dep"}:
            return True
        if token.head == token:
            return False
        token = token.head
    return False


def cue_words(verb: Token) -> list[Token]:
    """A cue verb with its auxiliaries, negation, adverbs and particle, as far as they stand next to it."""
    words = [verb]
    doc: Doc = verb.doc
    own = {
        c.i
        for c in verb.children
        if c.dep_ in {"aux", "auxpass", "neg", "advmod", "prt"} and c.n_lefts + c.n_rights == 0
    }
    i = verb.i - 1
    while i >= 0 and i in own:
        words.insert(0, doc[i])
        i -= 1
    i = verb.i + 1
    while i < len(doc) and i in own:
        words.append(doc[i])
        i += 1
    return words


def clause_tokens(root: Token, *, minus: Iterable[Token] = ()) -> list[Token]:
    """A clause's words without those of the given phrases."""
    holes = {token.i for top in minus for token in top.subtree}
    return [token for token in root.subtree if token.i not in holes]
