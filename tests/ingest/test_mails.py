"""Mails: mailboxes and single ones, in the codings that mail has, with what is attached named."""

import base64
import quopri
from email.message import EmailMessage
from pathlib import Path

import pytest

from dateline.ingest.sources import open_sources
from dateline.records import Failure, Reading
from dateline.settings import Settings

PLAIN = ("Ferry fares on the lake will rise by a tenth in June, the transport ministry said on Monday.\n\n"
         "No one had been asked, a spokeswoman for the harbour café said, and no one would be until the boats were paid for.\n")
SHOWN = "".join(f"<p>{part}</p>" for part in PLAIN.split("\n\n"))
PAGE = f"<html><body><table><tr><td><h1>Ferry fares rise</h1>{SHOWN}</td></tr></table></body></html>"


def mail(*, plain: str | None = PLAIN, page: str | None = None, subject: str = "Ferry fares rise", **fields: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Morning Desk <desk@post.example>"
    message["Subject"] = subject
    message["Date"] = "Mon, 06 May 2024 07:30:00 +0200"
    message["Message-ID"] = "<1@post.example>"
    for name, value in fields.items():
        message[name.replace("_", "-")] = value
    if plain is not None:
        message.set_content(plain)
    if page is not None and plain is not None:
        message.add_alternative(page, subtype="html")
    elif page is not None:
        message.set_content(page, subtype="html")
    return message


def mbox(*messages: EmailMessage | bytes) -> bytes:
    parts = [part if isinstance(part, bytes) else part.as_bytes() for part in messages]
    return b"".join(b"From desk@post.example Mon May  6 07:30:00 2024\n" + part.rstrip(b"\n") + b"\n\n" for part in parts)


def read(tmp_path: Path, data: bytes, name: str = "news.mbox") -> list[Reading | Failure]:
    (tmp_path / name).write_bytes(data)
    return list(open_sources([str(tmp_path / name)], Settings()))


def one(tmp_path: Path, message: EmailMessage | bytes, name: str = "a.eml") -> Reading:
    [found] = read(tmp_path, message if isinstance(message, bytes) else message.as_bytes(), name)
    assert isinstance(found, Reading), found
    return found


@pytest.mark.parametrize("name", ["news.mbox", "nameless"])
def test_a_mailbox_gives_its_mails_in_order(tmp_path: Path, name: str) -> None:
    found = read(tmp_path, mbox(mail(), mail(subject="Strike ends", List_Id="Lake Brief <brief.post.example>"), mail(page=PAGE)), name)
    assert [type(item) for item in found] == [Reading] * 3
    articles = [item.article for item in found if isinstance(item, Reading)]
    assert [article.title for article in articles] == ["Ferry fares rise", "Strike ends", "Ferry fares rise"]
    assert [article.outlet for article in articles] == ["Morning Desk", "Lake Brief", "Morning Desk"]
    assert {(article.published, article.published_by) for article in articles} == {("2024-05-06T07:30:00+02:00", "mail")}
    assert all("harbour café said" in article.text and article.sha256 and article.extractor for article in articles)
    assert articles[1].source.endswith(f"{name}#2")


@pytest.mark.parametrize("coding", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252"])
def test_codings(tmp_path: Path, coding: str, charset: str) -> None:
    body = PLAIN.encode(charset)
    coded = {"quoted-printable": quopri.encodestring(body), "base64": base64.encodebytes(body), "8bit": body}[coding]
    subject = f"=?{charset}?b?{base64.b64encode('Café fares rise'.encode(charset)).decode()}?="
    data = (f"From: desk@post.example\nSubject: {subject}\nMIME-Version: 1.0\nContent-Type: text/plain; charset={charset}\n"
            f"Content-Transfer-Encoding: {coding}\n\n").encode() + coded
    found = one(tmp_path, data)
    assert found.article.title == "Café fares rise"
    assert "harbour café said" in found.article.text


def test_what_is_attached_is_named(tmp_path: Path) -> None:
    message = mail(page=PAGE)
    message.add_attachment(b"%PDF-1.4", maintype="application", subtype="pdf", filename="fares.pdf")
    found = one(tmp_path, message)
    assert [drop.text for drop in found.dropped if drop.reason == "attachment skipped"] == ["fares.pdf (application/pdf)"]


def test_an_attached_mail_is_an_article_of_its_own(tmp_path: Path) -> None:
    outer = mail(plain="See the mail that is attached here, it has the whole story of the lake.", subject="Look")
    outer.add_attachment(mail(subject="Strike ends"))
    found = read(tmp_path, outer.as_bytes(), "a.eml")
    assert [item.article.title for item in found if isinstance(item, Reading)] == ["Look", "Strike ends"]


def test_a_forwarded_mail_tells_where_it_came_from(tmp_path: Path) -> None:
    head = ("---------- Forwarded message ---------\nFrom: Lake Post <a@lake.example>\nDate: Fri, 3 May 2024 at 10:00\nSubject: Strike ends\n"
            "To: me\n\n")
    article = one(tmp_path, mail(plain=head + PLAIN, subject="Fwd: Strike ends")).article
    assert (article.title, article.outlet, (article.published or "")[:10]) == ("Strike ends", "Lake Post", "2024-05-03")
    assert "Forwarded" not in article.text


def test_a_line_that_begins_with_from_does_not_cut_a_mail(tmp_path: Path) -> None:
    text = PLAIN + "\n>From Monday on, boats will be fewer, and the ministry will say when they are not.\n"
    found = read(tmp_path, mbox(mail(plain=text), mail()))
    assert len(found) == 2
    assert isinstance(found[0], Reading)
    assert "\n\nFrom Monday on" in found[0].article.text


def test_bad_mails_are_named_and_cost_no_other(tmp_path: Path) -> None:
    picture = mail(plain=None)
    picture.set_content(b"\x89PNG", maintype="image", subtype="png")
    broken = (b"Content-Type: multipart/mixed; boundary=x\nSubject: =?utf-9?q?bad?=\nDate: never\n\n--x\n"
              b"Content-Type: text/plain; charset=klingon\n\n" + PLAIN.encode())
    found = read(tmp_path, mbox(picture, broken, b"\x00\x01\x02: \xff\n\n", mail()))
    assert [type(item) for item in found] == [Failure, Reading, Failure, Reading]
