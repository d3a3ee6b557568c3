"""Who a source is: its kind, and the earlier mention that a pronoun or "the source" stands for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sayso.model import Source, Span
from sayso.reader.attribution.grammar import antecedent, noun_phrase
from sayso.reader.attribution.lexicon import lemma, source_words
from sayso.reader.attribution.subjects import is_human, is_many, last_subject
from sayso.reader.attribution.surnames import full_name, surname
from sayso.reader.doctext import columns_of, sentences_back, text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Words

    from sayso.model import SourceKind
    from sayso.reader.attribution.finding import Range

    KindOf = Callable[[Words], tuple[SourceKind, bool]]

_PERSONAL = frozenset({"he", "she", "him", "her", "his"})
_PLURAL = frozenset({"they", "them", "their"})
_THING = frozenset({"it", "its"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_FIRST = frozenset({"i", "we", "my", "our", "me", "us"})
_POINTING = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her", "same"})
_NOBODY = frozenset({"nobody", "no", "none", "neither"})
_NO_PERSONS = frozenset({"ORG", "GPE", "NORP", "FAC", "LOC"})
_COLLECTIVE = frozenset({"outlet", "monitor", "record", "armed_group", "official", "military", "unknown"})


@dataclass(frozen=True, slots=True)
class Mention:
    """A source as it was spoken of: its words, head, kind, and whether it is several or one person.

    ``perhaps`` is a name that may be a person's.
    """

    span: Span
    head: str
    kind: SourceKind
    named: bool
    plural: bool
    person: bool
    perhaps: bool
    place: int


@dataclass(slots=True)
class Memory:
    """Sources named so far, in reading order."""

    doc: Doc
    kind_of: KindOf
    mentions: list[Mention] = field(default_factory=list)
    surnames: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Take down the last names of the persons that the parse sees somewhere in the text."""
        self.surnames = frozenset(e[-1].text for e in self.doc.ents if e.label_ == "PERSON" and len(e) > 1)


def fallback_kind(words: Words) -> tuple[SourceKind, bool]:
    """Tell a source's kind by head noun and name labels, and whether it is named."""
    table = source_words().kinds
    head = words.root
    named = any(
        t.ent_type_ in {"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC"} or t.pos_ == "PROPN" for t in words
    )
    proper = head.pos_ == "PROPN" or head.ent_type_ in {"PERSON", "ORG", "GPE"}
    for word in (head, *reversed([t for t in words if t != head])):
        kind = table.get(lemma(word)) or table.get(word.lower_)
        if kind is not None:
            apposed = any(t.ent_type_ == "PERSON" for t in words)
            return kind, proper or apposed or (
                named and kind in {"outlet", "monitor", "record", "armed_group"}
            )
    if head.ent_type_ == "PERSON" or any(t.ent_type_ == "PERSON" for t in words):
        return "person", True
    if head.ent_type_ == "GPE":
        return "official", True
    return "unknown", proper


def source_at(memory: Memory, range_: Range | None, outer: Source | None) -> Source:
    """The source in a range of the text, with what it refers to; ``outer`` speaks for "I" and "we"."""
    words = _words(memory.doc, range_)
    if range_ is None or words is None:
        return Source(None)
    span = span_of(memory.doc, range_)
    head = words.root
    referent = _referent(memory, words, head, outer)
    if isinstance(referent, Source):
        return Source(referent.text, span, referent.kind, referent.named, referent.refers_to or referent.span)
    if referent is not None:
        named = referent.named
        return Source(referent.span.text, span, referent.kind, named, referent.span)
    kind, named = memory.kind_of(words)
    return Source(span.text, span, kind, named)


def remember(memory: Memory, source: Source) -> None:
    """Keep a source that was named in words of its own."""
    if source.span is None or source.refers_to is not None:
        return
    words = _words(memory.doc, (source.span.start, source.span.end))
    if words is None or words.root.pos_ == "PRON" or words[0].lower_ in _NOBODY:
        return
    memory.mentions.append(_mention(words, source))


def _mention(words: Words, source: Source) -> Mention:
    head = words.root
    person = head.ent_type_ == "PERSON" or any(t.ent_type_ == "PERSON" for t in words)
    person = person or is_human(head) or source.kind in {"person", "expert"}
    person = person or any(c.dep_ == "appos" and is_human(c) for c in head.children)
    perhaps = head.pos_ == "PROPN" and head.ent_type_ not in _NO_PERSONS and source.kind == "unknown"
    person = person and source_words().definite.get(lemma(head)) != "group"
    plural = head.tag_ in {"NNS", "NNPS"} or any(c.dep_ == "conj" for c in head.children)
    span = source.span
    if span is None:  # remember() keeps only sources with words
        raise ValueError("a mention needs words")
    person, perhaps = person and not plural, perhaps and not plural
    return Mention(span, lemma(head), source.kind, source.named, plural, person, perhaps, words.start)


def span_of(doc: Doc, range_: Range) -> Span:
    """A model span for a range of the text."""
    return Span(range_[0], range_[1], text_of(doc)[range_[0] : range_[1]])


def _words(doc: Doc, range_: Range | None) -> Words | None:
    return doc.char_span(*range_, alignment_mode="expand") if range_ is not None else None


def _referent(memory: Memory, words: Words, head: Token, outer: Source | None) -> Mention | Source | None:
    word = head.lower_
    if word in _RELATIVE and len(words) == 1:
        return _relative(memory, head)
    if word in _FIRST and len(words) == 1 and head.pos_ == "PRON":
        return outer
    if word in _PERSONAL and _alone(words):
        return _person(memory, head)
    if word in _PLURAL and _alone(words):
        spoken = _nearest(memory, head, _may_be_many, 3)
        return _taken_up(memory, head, spoken, is_many)
    if word in _THING and _alone(words):
        spoken = _nearest(memory, head, lambda m: not m.plural and not m.person, 3)
        return _taken_up(memory, head, spoken, _is_thing)
    if head.pos_ == "PROPN" and (last := surname(words.text)) is not None:
        return _named_before(memory, words, last)
    if head.pos_ in {"NOUN", "PROPN"} and words[0].lower_ in _POINTING:
        return _definite(memory, words, head) if len(words) <= 3 or _is_outlet_described(words) else None
    return None


def _may_be_many(mention: Mention) -> bool:
    """Whether "they" may stand for a source: several, or a body of people; not "the protest"."""
    body = mention.kind in _COLLECTIVE and (mention.named or mention.kind != "unknown")
    return mention.plural or (not mention.person and body)


def _relative(memory: Memory, head: Token) -> Mention | None:
    noun = antecedent(head)
    if noun == head:
        return None
    phrase = [t for t in noun_phrase(noun, stop=[head]) if t.i < head.i]
    words = memory.doc[phrase[0].i : phrase[-1].i + 1]
    while len(words) > 1 and words[-1].is_punct:
        words = words[:-1]
    kind, named = memory.kind_of(words)
    span = span_of(memory.doc, (words.start_char, words.end_char))
    return _mention(words, Source(span.text, span, kind, named))


def _nearest(memory: Memory, head: Token, fits: Callable[[Mention], bool], sentences: int) -> Mention | None:
    """The last fitting source not further back than some sentences."""
    floor = sentences_back(head.doc, head.i, sentences)
    earlier = [mention for mention in memory.mentions if mention.place < head.left_edge.i]
    for mention in reversed(earlier[-12:]):
        if mention.place < floor:
            return None
        if fits(mention):
            return mention
    return None


def _alone(words: Words) -> bool:
    """ "He", "he himself"."""
    return all(t.lower_.endswith(("self", "selves")) for t in words[1:])


def _person(memory: Memory, head: Token) -> Mention | None:
    """The last person who spoke, unless another person has become the subject since."""
    spoken = _nearest(memory, head, lambda m: m.person or m.perhaps, 8)
    named = last_subject(head, lambda t: t.ent_type_ == "PERSON" or t.text in memory.surnames)
    if named is None or (spoken is not None and spoken.place >= named.i - 6):
        return _taken_up(memory, head, spoken, _is_actor)
    first = columns_of(head.doc).first
    if spoken is not None and named.lower_ in spoken.span.text.lower():
        return spoken
    if spoken is not None and first[spoken.place] == first[named.i] != first[head.i]:
        return spoken  # "Tumeh said that Fawaz had left. He ...": who has the word keeps it
    return _as_mention(memory, named)


def _taken_up(
    memory: Memory, head: Token, spoken: Mention | None, fits: Callable[[Token], bool]
) -> Mention | None:
    """Who spoke last, unless nobody did since the sentence before, or another is this sentence's subject."""
    subject = last_subject(head, fits)
    if subject is None:
        return spoken
    mention = _as_mention(memory, subject)
    if mention.kind == "unknown" and subject.ent_type_ not in _NO_PERSONS and not is_human(subject):
        return spoken
    first = columns_of(head.doc).first
    since = subject.i if first[subject.i] == first[head.i] else first[subject.i]
    if spoken is None or spoken.place < since:
        return mention if spoken is None or spoken.span.end <= mention.span.start else spoken
    return spoken


def _named_before(memory: Memory, words: Words, last: str) -> Mention | None:
    """The person named in full before who alone has that surname."""
    earlier = [m for m in memory.mentions if m.place < words.start and (m.person or m.perhaps)]
    named = {name: m for m in earlier if (name := full_name(m.span.text, last)) is not None}
    return next(iter(named.values())) if len(named) == 1 else None


def _is_actor(noun: Token) -> bool:
    """A person who does something: not "a soldier was killed"."""
    return is_human(noun) and noun.dep_ == "nsubj"


def _is_thing(noun: Token) -> bool:
    return not is_many(noun) and not is_human(noun) and noun.ent_type_ != "PERSON"


def _as_mention(memory: Memory, noun: Token) -> Mention:
    words = noun_phrase(noun, stop=[noun.head])
    phrase = noun.doc[words[0].i : words[-1].i + 1]
    kind, is_named = memory.kind_of(phrase)
    span = span_of(noun.doc, (phrase.start_char, phrase.end_char))
    return _mention(phrase, Source(span.text, span, kind, is_named))


def _definite(memory: Memory, words: Words, head: Token) -> Mention | None:
    """ "The agency", "his statement", "the source": an earlier source of that name or sort."""
    noun = lemma(head)
    plural = head.tag_ in {"NNS", "NNPS"}
    sort = source_words().definite.get(noun)
    plain = all(t.pos_ in {"DET", "PRON", "NOUN"} for t in words) and len(words) <= 2
    if not (plain or _is_outlet_described(words)) or plural:
        return None
    same = [m for m in memory.mentions if m.place < words.start and _same_noun(m, noun) and not m.plural]
    if same:
        return same[-1]
    if sort is None:
        return None
    return _nearest(memory, head, lambda m: not m.plural and _of_sort(m, sort, noun), 12)


def _is_outlet_described(words: Words) -> bool:
    """ "The pro-rebel website": an outlet told of before, by what it is like."""
    sort = source_words().definite.get(lemma(words.root))
    names = any(t.pos_ == "PROPN" or t.ent_type_ in {"ORG", "PERSON"} for t in words)
    return sort == "outlet" and len(words) <= 6 and words[-1] == words.root and not names


def _same_noun(mention: Mention, noun: str) -> bool:
    return mention.head == noun or noun in mention.span.text.lower().split()


def _of_sort(mention: Mention, sort: str, noun: str) -> bool:
    if sort == "person":
        return mention.person and noun not in {"source"} and _same_noun(mention, noun)
    if sort == "group":
        return (
            mention.named
            and not mention.person
            and mention.kind in {"monitor", "armed_group", "official", "military"}
        )
    return mention.kind == sort
