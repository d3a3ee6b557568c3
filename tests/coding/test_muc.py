"""MUC-4's roles in an invented dispatch in capitals."""

from __future__ import annotations

from sayso.coding.muc import Mention, incidents, told_once
from sayso.model import Report
from sayso.reader.read import Reader
from sayso.reader.tagger.heads import FILLERS

TEXT = (
    "SAN TELMO, 4 MAY 89 -- [TEXT] POLICE REPORTED THAT GUERRILLAS OF THE ORCHARD LIBERATION FRONT MURDERED "
    "JUDGE RAMIRO ESTEVAL LAST NIGHT. THE REBELS ALSO BLEW UP A BRIDGE AND TWO POWER PYLONS WITH DYNAMITE."
)


def test_roles_are_words_of_the_report() -> None:
    ((identifier, roles),) = incidents([Report("one", "0" * 64, "", TEXT)], Reader())
    assert identifier == "one"
    assert set(roles) == set(FILLERS)
    assert all(mention in TEXT for told in roles.values() for mention in told)
    assert any("BRIDGE" in mention for mention in roles["phys_tgt_id"])
    assert any("ESTEVAL" in mention for mention in roles["hum_tgt_name"])
    assert any("DYNAMITE" in mention for mention in roles["incident_instrument_id"])


def test_a_report_of_no_incident_has_no_fillers() -> None:
    text = "THE MINISTER OF FINANCE SAID TODAY THAT COFFEE EXPORTS ROSE BY 4 PERCENT LAST YEAR."
    ((_, roles),) = incidents([Report("two", "0" * 64, "", text)], Reader())
    assert not any(roles.values())


def test_mentions_that_share_their_words_are_told_once() -> None:
    told = [
        Mention("THE BRIDGE", 40, 50, 0.9),
        Mention("BRIDGE OVER THE RIVER", 5, 26, 0.7),
        Mention("A MILL", 60, 66, 0.8),
        Mention("A BARN", 70, 76, 0.2),
    ]
    assert [mention.text for mention in told_once(told)] == ["THE BRIDGE", "A MILL"]
