from pathlib import Path

import pytest
from training.annotation import FOLDER, AnnotationError, load

REPORT = """outlet: Kivu Press
published: 2008-10-30
title: Fighting near Goma

[1] Rebels shelled Kibati on Tuesday, a doctor said.
[2] Two men died, he said.

[3] The army denies that rebels hold the road.
"""
CLAIMS = """# what happened
S1 = 1:a doctor | 1:said | state | witness | unnamed
S2 = 3:The army | 3:denies | deny | military | named
P1 = 1:Kibati | -1.57 29.27 | 4
D1 = 1:on Tuesday | 2008-10-28 2008-10-28 | relative
fight.shell | 1:shelled | + actual | A=1:Rebels | T=1:Kibati | P1 | D1 | S1
control.hold | 3:hold | - actual | A=3:rebels | S1>S2
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "kivu.report").write_text(REPORT, "utf-8")
    return tmp_path


def written(folder: Path, claims: str) -> Path:
    path = folder / "kivu.claims"
    path.write_text(claims, "utf-8")
    return path


def test_numbers_are_no_part_of_the_text(folder: Path) -> None:
    row = load(written(folder, ""))
    assert row["text"] == (
        "Rebels shelled Kibati on Tuesday, a doctor said. Two men died, he said.\n\n"
        "The army denies that rebels hold the road."
    )
    assert (row["outlet"], row["published"], row["claims"]) == ("Kivu Press", "2008-10-30", [])


def test_every_span_is_the_words_it_names(folder: Path) -> None:
    row = load(written(folder, CLAIMS))
    shelled, held = row["claims"]
    told = [shelled["event"]["trigger"], *shelled["roles"], shelled["place"], shelled["time"]]
    told += [shelled["attribution"][1][part] for part in ("source", "cue")]
    for one in told:
        start, end = one["span"]
        assert row["text"][start:end] == one["text"]
    assert [role["role"] for role in shelled["roles"]] == ["actor", "target", "place"]
    assert held["event"]["polarity"] == "negative"
    assert [link["act"] for link in held["attribution"]] == ["state", "state", "deny"]


def test_words_that_stand_twice_are_counted_whole(folder: Path) -> None:
    (folder / "kivu.report").write_text("outlet: X\n\n[1] The shelling killed: shell, a shell.\n", "utf-8")
    row = load(written(folder, "fight.shell | 1:shell#2 | + actual"))
    assert row["claims"][0]["event"]["trigger"]["span"] == [30, 35]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("fight.shell | 2:shelled | + actual", "stands 0 times"),
        ("fight.shell | 9:shelled | + actual", "no words of a sentence"),
        ("fight.war | 1:shelled | + actual", "none of control.gain"),
        ("fight.shell | 1:shelled | + sure", "none of actual"),
        ("fight.shell | 1:shelled | + actual | P7", "'P7' is none of"),
        ("fight.shell | 1:shelled | + actual | X=1:Rebels", "'X' is none of"),
        ("fight.shell | 1:shelled", "a claim has"),
        ("S1 = 1:a doctor | 1:said | state", "5 fields expected"),
        ("D1 = - | 2008-13-01 2008-13-01 | context", "month must be in"),
    ],
)
def test_a_wrong_line_says_where_and_why(folder: Path, line: str, reason: str) -> None:
    with pytest.raises(AnnotationError, match=reason) as raised:
        load(written(folder, f"# one\n{line}\n"))
    assert "kivu.claims:2" in str(raised.value)


def test_every_dispatch_that_is_shipped_can_be_read() -> None:
    paths = sorted(FOLDER.glob("**/*.claims"))
    assert paths
    for path in paths:
        row = load(path)
        assert row["claims"], path
        assert row["published"], path
