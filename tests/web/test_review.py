"""Review in the browser's way: forms and links alone, one record after the other, nothing overwritten that was not seen."""

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from starlette.types import ASGIApp

from dateline.library import Library
from dateline.store.sqlite import SqliteStore
from dateline.web.app import make_app

from .client import Client
from .conftest import stored

HIDDEN = re.compile(r'<form[^>]*action="(?P<action>[^"]*)"[^>]*>(?P<body>.*?)</form>', re.DOTALL)
INPUT = re.compile(r'<(?:input|button)[^>]*?name="([^"]*)"[^>]*?value="([^"]*)"')


class Reviewer(Client):
    """Somebody with a name who reads the page and sends its forms."""

    def __init__(self, app: ASGIApp, name: str) -> None:
        super().__init__(app)
        self.token = form_of(self.get("/review"), "/review/name")["token"]
        assert self.post("/review/name", data={"token": self.token, "name": name}).status_code == 303

    def send(self, page: httpx.Response, to: str, **fields: object) -> httpx.Response:
        """Send a page's form with some fields filled in."""
        return self.post(f"{to}?{page.url.query.decode()}", data={**form_of(page, to), **fields})


def form_of(page: httpx.Response, action: str) -> dict[str, str]:
    """The hidden fields of a page's first form with an action."""
    body = next(found["body"] for found in HIDDEN.finditer(page.text) if found["action"].startswith(action))
    return {name: value for name, value in INPUT.findall(body) if name in ("token", "record", "seen", "other")}


@pytest.fixture
def path(tmp_path: Path) -> str:
    return stored(str(tmp_path / "few.db"), 3)


@pytest.fixture
def app(path: str) -> ASGIApp:
    return make_app(path)


@pytest.fixture
def library(path: str) -> Iterator[Library]:
    with Library(SqliteStore.open(path)) as library:
        yield library


@pytest.fixture
def ada(app: ASGIApp) -> Reviewer:
    return Reviewer(app, "Ada Ångström")


def attack(library: Library) -> str:
    return library.events(type="ASSAULT")[0].id


def test_without_a_name_nothing_is_kept(app: ASGIApp, library: Library) -> None:
    client = Client(app)
    answer = client.post("/review/say", data={**form_of(client.get("/review"), "/review/say"), "action": "accept"})
    assert (answer.status_code, "Give your name first" in answer.text) == (400, True)
    assert not library.reviews(limit=9)
    assert client.post("/review/name", data={"token": form_of(answer, "/review/name")["token"], "name": "dateline 1.0"}).status_code == 400


@pytest.mark.parametrize("where", ["/review/name", "/review/say", "/review/correct", "/review/link"])
def test_a_form_from_elsewhere_is_refused(ada: Reviewer, where: str) -> None:
    assert ada.post(where, data={"token": "guess"}).status_code == 403
    assert ada.post(where, data={"token": ada.token}, headers={"origin": "http://evil.example"}).status_code == 403
    assert ada.post(where, data={"token": ada.token}, headers={"host": "evil.example"}).status_code == 403


def test_the_least_sure_comes_first_and_then_the_next(ada: Reviewer, library: Library) -> None:
    ids = library.queue().ids
    assert [row.confidence for id in ids for row in library.events() if row.id == id] == sorted(row.confidence for row in library.events())
    page = ada.get("/review")
    assert form_of(page, "/review/say")["record"] == ids[0]
    moved = ada.send(page, "/review/say", action="accept", note="as it says")
    assert moved.headers["location"] == f"/review?record={ids[1]}"
    [said] = library.history(ids[0])
    assert (said.action, said.author, said.note) == ("accept", "Ada Ångström", "as it says")
    assert f"{len(ids) - 1} of {len(ids)}" in ada.get(moved.headers["location"]).text


def test_a_sample_takes_each_type_in_turn_and_is_the_same_again(library: Library) -> None:
    types = {row.id: row.type for row in library.events()}
    ids = library.queue(order="sample", seed="7").ids
    assert [types[id] for id in ids[:4]] == ["ACCUSE", "ASSAULT"] * 2
    assert ids == library.queue(order="sample", seed="7").ids != library.queue(order="sample", seed="8").ids


def test_who_is_second_is_told_and_nothing_is_overwritten(app: ASGIApp, ada: Reviewer, library: Library) -> None:
    ben, record = Reviewer(app, "Ben"), attack(library)
    pages = [one.get(f"/review?record={record}") for one in (ada, ben)]
    assert ada.send(pages[0], "/review/say", action="reject").status_code == 303
    late = ben.send(pages[1], "/review/say", action="accept")
    assert late.status_code == 409
    assert "Ada Ångström said “reject” of it in the meantime" in late.text
    assert [row.action for row in library.history(record)] == ["reject"]
    assert ben.send(late, "/review/say", action="accept").status_code == 303
    assert [(row.author, row.action) for row in library.history(record)] == [("Ada Ångström", "reject"), ("Ben", "accept")]


def test_what_was_typed_outlives_a_conflict(app: ASGIApp, ada: Reviewer, library: Library) -> None:
    ben, record = Reviewer(app, "Ben"), attack(library)
    page = ben.get(f"/review?record={record}&edit=1")
    ada.send(ada.get(f"/review?record={record}"), "/review/say", action="accept")
    late = ben.send(page, "/review/correct", **{"mode": "drones", "place.name": "Vell", "place.country": "GE"})
    assert (late.status_code, 'value="drones"' in late.text, 'value="Vell"' in late.text) == (409, True, True)
    assert len(library.history(record)) == 1


def test_each_changed_field_is_one_review_in_the_form_of_the_contract(ada: Reviewer, library: Library) -> None:
    record = attack(library)
    ada.send(ada.get(f"/review?record={record}&edit=1"), "/review/correct", **{
        "type": "PROTEST", "mode": "artillery", "status": "alleged", "actors.name": ["Ostrand", "Lena Hart", ""], "actors.codes": ["PAKMIL", "", ""],
        "when.start": "2031-05-04", "when.end": "2031-05-05", "when.precision": "day", "place.name": "Kesh", "place.country": "",
        "killed.low": "9", "killed.high": "12"})
    assert [row.field for row in library.history(record)] == ["type", "actors", "when", "place", "killed"]
    [row] = [row for row in library.events() if row.id == record]
    assert (row.type, row.actors, row.actor_codes, row.start, row.killed_high) == (
        "PROTEST", ("Ostrand", "Lena Hart"), ("PAKMIL", "AFGGOV"), "2031-05-04", 12)
    page = ada.get(f"/review?record={record}").text
    assert "<del><bdi>ASSAULT</bdi></del>" in page
    assert "corrected" in ada.get("/events").text


@pytest.mark.parametrize(("typed", "message"), [
    ({"type": "WAR"}, "choose one of AGREE"), ({"status": ""}, "choose one of happened"),
    ({"when.start": "yesterday", "when.end": "", "when.precision": "day"}, "is no day"),
    ({"when.start": "2031-05-05", "when.end": "2031-05-01", "when.precision": "day"}, "before the start"),
    ({"place.name": "Kesh", "place.country": "Atlantis"}, "no such country"), ({"killed.low": "many", "killed.high": ""}, "give a number"),
    ({"killed.low": "9", "killed.high": "3"}, "less than the least"), ({"actors.name": "", "actors.codes": "PAK"}, "needs a name"),
])
def test_what_does_not_fit_is_told_beside_its_field(ada: Reviewer, library: Library, typed: dict[str, str], message: str) -> None:
    record = attack(library)
    answer = ada.send(ada.get(f"/review?record={record}&edit=1"), "/review/correct", mode="drones", **typed)
    name = next(iter(typed)).partition(".")[0]
    assert answer.status_code == 400
    assert re.search(f'id="wrong-{name}">[^<]*{message}', answer.text)
    assert 'value="drones"' in answer.text
    assert not library.history(record)


def test_a_claim_is_corrected_too(ada: Reviewer, library: Library) -> None:
    claim = library.claims(act="deny")[0]
    ada.send(ada.get(f"/review?kind=claim&record={claim.id}&edit=1"), "/review/correct", **{
        "act": "reject", "speaker.name": "Vellmar", "speaker.codes": "", "answers": ""})
    [row] = [row for row in library.claims() if row.id == claim.id]
    assert (row.act, row.speaker, row.speaker_codes, row.answers) == ("reject", "Vellmar", ("AFGGOV",), None)


def test_fifty_undos_lead_back_through_fifty_reviews(tmp_path: Path) -> None:
    path = stored(str(tmp_path / "more.db"), 26)
    ada = Reviewer(make_app(path), "Ada")
    with Library(SqliteStore.open(path)) as library:
        ids, url = library.queue().ids[:50], "/review"
        for action in ("accept", "reject") * 25:
            url = ada.send(ada.get(url), "/review/say", action=action).headers["location"]
        assert set(library.states(ids)) == set(ids)
        for record in reversed(ids):
            page = ada.get(url)
            undo = next(found["body"] for found in HIDDEN.finditer(page.text) if 'value="undo"' in found["body"])
            url = ada.post("/review/say", data={**dict(INPUT.findall(undo)), "action": "undo"}).headers["location"]
            assert url == f"/review?record={record}"
        assert library.states(ids) == {}
        assert len(library.reviews(limit=200)) == 100
    assert 'value="undo"' not in ada.get(url).text


def test_events_are_unlinked_and_linked_again(ada: Reviewer, library: Library) -> None:
    record = next(iter(library.reports([row.id for row in library.events(type="ASSAULT")])))
    before = {row.id for row in library.reports([record])[record]}
    page = ada.get(f"/review?record={record}")
    other = form_of(page, "/review/link")["other"]
    assert other in before
    assert ada.send(page, "/review/link", holds="0").status_code == 303
    case = library.case(record)
    assert other not in {row.id for row in case.reports}
    assert other in {row.id for row in case.likely}
    ada.send(page, "/review/link", holds="1")
    assert other in {row.id for row in library.case(record).reports}


def test_a_second_reviewer_does_not_see_what_the_first_said(app: ASGIApp, ada: Reviewer, library: Library) -> None:
    record = attack(library)
    ada.send(ada.get(f"/review?record={record}"), "/review/say", action="reject", note="a drill")
    ben = Reviewer(app, "Ben")
    page = ben.get("/review?state=second")
    assert form_of(page, "/review/say")["record"] == record
    assert "a drill" not in page.text
    assert "state-rejected" not in page.text
    ben.send(page, "/review/say", action="reject")
    assert "Nothing waits" in ben.get("/review?state=second").text
    assert ben.get("/review/agreement.json").json() == [{"first": "Ada Ångström", "second": "Ben", "both": 1, "agreed": 1, "kappa": None}]


def test_what_is_rejected_is_struck_out_in_the_reader_and_not_listed(ada: Reviewer, library: Library) -> None:
    record = attack(library)
    article = library.case(record).reading.article.id
    ada.send(ada.get(f"/review?record={record}"), "/review/say", action="reject")
    assert record not in ada.get(f"/events?article={article}").text
    assert "is-rejected" in ada.get(f"/articles/{article}").text
    assert 'class="struck"' in ada.get(f"/review?record={record}").text


def test_progress_tells_how_sure_the_share_is(ada: Reviewer, library: Library) -> None:
    for number, record in enumerate(library.queue().ids):
        library.review(record, "reject" if number == 0 else "accept", author="Ada")
    rows = {row["type"]: row for row in ada.get("/review/progress.json").json()}
    assert sum(row["reviewed"] for row in rows.values()) == len(library.queue().ids)
    for row in rows.values():
        assert 0 <= row["low"] <= row["precision"] <= row["high"] <= 1
        assert row["high"] - row["low"] > 0.4  # three records tell little
    assert ada.get("/review/latest.csv").text.count("\n") == len(library.queue().ids) + 1


@pytest.mark.parametrize("query", ["record=e0", "type=WAR", "kind=claim&type=ASSAULT", "since=x"])
def test_what_cannot_be_asked_for_is_told_in_words(ada: Reviewer, query: str) -> None:
    assert ada.get(f"/review?{query}").status_code == 400


@pytest.mark.parametrize("query", ["kind=war", "order=x", "state=%00", "edit=1", "seed=%F0%9F%8E%B2&order=sample", "page=9"])
def test_a_strange_choice_is_as_if_it_were_not_made(ada: Reviewer, query: str) -> None:
    assert ada.get(f"/review?{query}").status_code == 200
