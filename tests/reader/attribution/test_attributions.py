"""Who says what (invented sentences, in the constructions of news)."""

from __future__ import annotations

import pytest

from sayso.model import Attribution, Span
from sayso.reader.attribution import Finding, chain_at, find_attributions
from sayso.reader.language import parse


def found(text: str) -> tuple[Attribution, ...]:
    return find_attributions(parse(text))


def words(one: Attribution) -> tuple[str | None, str | None, str, str]:
    """Source, cue, act, and the beginning of the content."""
    content = " … ".join(span.text for span in one.content)
    return one.source.text, one.cue.text if one.cue else None, one.act, content


THAT_IT_FELL = "that the bridge was closed"
CONSTRUCTIONS = [
    (f"The mayor said {THAT_IT_FELL}.", "The mayor", "said", "state", THAT_IT_FELL),
    ("The bridge was closed, the mayor said.", "the mayor", "said", "state", "The bridge was closed"),
    ("According to the mayor, a mill burned.", "the mayor", "According to", "state", "a mill burned"),
    ("The mayor denied that troops had left.", "The mayor", "denied", "deny", "that troops had left"),
    ("Officials claimed the army had left.", "Officials", "claimed", "claim", "the army had left"),
    ("Reports say that it has been sending men.", "Reports", "say", "state", "that it has been sending men"),
    ("Residents fear that the dam will break.", "Residents", "fear", "fear", "that the dam will break"),
    ("The minister threatened to shell it.", "The minister", "threatened", "threaten", "to shell it"),
    ("Footage showed that the mill was burning.", "Footage", "showed", "show", "that the mill was burning"),
]


@pytest.mark.parametrize(("text", "source", "cue", "act", "content"), CONSTRUCTIONS)
def test_a_construction_is_read(text: str, source: str, cue: str, act: str, content: str) -> None:
    assert (source, cue, act, content) in [words(one) for one in found(text)]


@pytest.mark.parametrize(("opening", "closing"), [("“", "”"), ('"', '"'), ("``", "''")])
def test_quotation_marks_of_any_style_hold_a_quote(opening: str, closing: str) -> None:
    text = f"{opening}The bridge was closed before dawn,{closing} said Omar Khoury, a miller."
    (one,) = found(text)
    assert one.source.text is not None
    assert "Omar Khoury" in one.source.text
    assert any("The bridge was closed before dawn" in span.text for span in one.content)


def test_sayings_nest() -> None:
    text = "The Courier reported that the mayor had said that the bridge was closed."
    outer, inner = found(text)
    assert (outer.source.text, inner.source.text) == ("The Courier", "the mayor")
    assert inner.parent == 0


def test_of_two_sentences_run_into_one_only_the_told_one_is_told() -> None:
    text = "The army has insisted that it left, however recent reports say that troops have been returning."
    told = {one.source.text: " ".join(span.text for span in one.content) for one in found(text)}
    assert told["recent reports"] == "that troops have been returning"


def test_he_is_whoever_spoke_before() -> None:
    text = "General Omar Khoury said the bridge was closed. He added that the mill was burning."
    second = found(text)[1]
    assert second.source.refers_to is not None
    assert "Omar Khoury" in second.source.refers_to.text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "“",
        '"No end',
        "“The bridge was closed, said nobody",
        "THE MAYOR SAID THAT THE BRIDGE WAS CLOSED AND THAT THE ARMY HAD LEFT THE TOWN.",
        "قال شاهد إن المدينة سقطت. Abu Ḥasan al-Ḥalabī said so.",
        "said said said said said",
        "word " * 3000,
    ],
)
def test_no_text_is_too_odd(text: str) -> None:
    for one in found(text):
        spans = [*one.content, *(s for s in (one.cue, one.source.span) if s)]
        assert all(text[span.start : span.end] == span.text for span in spans)


def test_a_website_is_the_one_told_of_before_however_much_is_told_after() -> None:
    text = "The website Dune Online reported on Monday that the mill had burned. An army officer told the "
    text += "pro-army website that “the bridge fell on Tuesday.” "
    text += " ".join(f"Omar Khoury said the ford of river {k} was dry." for k in range(20))
    medium = next(one for one in found(text) if one.reason.startswith("medium"))
    assert medium.source.span is not None
    assert medium.source.span.text == "the pro-army website"
    assert medium.source.refers_to is not None
    assert "Dune Online" in medium.source.refers_to.text


def tagging(text: str, *found_by_tagger: tuple[str | None, str, str]) -> tuple[Attribution, ...]:
    """Attributions of a text in which a tagger found these sources, cues and contents."""

    def at(words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)

    tagged = [Finding(at(s) if s else None, at(c), (at(w),), "tagged") for s, c, w in found_by_tagger]
    return find_attributions(parse(text), tagged=tagged)


def test_the_tagger_decides_on_spans_and_the_rule_on_the_act() -> None:
    text = "The mayor denied on Sunday that troops had left the town."
    (one,) = tagging(text, ("The mayor", "denied on Sunday", "that troops had left the town"))
    assert words(one) == ("The mayor", "denied on Sunday", "deny", "that troops had left the town")


def test_a_rules_finding_at_another_cue_stays() -> None:
    text = "The Courier reported that the mayor had said that the bridge was closed."
    outer, inner = tagging(
        text, ("The Courier", "reported", "that the mayor had said that the bridge was closed")
    )
    assert (outer.source.text, inner.source.text, inner.parent) == ("The Courier", "the mayor", 0)


def test_a_cue_of_which_no_word_tells_of_saying_is_no_link_of_a_claim() -> None:
    text = "The see-saw battles have tipped back in favour of the rebels who took Palmyra."
    (one,) = tagging(text, ("The see-saw battles", "have tipped back", "the rebels who took Palmyra"))
    assert chain_at((one,), Span(*(text.index("took"), text.index("took") + 4), "took")) == ()


def test_what_a_cue_takes_may_be_what_tells_of_saying() -> None:
    text = "The mayor issued a statement that the bridge was closed."
    attributions = tagging(text, ("The mayor", "issued a statement", "that the bridge was closed"))
    trigger = Span(text.index("closed"), text.index("closed") + 6, "closed")
    assert [one.source.text for one in chain_at(attributions, trigger)] == ["The mayor"]


@pytest.mark.parametrize(
    ("speaker", "cue"),
    [
        ("the regional governor, Oleh Bilyk", "said"),
        ("Oleh Bilyk, the regional governor", "said"),
        ("regional governor Oleh Bilyk", "said"),
    ],
)
def test_a_speaker_told_last_by_name_and_title_is_found_and_none_of_what_is_told(
    speaker: str, cue: str
) -> None:
    comma = "," if "," in speaker else ""
    text = f"Troops shelled the town overnight, killing three men, {speaker}{comma} {cue} on Monday."
    told = "Troops shelled the town overnight, killing three men"
    assert (speaker, told) in [(source, content) for source, _, _, content in map(words, found(text))]
    (one,) = tagging(text, (None, cue, f"{told}, {speaker}"))
    assert (one.source.text, [span.text for span in one.content]) == (speaker, [told])


def test_a_list_that_ends_before_a_verb_of_saying_is_no_name_and_title() -> None:
    text = "Troops shelled the towns of Homs, Hama, Idlib, said nobody."
    assert all("Hama" not in (one.source.text or "") for one in found(text))


def test_a_source_ends_where_a_cue_of_its_own_begins() -> None:
    text = "The army denied that its men had left, calling it a lie."
    attributions = tagging(
        text,
        ("The army denied that its men", "denied", "that its men had left"),
        ("The army denied that its men", "calling", "it a lie"),
    )
    assert [one.source.text for one in attributions] == ["The army", "The army"]


def test_whoever_is_cited_is_a_source_and_whoever_cites_only_passes_it_on() -> None:
    told = "Government forces shelled the town of Mayadin on Monday"
    text = f"{told}, Balikh News Agency reported, citing the Badiya Watch."
    attributions = tagging(
        text, ("Balikh News Agency", "reported", told), ("Balikh News Agency", "citing", "the Badiya Watch")
    )
    assert [(one.source.text, one.cue.text if one.cue else None) for one in attributions] == [
        ("Balikh News Agency", "reported"),
        ("the Badiya Watch", "citing"),
    ]


FIGURES = [
    ("Doctors put the dead at 40.", "Doctors", "the dead at 40"),
    ("The ministry puts its losses between 300 and 400.", "The ministry", "its losses between 300 and 400"),
    ("Survivors counted 28 bodies.", "Survivors", "28 bodies"),
]


@pytest.mark.parametrize(("text", "source", "content"), FIGURES)
def test_who_gives_a_toll_tells_of_the_dead(text: str, source: str, content: str) -> None:
    assert (source, content) in [(who, told) for who, _, _, told in map(words, found(text))]


@pytest.mark.parametrize(
    "text",
    ["The army put tanks at the bridge.", "The mayor put them at 40.", "The nurse had counted 28 bodies."],
)
def test_no_toll_is_given_where_nothing_is_counted(text: str) -> None:
    assert found(text) == ()


SURE = [
    ("Doctors put the dead at 40. The mayor announced a plan.", "put"),
    ("It emerged that the bridge was closed. The mayor announced a plan.", "emerged"),
    ("The army is preparing to storm the mill. The mayor announced a plan.", "is preparing"),
    ("Few obeyed the general's order to leave the mill. The mayor said it burned.", "order"),
]


@pytest.mark.parametrize(("text", "cue"), SURE)
def test_what_leaves_no_doubt_stays_though_the_tagger_does_not_believe_in_it(text: str, cue: str) -> None:
    kept = find_attributions(parse(text), tagged=[], belief=lambda _: 0.0)
    assert [one.cue.text for one in kept if one.cue is not None] == [cue]


CLOSING = [
    "THE PATROL WAS HIT BY FIRE ON A ROAD NEAR THE VILLAGE OF BURJ RAHHAL, A SPOKESMAN IN TEL AVIV SAID.",
    "The patrol was hit near the village of Burj, an officer who escaped told the Courier.",
]


@pytest.mark.parametrize("text", CLOSING)
def test_whoever_closes_a_sentence_has_told_it(text: str) -> None:
    told = [one for one in found(text) if one.cue is not None and one.cue.text.lower() in {"said", "told"}]
    assert any(one.content[0].text.lower().startswith("the patrol was hit") for one in told)


def test_a_saying_may_be_put_in_with_its_verb_first() -> None:
    text = "Afterwards, says a woman who fled from there, the brigade burned nine shops."
    assert any("the brigade burned nine shops" in one.content[0].text for one in found(text))


def test_the_rules_source_stands_where_the_taggers_is_in_another_sentence() -> None:
    text = "The mayor left. The army has promised to return."
    (one,) = tagging(text, ("The mayor", "has promised", "to return"))
    assert one.source.text == "The army"


def test_the_taggers_source_stands_where_both_are_in_one_sentence() -> None:
    text = "The mayor of the town has promised to return."
    (one,) = tagging(text, ("The mayor", "has promised", "to return"))
    assert one.source.text == "The mayor"


TAKEN_UP = [
    ("Activists gave another account. They said that shells fell.", "Activists"),
    ("The army rejected talk of looting, though it confirmed that shells fell.", "The army"),
    ("A surgeon showed a list to the men. “Shells fell on us,” she said.", "A surgeon"),
    ("A member of the council met us. He himself said that shells fell.", "A member of the council"),
    ("The mayor said the mill burned. Two boys had died, he added.", "The mayor"),
    ("The ministry quoted a nurse as saying that shells fell.", "a nurse"),
]


@pytest.mark.parametrize(("text", "source"), TAKEN_UP)
def test_a_pronoun_takes_up_who_was_spoken_of(text: str, source: str) -> None:
    assert found(text)[-1].source.text == source


def test_who_is_told_to_have_died_says_nothing() -> None:
    text = "The mayor said the mill burned. A teacher was killed. He said that shells fell."
    assert found(text)[-1].source.text == "The mayor"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("General Osman Wadah said rebels fled. Wadah said the road was open.", "General Osman Wadah"),
        ("General Osman Wadah said rebels fled. General Wadah said it was quiet.", "General Osman Wadah"),
        ("A spokesman, Omar Adam, said rebels fled. Adam said it was quiet.", "A spokesman, Omar Adam"),
        ("Omar Adam said rebels fled. Nora Adam said they stayed. Adam said it was quiet.", None),
        ("General Osman Wadah said rebels fled. General Tahir said it was quiet.", None),
    ],
)
def test_a_surname_stands_for_who_was_named_in_full(text: str, meant: str | None) -> None:
    last = find_attributions(parse(text))[-1].source
    assert (last.refers_to.text if last.refers_to else None) == meant


def source_of(text: str, cue: str) -> str | None:
    """Whose word the first attribution with a cue is, "he" and "who" put right."""
    source = next(one.source for one in found(text) if one.cue is not None and one.cue.text == cue)
    return source.refers_to.text if source.refers_to is not None else source.text


RESOLVED = [
    ("Rebels hold the mill. Forces on the ground who said it fell left.", "said", "Forces on the ground"),
    ("Omar Khoury’s remarks hide a quarrel over his decision to leave Tell.", "decision", "Omar Khoury"),
    ("Russia shocked its allies with an announcement that troops had left.", "announcement", "Russia"),
]


@pytest.mark.parametrize(("text", "cue", "source"), RESOLVED)
def test_a_source_is_looked_for_around_its_cue(text: str, cue: str, source: str) -> None:
    assert (source_of(text, cue) or "").startswith(source)


def test_us_is_a_state_and_us_a_pronoun() -> None:
    text = "The mayor said US officials and US want to attack Tell."
    told = tagging(text, ("The mayor", "said", text[15:-1]), ("US", "want", "to attack Tell"))
    assert [one.source.refers_to for one in told] == [None, None]


def test_who_closes_a_saying_passes_it_on() -> None:
    text = "The mayor said rebels shelled the mill, the state radio reported."
    told = "rebels shelled the mill"
    attributions = tagging(text, ("The mayor", "said", told), ("the state radio", "reported", told))
    trigger = Span(text.index("shelled"), text.index("shelled") + 7, "shelled")
    assert [one.source.text for one in chain_at(attributions, trigger)] == ["the state radio", "The mayor"]


def test_who_is_the_noun_beside_it() -> None:
    text = "The minister criticised the mayor, who said troops had left the town."
    told = tagging(text, ("The minister", "said", "troops had left the town"))
    source = next(one.source for one in told if one.cue is not None and one.cue.text == "said")
    assert source.refers_to is not None
    assert source.refers_to.text == "the mayor"
