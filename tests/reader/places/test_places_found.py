"""Which places a report names and which ones they are. All sentences are invented."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sayso.gazetteer.geometry import distance_km
from sayso.reader.language import parse
from sayso.reader.places import Sighted, find_places
from sayso.reader.places.atlas import Atlas
from sayso.reader.places.find import BELIEVED
from sayso.reader.places.notice import passed_over
from sayso.reader.places.outlet import outlet_country
from sayso.reader.places.profile import profile
from sayso.reader.places.spot import spots

if TYPE_CHECKING:
    from collections.abc import Callable

    from sayso.gazetteer import Gazetteer
    from sayso.model import Toponym

    Places = Callable[..., dict[str, Toponym]]

FRONT = (
    "Syrian troops backed by jets entered Maheen, a small town near Sadad, on Tuesday. "
    "Shells fell on Qaryatayn and on the T4 air base in Homs province, residents said."
)


def test_front_line_places_are_found_where_they_are(places: Places) -> None:
    found = places(FRONT)
    assert {"Maheen", "Sadad", "Qaryatayn"} <= found.keys()
    maheen = found["Maheen"]
    assert (maheen.country, maheen.feature) == ("SY", "village")
    assert maheen.lat is not None
    assert maheen.lon is not None
    assert distance_km(maheen.lat, maheen.lon, 34.24, 37.06) < 3.0


def test_every_span_is_the_text_it_stands_on(world: Gazetteer) -> None:
    for toponym in find_places(parse(FRONT), world):
        for span in (toponym.span, toponym.name_span):
            assert FRONT[span.start : span.end] == span.text


def test_every_place_says_why(world: Gazetteer) -> None:
    assert all(toponym.reason for toponym in find_places(parse(FRONT), world))


def test_a_province_is_the_province_and_its_town_the_town(places: Places) -> None:
    found = places("Rebels left Idlib province on Friday. In the city of Raqqa the power came back in Syria.")
    province = next(place for name, place in found.items() if name.startswith("Idlib"))
    assert province.feature == "admin1"
    assert found["Raqqa"].feature == "city"


def test_a_country_has_a_radius_that_covers_it(places: Places) -> None:
    syria = places("The war in Syria went on.")["Syria"]
    assert syria.radius_km is not None
    assert syria.radius_km > 250.0


def test_what_the_words_put_a_town_in_decides_which_town_it_is(places: Places) -> None:
    assert places("A fire burned a barn near Paris, Texas, on Monday.")["Paris"].country == "US"
    assert places("Ministers met in Paris, France, on Monday.")["Paris"].country == "FR"


def test_a_city_that_goes_by_its_units_name_is_meant_unless_the_name_holds_another(places: Places) -> None:
    assert places("A fire burned a barn in New York on Monday.")["New York"].feature == "city"
    assert places("A fire burned a barn in Buffalo, New York, on Monday.")["New York"].feature == "admin1"


def test_the_country_a_report_speaks_of_decides_between_towns_of_one_name(places: Places) -> None:
    in_libya = (
        "Libyan forces shelled the port. In Tripoli, Libya's capital, and in Misrata, hospitals were full."
    )
    in_lebanon = (
        "Lebanese troops went north. In Tripoli, as in Beirut and Sidon, Lebanon's army was on guard."
    )
    assert places(in_libya)["Tripoli"].country == "LY"
    assert places(in_lebanon)["Tripoli"].country == "LB"


def test_a_name_that_cannot_be_told_apart_keeps_its_candidates(places: Places) -> None:
    springfield = places("Two men were hurt in Springfield on Sunday, police said.")["Springfield"]
    assert len(springfield.candidates) > 1
    shares = [candidate.score for candidate in springfield.candidates]
    assert shares == sorted(shares, reverse=True)
    assert "candidates" in springfield.reason


def test_an_unknown_place_has_no_point_and_takes_none_from_the_others(places: Places) -> None:
    found = places(
        "Jets bombed the village of Kafr Zindabil and, in Idlib province, Syria, the town of Saraqib."
    )
    unknown = found["Kafr Zindabil"]
    assert (unknown.lat, unknown.lon, unknown.radius_km, unknown.id) == (None, None, None, None)
    assert unknown.reason == "not in the gazetteer"
    assert found["Saraqib"].id is not None
    assert found["Idlib province"].id is not None


def test_an_unknown_place_lies_in_the_province_that_the_report_puts_it_in(places: Places) -> None:
    found = places(
        "Jets bombed the village of Kafr Zindabil in Idlib province and the town of Saraqib, Syria."
    )
    unknown, province = found["Kafr Zindabil"], found["Idlib"]
    assert unknown.id is None
    assert unknown.relation is not None
    assert (unknown.relation.kind, unknown.relation.anchor) == ("inside", "Idlib")
    assert (unknown.lat, unknown.radius_km) == (province.lat, province.radius_km)


def test_a_country_alone_places_no_unknown_village(places: Places) -> None:
    unknown = places("Jets bombed the village of Kafr Zindabil, Syria, on Monday.")["Kafr Zindabil"]
    assert (unknown.lat, unknown.relation) == (None, None)


def test_a_namesake_far_from_where_the_words_put_it_is_not_meant(places: Places) -> None:
    found = places("The school stood at Springfield, ten kilometres south of Hajin, in eastern Syria.")
    moved, hajin = found["Springfield"], found["Hajin"]
    assert moved.id is None
    assert moved.lat is not None
    assert hajin.lat is not None
    assert 0 < hajin.lat - moved.lat < 0.3
    assert moved.candidates


def test_words_that_place_two_names_by_each_other_end_somewhere(places: Places) -> None:
    found = places("Jets struck the Damascus suburbs of eastern Ghouta, Syria, on Monday.")
    assert found["Damascus"].id is not None
    assert found["eastern Ghouta"].id is not None


def test_a_place_that_lies_about_where_the_words_put_it_stays_itself(places: Places) -> None:
    found = places("Mortars hit Saraqib, 30 kilometres south of Idlib, Syria, at dawn.")
    assert found["Saraqib"].id is not None


VILLAGE = (
    "Rebels held the ridge for a week. Nine men were shot at Zindabil on Monday, two doctors in Aleppo said."
)


def test_what_the_trained_reader_takes_for_an_events_place_is_one(world: Gazetteer) -> None:
    sighted = Sighted.of(parse(VILLAGE), world)
    doubtful = {one.name for one in passed_over(sighted.judged, sighted.noticed)}
    assert doubtful, "the village should be in doubt by what stands around it"
    word = doubtful.pop()
    believed = sighted.places_with(lambda span: 0.9 if span.text == word else 0.0)
    assert word in {one.name_span.text for one in believed}
    assert sighted.places_with(lambda _: BELIEVED / 2) == sighted.places


def test_a_namesake_far_away_is_a_candidate_and_no_answer(places: Places) -> None:
    found = places(
        "Nicaragua's army said rebels had burned a farm at Las Cruces and fought patrols at Matagalpa "
        "and Somoto before they withdrew."
    )
    unknown = found["Las Cruces"]
    assert (unknown.lat, unknown.country, unknown.id) == (None, None, None)
    assert "US" in {candidate.country for candidate in unknown.candidates}
    assert unknown.reason.startswith("none of")
    assert found["Matagalpa"].country == "NI"


@pytest.mark.parametrize(("times", "known"), [(1, False), (3, True)])
def test_the_only_place_of_a_name_is_meant_where_its_country_is_told_of_often(
    places: Places, *, times: int, known: bool
) -> None:
    told = "She spoke of the women in Baghuz. " + "He had been to Syria. " * times
    found = places(told + "She was born in Leicester and went to school in Coventry.")
    assert (found["Baghuz"].id is not None) is known


def test_what_a_deed_is_called_and_a_direction_alone_are_no_places(places: Places) -> None:
    found = places("Since Turkey launched Operation Olive Branch, hundreds have died in Afrin.")
    assert "Olive Branch" not in found
    assert "Afrin" in found
    found = places("TROOPS WERE SENT TO THE EASTERN DEPARTMENTS OF MORAZAN AND USULUTAN IN EL SALVADOR.")
    assert "EASTERN" not in found
    assert "MORAZAN" in found


def test_who_speaks_in_a_transcript_is_no_place(places: Places) -> None:
    found = places(
        "PRESENTER: Our correspondent in Hajin, Nadim Sarkis, listened in. Nadim?\n\n"
        "SARKIS: People here fled to Hasakah.\n\nPRESENTER: And the Russians?\n\nSARKIS: They said nothing."
    )
    assert "Nadim" not in found
    assert {"Hajin", "Hasakah"} <= set(found)
    found = places("HAJIN: Shells fell on Thursday.\n\nPeople fled from East Hajin and from Hajin itself.")
    assert "Hajin" in found


def test_an_unknown_place_lies_where_the_report_says_it_lies(places: Places) -> None:
    text = "The militia holds Umm Zarrub, a village ten kilometres south of Hajin in eastern Syria."
    found = places(text)["Umm Zarrub"]
    hajin = places(text)["Hajin"]
    assert found.id is None
    assert found.relation is not None
    assert found.lat is not None
    assert hajin.lat is not None
    assert found.lat < hajin.lat
    assert "placed by the report's words" in found.reason


def test_adjectives_of_countries_are_no_ground(places: Places) -> None:
    found = places("Syrian soldiers and Russian pilots were seen near Palmyra.")
    assert not found["Syrian"].literal
    assert not found["Russian"].literal
    assert found["Palmyra"].literal


@pytest.mark.parametrize(
    ("text", "name", "literal"),
    [
        ("Moscow denied that its planes had been there.", "Moscow", False),
        ("Turkey condemned the raid on Monday.", "Turkey", False),
        ("A bomb went off in Moscow on Monday.", "Moscow", True),
        ("Troops crossed into Turkey at dawn.", "Turkey", True),
    ],
)
def test_a_capital_that_speaks_is_a_government(places: Places, text: str, name: str, literal: bool) -> None:
    assert places(text)[name].literal is literal


def test_a_sea_that_tells_which_shore_is_meant_is_no_ground(places: Places) -> None:
    assert not places("Rebels raided a farm on the Pacific side of Guatemala.")["Pacific"].literal
    assert places("A freighter sank in the Pacific on Monday.")["Pacific"].literal


def test_a_region_written_small_is_one_name(places: Places) -> None:
    ghouta = places("Doctors fled eastern Ghouta, near Damascus in Syria.")["eastern Ghouta"]
    assert ghouta.name == "Eastern Ghouta"
    assert ghouta.relation is None


def test_people_and_days_are_no_places(places: Places) -> None:
    found = places("General Jordan Chad Washington told reporters on Monday that Mr. Lincoln was ill.")
    assert not {"Washington", "Lincoln", "Monday"} & found.keys()


def test_capitals_throughout_are_read_as_well(places: Places) -> None:
    text = (
        "GUERRILLAS ATTACKED THE POLICE STATION IN THE TOWN OF CHALATENANGO, EL SALVADOR, ON FRIDAY NIGHT, "
        "THE ARMY SAID. TWO SOLDIERS WERE TAKEN TO SAN SALVADOR."
    )
    found = places(text)
    assert found["CHALATENANGO"].country == "SV"
    assert found["SAN SALVADOR"].country == "SV"


def test_a_letter_without_a_small_form_of_its_length_moves_no_span(world: Gazetteer) -> None:
    text = "İİİ jets hit İdlib. Shells fell 20 km north of Aleppo in Syria."
    for toponym in find_places(parse(text), world):
        assert text[toponym.span.start : toponym.span.end] == toponym.span.text
    assert any(t.span.text == "20 km north of Aleppo" for t in find_places(parse(text), world))


@pytest.mark.parametrize("text", ["", "   \n", "Nothing happened.", "A", "—"])
def test_a_text_without_places_has_none(world: Gazetteer, text: str) -> None:
    assert find_places(parse(text), world) == ()


def test_the_same_text_gives_the_same_places(world: Gazetteer) -> None:
    assert find_places(parse(FRONT), world) == find_places(parse(FRONT), world)


@pytest.mark.parametrize(
    ("outlet", "country"),
    [
        ("dailystar.example.com.lb", "LB"),
        ("thisiskent.co.uk", "GB"),
        ("example.com", None),
        ("example.tv", None),
        ("The Example", None),
        (None, None),
    ],
)
def test_an_outlets_domain_may_tell_its_country(outlet: str | None, country: str | None) -> None:
    assert outlet_country(outlet) == country


def test_where_an_outlet_sits_weighs(places: Places) -> None:
    text = "The council of Cambridge will meet on Monday."
    assert places(text, outlet_country="US")["Cambridge"].country == "US"
    assert places(text, outlet_country="GB")["Cambridge"].country == "GB"


@pytest.mark.parametrize(
    ("text", "name", "entry"),
    [
        (
            "Iranian boats left Bandar Abbas. A tanker burned in the Arabian Sea on Monday.",
            "Arabian Sea",
            "sayso:arabian-sea",
        ),
        (
            "Fishermen from Tyre in Lebanon sailed out into the Mediterranean at dawn. Soldiers in Sidon and "
            "Beirut watched.",
            "Mediterranean",
            "sayso:mediterranean",
        ),
        (
            "Police in Goma and Bunia said traders crossed Lake Tanganyika at night. Rebels left Beni.",
            "Lake Tanganyika",
            "sayso:lake-tanganyika",
        ),
    ],
)
def test_seas_and_what_lies_in_several_countries_are_no_namesakes_abroad(
    places: Places, text: str, name: str, entry: str
) -> None:
    assert places(text)[name].id == entry


@pytest.mark.parametrize("name", ["Lake Tanganyika", "Gulf of Aqaba", "Fergana Valley"])
def test_what_lies_in_several_countries_is_abroad_where_none_of_them_is_told_of(
    places: Places, name: str
) -> None:
    found = places(f"Traders crossed the {name} at night. Police in Ayacucho and Huanta in Peru said so.")
    assert found[name].id is None
    assert found[name].reason.startswith("none of")


def test_in_capitals_a_name_that_begins_like_a_unit_is_no_unit(places: Places, world: Gazetteer) -> None:
    text = "GUERRILLAS ATTACKED POSTS AT CATACAMAS, LA ESPERANZA, AND DANLI IN HONDURAS ON FRIDAY."
    found = places(text)
    assert found["LA ESPERANZA"].country == found["CATACAMAS"].country == found["DANLI"].country == "HN"
    text = "GUNMEN ATTACKED EL PICACHO, LA CEIBITA, AND JUTIAPA IN HONDURAS ON FRIDAY, THE ARMY SAID."
    assert spotted_units(text, world) == set()


@pytest.mark.parametrize(
    "text",
    [
        "A BOMB WENT OFF IN SHREVEPORT, LA, ON FRIDAY, POLICE SAID.",
        "A BOMB WENT OFF IN SHREVEPORT, LA",
        "A BOMB WENT OFF IN SHREVEPORT, LA ON FRIDAY, POLICE SAID.",
        "A bomb went off in Shreveport, LA, on Friday, police said.",
        "A bomb went off in Shreveport, LA on Friday, police said.",
    ],
)
def test_a_unit_that_ends_its_name_is_one_in_capitals_too(
    places: Places, world: Gazetteer, text: str
) -> None:
    assert spotted_units(text, world) == {"LA"}
    assert (places(text)["LA"].name, places(text)["LA"].feature) == ("Louisiana", "admin1")


def spotted_units(text: str, world: Gazetteer) -> set[str]:
    """The words of a text that are taken for a unit written short."""
    doc = parse(text)
    found = spots(doc, Atlas(world), profile(doc))
    return {doc[one.start : one.end].text for one in found if one.kind == "unit"}


TAKEN = [
    ("Rebels captured Beit Zaquq on Friday.", {"Beit Zaquq"}),
    ("Troops seized Tal Rifaat, Kafr Zaquq and Beit Nuran on Friday.", {"Kafr Zaquq", "Beit Nuran"}),
    ("Shells fell in Marea, Kafr Zaquq and Azaz overnight.", {"Kafr Zaquq"}),
]


@pytest.mark.parametrize(("text", "names"), TAKEN)
def test_villages_no_gazetteer_has_are_found_where_they_are_taken_or_listed(
    text: str, names: set[str], places: Places
) -> None:
    found = places(text)
    assert names <= found.keys()
    assert all(found[name].lat is None for name in names)


def test_a_speaker_after_a_place_is_none(places: Places) -> None:
    assert "Ahmad Zaquq" not in places("In Hama, Ahmad Zaquq and Rima Nuran said the road was open.")


def test_a_name_that_the_parse_takes_for_a_verb_is_a_place_all_the_same(places: Places) -> None:
    found = places("Myanmar's junta carried out air strikes on a village in Sagaing region, witnesses said.")
    assert found["Sagaing"].feature == "admin1"


def test_a_name_that_a_parser_takes_for_an_adverb_is_found(places: Places) -> None:
    found = places("Mercenaries have pulled out of Bakhmut and handed their positions to the regular army.")
    assert found["Bakhmut"].country == "UA"
