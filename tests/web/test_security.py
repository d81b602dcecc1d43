"""Only this machine's own names, only our own pages, only our own scripts."""

import re

import pytest
from starlette.datastructures import Headers
from starlette.types import ASGIApp

from dateline.web.security import HEADERS, LOCAL, refusal

from .client import Client


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8421", "localhost:1", "LOCALHOST", "[::1]:8421", "news.example"])
def test_our_own_names_may_ask(client: Client, host: str) -> None:
    assert client.get("/claims", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("host", [
    "evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "", "127.0.0.1@evil.example", "[::1].evil", "::1", "127.0.0.1:80:80",
    "0.0.0.0", "news.example.evil", "10.0.0.1",
])
def test_no_other_name_may_ask(client: Client, host: str) -> None:
    for path in ("/", "/events.csv", "/static/app.css", "/nothing"):
        assert client.get(path, headers={"host": host}).status_code == 403


@pytest.mark.parametrize("headers", [
    {"origin": "http://evil.example"}, {"origin": "null"}, {"origin": "http://127.0.0.1:9"}, {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"}, {"sec-fetch-site": "cross-site", "origin": "http://127.0.0.1"}, {},
])
def test_a_post_from_elsewhere_or_without_the_token_is_refused(client: Client, headers: dict[str, str]) -> None:
    assert client.post("/seen", headers=headers, data={"token": "guess"}).status_code == 403
    assert client.post("/seen", headers=headers).status_code == 403


def test_a_post_of_our_own_page_is_carried_out(client: Client, app: ASGIApp) -> None:
    token = app.app.state.token  # type: ignore[attr-defined]
    assert client.post("/seen", headers={"origin": "http://127.0.0.1", "sec-fetch-site": "same-origin"}, data={"token": token}).status_code == 303
    assert client.post("/seen", headers={"x-dateline-token": token}).status_code == 303
    assert client.post("/seen", headers={"origin": "http://evil.example"}, data={"token": token}).status_code == 403


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "POST"])
def test_any_change_from_elsewhere_is_refused_before_it_is_looked_at(method: str) -> None:
    assert refusal(method, Headers({"host": "localhost", "origin": "https://evil.example"}), LOCAL)
    assert refusal(method, Headers({"host": "localhost:8421", "origin": "http://localhost:8421"}), LOCAL) is None


@pytest.mark.parametrize("path", ["/", "/nothing", "/events?since=x", "/static/app.css", "/events.json"])
def test_every_answer_carries_the_headers(client: Client, path: str) -> None:
    answer = client.get(path)
    assert {name: answer.headers[name] for name in HEADERS} == HEADERS


def test_the_policy_lets_nothing_run_that_is_not_ours() -> None:
    policy = HEADERS["content-security-policy"]
    assert "unsafe" not in policy
    assert "*" not in policy
    assert "script-src 'self';" in policy


@pytest.mark.parametrize("path", ["/", "/articles", "/events", "/actors", "/stories"])
def test_pages_name_no_other_host_and_hold_no_code(client: Client, path: str) -> None:
    text = client.get(path).text
    assert not re.search(r"""(?:src|action|<link[^>]*href)=["'](?:https?:)?//""", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)
    assert not re.search(r"\son\w+=|\sstyle=", text)
