"""The words of ``actors/data/generic.toml``: descriptions that are no names, and what they may mean."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from sayso.actors.actor import read_data
from sayso.reader.doctext import columns_of

if TYPE_CHECKING:
    from spacy.tokens import Token


_LONGEST = 3  # words of a description


@dataclass(frozen=True, slots=True)
class Description:
    """A class of descriptions: "the army", "the rebels", "the extremist group".

    ``body`` is the body of a state it means, ``alone`` whether the report's country may supply the state;
    ``antecedent`` lists the kinds of actors that a definite description may refer back to.
    An ``owned`` description is an actor only with its owner or antecedent.
    """

    name: str
    kind: str
    body: str = ""
    alone: bool = False
    antecedent: frozenset[str] = frozenset()
    owned: bool = False


@dataclass(frozen=True, slots=True)
class GenericWords:
    """Descriptions by their folded lemmas, and the closed lists."""

    descriptions: dict[tuple[str, ...], Description]
    heads: frozenset[str]  # the last words of descriptions
    organisations: dict[str, str]
    belongings: frozenset[str]
    persons: frozenset[str]
    people: frozenset[str]
    collectives: frozenset[str]
    locative: frozenset[str]
    determiners: frozenset[str]
    titles: frozenset[str]
    foreign: frozenset[str]
    giving: frozenset[str]
    addressing: frozenset[str]
    town_parts: frozenset[str]
    hurt: frozenset[str]
    nobody: frozenset[str]
    hands: frozenset[str]
    holding: frozenset[str]


@lru_cache(maxsize=1)
def generic_words() -> GenericWords:
    """Read once."""
    data = read_data("generic.toml")
    lists = {name: frozenset(text.split()) for name, text in data["words"].items()}
    organisations = {word: kind for kind, text in data["organisations"].items() for word in text.split()}
    descriptions = _descriptions(data["class"])
    heads = frozenset(words[-1] for words in descriptions)
    return GenericWords(descriptions, heads, organisations, **lists)


def _descriptions(classes: list[dict[str, object]]) -> dict[tuple[str, ...], Description]:
    found: dict[tuple[str, ...], Description] = {}
    for entry in classes:
        nouns, antecedent = entry["nouns"], entry.get("antecedent", [])
        if not isinstance(nouns, list) or not isinstance(antecedent, list):
            raise TypeError(f"generic.toml: {entry['name']}: nouns and antecedent are lists")
        description = Description(
            name=str(entry["name"]),
            kind=str(entry["kind"]),
            body=str(entry.get("body", "")),
            alone=bool(entry.get("alone", False)),
            antecedent=frozenset(antecedent),
            owned=bool(entry.get("owned", False)),
        )
        for noun in nouns:
            found.setdefault(tuple(noun.split()), description)
    return found


_IRREGULAR = {
    "gunmen": "gunman",
    "militiamen": "militiaman",
    "policemen": "policeman",
    "tribesmen": "tribesman",
}


def lemma(token: Token) -> str:
    """A token's lemma in lower case, also of nouns that were tagged as names ("Fighters")."""
    low: str = token.lower_
    if low in _IRREGULAR:
        return _IRREGULAR[low]
    if token.tag_ in {"NNPS", "NNS"} or token.pos_ in {"PROPN", "ADJ", "VERB"}:
        return _singular(low)
    return str(token.lemma_).lower()


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("sses", "shes", "ches", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word


def description_at(head: Token) -> tuple[Description, int] | None:
    """The description whose noun is ``head``, the longest first, and the index of its first token."""
    known, last = generic_words(), lemma(head)
    if last not in known.heads:
        return None
    columns, at = columns_of(head.doc), head.i
    for start in range(max(at - _LONGEST + 1, columns.first[at]), at + 1):
        found = known.descriptions.get((*columns.small[start:at], last))
        if found is not None:
            return found, start
    return None
