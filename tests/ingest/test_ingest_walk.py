"""Files, folders, streams: every document once, in order; what cannot be read is said."""

from __future__ import annotations

import io
import json
import os
import tracemalloc
from pathlib import Path

import pytest

from sayso.ingest import LIMIT, Original, SetAside, originals

LINE = '{"id": "a", "text": "Troops left.", "published": "2016-01-09"}'


def _read(path: Path) -> list[Original | SetAside]:
    return list(originals([path]))


def _uris(folder: Path) -> list[str]:
    return [Path(document.uri).relative_to(folder).as_posix() for document in _read(folder)]


def test_a_folder_is_walked_in_order_without_hidden_files_and_page_assets(tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "a.html",
        "c/d.txt",
        ".hidden.txt",
        ".git/x.txt",
        "a_files/ad.html",
        "logo.png",
        "s.css",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("Troops left.")
    assert _uris(tmp_path) == ["a.html", "b.txt", "c/d.txt"]


def test_a_folder_to_skip_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "casebook").mkdir()
    (tmp_path / "casebook" / "x.txt").write_text("Troops left.")
    assert list(originals([tmp_path], skip=[tmp_path / "casebook"])) == []


def test_the_bytes_name_and_hash_of_a_file_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "ash-2016.txt"
    path.write_bytes(b"Troops\r\nleft.")
    assert _read(path) == [Original(str(path), b"Troops\r\nleft.", "text", "ash-2016")]
    again = Original("elsewhere", b"Troops\r\nleft.", "text", "x")
    assert [document.sha256 for document in originals([path]) if isinstance(document, Original)] == [
        again.sha256
    ]


@pytest.mark.parametrize(
    ("name", "content", "form"),
    [
        ("a.txt", "<!DOCTYPE html><html><body><p>Troops left.</p></body></html>", "html"),
        ("a", "\n <!-- saved --><html><body><p>Troops left.</p></body></html>", "html"),
        ("a.html", "Troops left.", "text"),
        ("a.log", LINE + "\n" + LINE, "jsonl"),
        ("a.txt", "Troops < 40 left.", "text"),
    ],
)
def test_content_counts_more_than_the_name(tmp_path: Path, name: str, content: str, form: str) -> None:
    (tmp_path / name).write_text(content)
    assert {document.format for document in _read(tmp_path / name) if isinstance(document, Original)} == {
        form
    }


def test_a_broken_line_is_set_aside_with_its_number_and_the_others_are_read(tmp_path: Path) -> None:
    path = tmp_path / "wire.jsonl"
    path.write_bytes(
        b"\xef\xbb\xbf" + f"{LINE}\r\n\n{LINE[:20]}\n[1]\n".encode() + b'{"text": "\xff"}\n' + LINE.encode()
    )
    documents = _read(path)
    assert [document.uri for document in documents] == [f"{path}:{n}" for n in (1, 3, 4, 5, 6)]
    assert [type(document) for document in documents] == [Original, SetAside, SetAside, SetAside, Original]
    assert documents[0].data == LINE.encode()
    assert "not valid JSON" in getattr(documents[1], "reason", "")


def test_a_json_file_of_one_report_is_one_document(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(json.loads(LINE), indent=2))
    assert [(document.uri, getattr(document, "format", "")) for document in _read(path)] == [
        (str(path), "jsonl")
    ]


def test_standard_input_may_be_lines_or_one_document() -> None:
    lines = list(originals([Path("-")], stdin=io.BytesIO(f"{LINE}\n{LINE}\n".encode())))
    assert [document.uri for document in lines] == ["stdin:1", "stdin:2"]
    (page,) = originals([Path("-")], stdin=io.BytesIO(b"<html><body><p>Troops left.</p></body></html>"))
    assert isinstance(page, Original)
    assert (page.uri, page.format, page.fallback_id) == ("stdin", "html", "stdin")


def test_a_dangling_link_a_missing_file_and_a_pipe_are_set_aside_and_the_others_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "nowhere.txt")
    os.mkfifo(tmp_path / "b.txt")
    (tmp_path / "c.txt").write_text("Troops left.")
    reasons = [getattr(document, "reason", None) for document in originals([tmp_path, tmp_path / "no.txt"])]
    assert reasons == ["The link leads nowhere.", "This is not a plain file.", None, "There is no such file."]


def test_a_file_without_permission_is_set_aside_and_the_others_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Troops left.")
    really_open = Path.open

    def refuse(path: Path, mode: str = "r") -> object:
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return really_open(path, mode)

    monkeypatch.setattr(Path, "open", refuse)
    refused, read = _read(tmp_path)
    assert refused == SetAside(str(tmp_path / "a.txt"), "The file cannot be read: permission denied.")
    assert isinstance(read, Original)


def test_fifty_megabytes_of_one_line_are_set_aside_without_being_held(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as stream:
        for _ in range(50):
            stream.write(b"x" * 2**20)
    tracemalloc.start()
    (document,) = _read(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(document, SetAside)
    assert "50 MB" in document.reason
    assert document.data is None
    assert peak < 4 * LIMIT


def test_a_line_too_long_is_passed_over_and_the_lines_after_it_are_read(tmp_path: Path) -> None:
    path = tmp_path / "wire.jsonl"
    path.write_bytes(LINE.encode() + b"\n{" + b"x" * (LIMIT + 10) + b"\n" + LINE.encode() + b"\n")
    documents = _read(path)
    assert [document.uri for document in documents] == [f"{path}:{n}" for n in (1, 2, 3)]
    assert isinstance(documents[1], SetAside)


def test_utf16_json_lines_are_refused_as_a_whole(tmp_path: Path) -> None:
    path = tmp_path / "wire.jsonl"
    path.write_bytes(LINE.encode("utf-16"))
    (document,) = _read(path)
    assert "UTF-8" in getattr(document, "reason", "")
