"""Grammatical slots of a word: its subject, its object and its prepositional phrases.

Slots are deep ones: the subject of a passive is an object, the "by" phrase a subject; a participle, an
infinitive or a verb coordinated with another takes the subject of the clause it hangs on; a relative
pronoun stands for its antecedent. Values are the head tokens of noun phrases.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.reader.events.phrases import Mentions, classes, control_prepositions, coordinated, grammar_words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.codebook import Frame

Slots = dict[str, list["Token"]]

_SUBJECTS = frozenset({"nsubj", "csubj"})
_OBJECTS = frozenset({"dobj", "obj"})
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_ACTOR_ENTITIES = frozenset({"ORG", "NORP", "GPE", "PERSON", "LOC"})
_HYPHENS = frozenset({"-", "‑"})
_MODIFIERS = frozenset({"amod", "compound", "nmod", "poss"})
_NOBODY = Mentions()


def verb_slots(verb: Token) -> Slots:
    """Slots of a verb or participle."""
    slots: Slots = {}
    passive = is_passive(verb)
    for child in verb.children:
        if child.dep_ in _SUBJECTS:
            _add(slots, "object" if passive else "subject", child)
        elif child.dep_ == "nsubjpass" or child.dep_ in _OBJECTS:
            _add(slots, "object", child)
        elif child.dep_ == "dative" and child.pos_ != "ADP":
            _add(slots, "to", child)
        elif child.dep_ in {"prep", "agent", "dative"}:
            _add_preposition(slots, child, agent="subject" if passive or child.dep_ == "agent" else "by")
    _inherit(slots, verb, passive=passive)
    _add_object_prepositions(slots, verb)
    doer = _hyphened(verb)
    if doer is not None:
        slots.setdefault("subject", [doer])
    return slots


def _hyphened(verb: Token) -> Token | None:
    """The name before a participle's hyphen, who does it: "an Iranian-trained cell"."""
    if verb.tag_ not in {"VBN", "VBD", "JJ"} or verb.i < 2 or verb.nbor(-1).text not in _HYPHENS:
        return None
    name: Token = verb.nbor(-2)
    return name if name.ent_type_ in _ACTOR_ENTITIES or name.pos_ == "PROPN" else None


def noun_slots(noun: Token, frame: Frame) -> Slots:
    """Slots of a noun trigger, with those of the light verb it is the object of."""
    slots: Slots = {}
    for child in noun.children:
        if child.dep_ == "poss":
            _add(slots, frame.noun_poss, child)
        elif child.dep_ in _MODIFIERS and _names_party(child, frame):
            _add(slots, "subject" if frame.noun_poss == "subject" else "modifier", child)
        elif child.dep_ == "prep":
            _add_preposition(slots, child, agent="subject")
    for token in slots.pop("of", []):
        _add(slots, frame.noun_of, token)
        _add_of_names(slots, token)
    _add_light_verb(slots, noun)
    return slots


def adjective_slots(adjective: Token) -> Slots:
    """Slots of an adjective: the noun it stands before or is said of ("shot them dead": them)."""
    if adjective.dep_ in {"amod", "nmod"}:
        return {"subject": [adjective.head], "object": [adjective.head]}
    if adjective.dep_ in {"acomp", "oprd", "advmod"}:
        outer = verb_slots(adjective.head)
        subjects = outer.get("object") or outer.get("subject", [])
        return {"subject": subjects, "object": subjects}
    return {}


def compound_slots(participle: Token) -> Slots:
    """Slots of "ISIS-held towns": who stands before the hyphen, and what is held."""
    hyphen = participle.i - 1
    holder = participle.doc[hyphen - 1]
    held = participle.head if participle.head.i > participle.i else None
    slots: Slots = {"subject": [holder]}
    if held is not None:
        slots["object"] = list(coordinated(held))
    return slots


def is_passive(verb: Token) -> bool:
    """Tell whether a verb is passive, or a participle that follows the noun it is about."""
    deps = {child.dep_ for child in verb.children}
    if deps & {"nsubjpass", "auxpass"}:
        return True
    if verb.tag_ != "VBN" or deps & ({"aux"} | _SUBJECTS | _OBJECTS):
        return False
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB":
        return is_passive(verb.head)
    return verb.dep_ in {"acl", "amod", "oprd", "advcl", "ccomp", "xcomp"} or "agent" in deps


def antecedent(token: Token) -> Token:
    """The noun a relative pronoun stands for; the token itself for anything else."""
    if token.lower_ not in _RELATIVES or token.pos_ not in {"PRON", "DET", "SCONJ"}:
        return token
    clause = token.head
    for _ in range(4):
        if clause.dep_ == "relcl":
            return clause.head
        if clause.head == clause:
            break
        clause = clause.head
    return token


def named(token: Token) -> Token:
    """The person named, of a name and what explains it: "Karim Saleh, the driver who …", "an aide, Saleh"."""
    if token.tag_ != "NN":
        return token
    beside = [token.head] if token.dep_ == "appos" else [c for c in token.children if c.dep_ == "appos"]
    return next((one for one in beside if one.ent_type_ == "PERSON" and one.pos_ == "PROPN"), token)


def _add(slots: Slots, slot: str, token: Token) -> None:
    token = named(antecedent(token))
    slots.setdefault(slot, []).extend(t for t in coordinated(token) if t not in slots.get(slot, []))


def _is_proper(token: Token) -> bool:
    return token.pos_ == "PROPN" and not token.ent_type_


def _add_preposition(slots: Slots, preposition: Token, *, agent: str) -> None:
    name = preposition.lower_
    if name == "out" or (name == "of" and preposition.i and preposition.nbor(-1).lower_ == "out"):
        name = "out of"
    if name == "by":
        name = agent
    for child in preposition.children:
        if child.dep_ == "pobj":
            _add(slots, name, child)
        elif child.dep_ == "prep":
            _add_preposition(slots, child, agent=agent)


def _inherit(slots: Slots, verb: Token, *, passive: bool) -> None:
    """Fill the missing subject (or the object of a passive) from the clause that ``verb`` hangs on."""
    if verb.dep_ == "relcl" and not passive and "object" not in slots and "subject" in slots:
        if verb.head not in slots["subject"]:
            _add(slots, "object", verb.head)
        return
    missing = "object" if passive else "subject"
    if missing in slots:
        return
    if verb.dep_ in {"acl", "amod", "relcl"}:
        if verb.tag_ in {"VBN", "VBG", "VBD"} or verb.dep_ == "relcl":
            _add(slots, missing, verb.head)
        elif verb.head.dep_ in _OBJECTS and verb.head.head.pos_ == "VERB":
            slots[missing] = verb_slots(verb.head.head).get("subject", [])
        return
    governor = _governor(verb)
    if governor is None:
        return
    outer = verb_slots(governor)
    asked = [one for name in control_prepositions(governor) for one in outer.get(name, [])]
    if asked and verb.dep_ in {"xcomp", "ccomp", "advcl"}:
        slots[missing] = asked
    elif outer.get("object") and (_is_controlled(verb, governor) or _is_described(verb)):
        slots[missing] = outer["object"]
    else:
        slots[missing] = outer.get("object" if is_passive(governor) else "subject", [])


def _is_controlled(verb: Token, governor: Token) -> bool:
    """ "Ordered the army to withdraw": the object is who withdraws."""
    if governor.lemma_ not in grammar_words()["object_control"]:
        return False
    return verb.dep_ in {"xcomp", "ccomp"} or controlled_by(verb) == governor


def _is_described(verb: Token) -> bool:
    """ "Listed the brigade as being deployed": the object is what is said to be so."""
    return verb.dep_ == "pcomp" and verb.head.lower_ == "as"


def controlled_by(verb: Token) -> Token | None:
    """The verb of "wanted X fighting for Y to seize Z" that the infinitive belongs to.

    A parser hangs the infinitive on the participle nearest to it; a verb that needs one ("wanted",
    "ordered") and has none of its own is what it completes.
    """
    clause = verb.head
    if verb.tag_ != "VB" or verb.dep_ not in {"advcl", "xcomp"} or clause.dep_ != "acl":
        return None
    noun = clause.head
    while noun.dep_ == "conj" and noun.head != noun:
        noun = noun.head
    outer = noun.head
    if noun.dep_ not in _OBJECTS or outer.lemma_ not in grammar_words()["object_control"]:
        return None
    return None if any(child.dep_ in {"xcomp", "ccomp"} for child in outer.children) else outer


def _governor(verb: Token) -> Token | None:
    if (outer := controlled_by(verb)) is not None:
        return outer
    if verb.dep_ in {"xcomp", "advcl", "conj", "ccomp", "dep", "parataxis"} and verb.head.pos_ in {
        "VERB",
        "AUX",
    }:
        if verb.dep_ == "ccomp" and verb.tag_ not in {"VB", "VBG"}:
            return None
        return verb.head
    if verb.dep_ == "pcomp" and verb.head.head.pos_ in {"VERB", "AUX"}:
        return verb.head.head
    if verb.dep_ == "acl":
        return verb.head.head if verb.head.head.pos_ == "VERB" else None
    return None


def _add_object_prepositions(slots: Slots, verb: Token) -> None:
    """ "evacuated a fleet of helicopters from T4": a parser hangs "from T4" on the fleet as often as not."""
    for child in verb.children:
        if child.dep_ in _OBJECTS:
            for inner in child.children:
                if (
                    inner.dep_ == "prep"
                    and inner.lower_ in {"from", "to", "into"}
                    and inner.lower_ not in slots
                ):
                    _add_preposition(slots, inner, agent="by")


def _names_party(modifier: Token, frame: Frame) -> bool:
    """Whether what stands before a noun is somebody: a name, or "rebel hands" where the frame asks."""
    described = "modifier" in frame.slots and "force" in classes(modifier, _NOBODY)
    return described or modifier.ent_type_ in _ACTOR_ENTITIES or _is_proper(modifier)


def _add_of_names(slots: Slots, name: Token) -> None:
    """ "the fall of Palmyra to rebels": a parser hangs "to rebels" on the name as often as not."""
    if name.pos_ != "PROPN":
        return
    for inner in name.children:
        if inner.dep_ == "prep" and inner.lower_ in {"from", "to", "by"} and inner.lower_ not in slots:
            _add_preposition(slots, inner, agent="subject")


def _add_light_verb(slots: Slots, noun: Token) -> None:
    verb = noun.head
    if noun.dep_ == "conj" and noun.head.dep_ in _OBJECTS:
        verb = noun.head.head
    elif noun.dep_ not in _OBJECTS | {"nsubjpass"}:
        return
    if verb.pos_ != "VERB" or verb.lemma_ not in grammar_words()["light_verbs"]:
        return
    outer = verb_slots(verb)
    if "subject" not in slots and outer.get("subject"):
        slots["subject"] = outer["subject"]
    for name, tokens in outer.items():
        if name not in {"subject", "object"}:
            slots.setdefault(name, tokens)
