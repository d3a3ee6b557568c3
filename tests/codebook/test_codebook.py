"""The codebook is data: complete, checked when loaded, and replaceable."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.codebook import Codebook
from sayso.errors import CodebookError

TYPES_OF_THE_CLAIM_MODEL = {
    *("control.gain", "control.hold", "control.siege"),
    *("fight.clash", "fight.assault", "fight.air", "fight.shell", "fight.bomb", "fight.shoot"),
    *("harm.kill", "harm.wound", "harm.detain", "harm.abuse", "harm.displace", "harm.damage"),
    *("move.deploy", "move.withdraw", "move.advance", "base.set", "aid.arms", "aid.relief"),
    *("deal.agree", "deal.talk", "act.protest", "act.sanction"),
}

OWN = """
name = "own"
[frame.dig]
subject = "actor"
object = "target"
[[type]]
name = "dig.trench"
definition = "Somebody digs a trench."
roles = ["actor", "target"]
[[type.trigger]]
frame = "dig"
verbs = ["dig"]
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "own.toml"
    path.write_text(text, encoding="utf8")
    return path


def test_the_shipped_codebook_has_exactly_the_types_of_the_claim_model() -> None:
    assert set(Codebook.load().types) == TYPES_OF_THE_CLAIM_MODEL


def test_every_type_has_a_definition_triggers_and_an_acled_event() -> None:
    codebook = Codebook.load()
    for event_type in codebook.types.values():
        assert event_type.definition.endswith(".")
        assert event_type.acled_event
        assert event_type.ucdp in {0, 1, 2, 3}
        assert any(trigger.type == event_type.name for trigger in codebook.triggers)


def test_a_user_can_bring_their_own_codebook(tmp_path: Path) -> None:
    codebook = Codebook.load(write(tmp_path, OWN))
    assert list(codebook.types) == ["dig.trench"]
    assert codebook.by_lemma["dig"][0].frame.slots == {"subject": "actor", "object": "target"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[type", "not a TOML file"),
        ("name = 'x'", r"no \[\[type\]\]"),
        (OWN.replace('frame = "dig"', 'frame = "bury"'), "no such frame: 'bury'"),
        (OWN.replace('object = "target"', 'object = "victim"'), "no such role: victim"),
        (OWN.replace('verbs = ["dig"]', ""), "lists no words"),
        (OWN + '[[type]]\nname = "dig.trench"\ndefinition = "Again."\n', "defined twice"),
        (OWN.replace('definition = "Somebody digs a trench."', ""), "has no definition"),
    ],
)
def test_a_broken_codebook_names_the_file_and_the_reason(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(CodebookError, match=message) as caught:
        Codebook.load(write(tmp_path, text))
    assert "own.toml" in str(caught.value)


def test_a_missing_codebook_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match="cannot be read"):
        Codebook.load(tmp_path / "none.toml")
