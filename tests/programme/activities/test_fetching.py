"""Visiting addresses: what is refused before a connection, and what a site on this machine can try."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from tests.factories.activities import TextCopyFactory

from lantoa.programme.activities import fetching
from lantoa.programme.activities.domain import take_copy
from lantoa.programme.activities.enums import CopyState
from lantoa.programme.activities.fetching import Page, Policy, Unfetchable, fetch, is_public
from lantoa.programme.activities.jobs import take_copy_job
from lantoa.programme.activities.page_text import text_of

HTML = "<html><head><title>Tin  mới</title><script>x()</script></head><body><p>Một cửa<p>Đơn giản</body></html>"
HERE = Policy(allows=lambda number: number == "127.0.0.1", ports=None, seconds=2, pause=1, bytes=50_000, redirects=3)


class Site(BaseHTTPRequestHandler):
    """Answers by path; what it was asked stands in `asked`."""

    protocol_version = "HTTP/1.1"
    asked: list[str] = []

    def do_GET(self) -> None:
        self.asked.append(f"{self.headers['Host'].split(':')[0]}{self.path}")
        kind, _, rest = self.path.lstrip("/").partition("/")
        getattr(self, f"on_{kind}", self.on_missing)(rest)

    def send(self, body: bytes, kind: str = "text/html; charset=utf-8", status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def on_page(self, _rest: str) -> None:
        self.send(HTML.encode())

    def on_to(self, rest: str) -> None:
        self.send(b"", status=302, Location=rest)

    def on_round(self, _rest: str) -> None:
        self.send(b"", status=302, Location="/round")

    def on_pdf(self, _rest: str) -> None:
        self.send(b"%PDF", "application/pdf")

    def on_packed(self, _rest: str) -> None:
        self.send(b"\x1f\x8b", Content_Encoding="gzip")

    def on_status(self, rest: str) -> None:
        self.send(b"", status=int(rest))

    def on_huge(self, _rest: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Connection", "close")
        self.end_headers()
        try:
            for _piece in range(1000):
                self.wfile.write(b"x" * 10_000)
        except OSError:
            return

    def on_silent(self, _rest: str) -> None:
        time.sleep(1.5)

    def on_dripping(self, _rest: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Connection", "close")
        self.end_headers()
        try:
            for _drop in range(20):
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.3)
        except OSError:
            return

    def on_missing(self, _rest: str) -> None:
        self.send(b"", status=404)

    def log_message(self, *_args: object) -> None:
        """Tests need no access log."""


@pytest.fixture
def site() -> Iterator[str]:
    Site.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "224.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1",
        "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::",
        "2001:db8::1",
    ],
)  # fmt: skip
def test_numbers_of_internal_networks_are_not_public(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize("number", ["1.1.1.1", "203.162.4.190", "2606:4700:4700::1111", "::ffff:1.1.1.1"])
def test_numbers_of_the_open_internet_are(number: str) -> None:
    assert is_public(number)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/", "http://[::1]/", "http://10.0.0.1/", "http://169.254.169.254/latest/meta-data/",
        "http://localhost/", "http://2130706433/", "http://0x7f.1/", "http://0/", "http://[::ffff:127.0.0.1]/",
        "file:///etc/passwd", "ftp://bao.example/", "gopher://127.0.0.1/", "javascript:alert(1)", "http://", "//x", "x",
        "http://127.0.0.1:22/", "http://1.1.1.1:25/", "http://nguoi:mat@1.1.1.1/", "http://1.1.1.1:99999/",
        "http://[::1", "http://" + "a" * 70 + "/",
    ],
)  # fmt: skip
def test_addresses_into_internal_networks_are_not_visited(url: str) -> None:
    with pytest.raises(Unfetchable) as failure:
        fetch(url)
    assert str(failure.value)


def test_the_default_policy_does_not_reach_this_machine(site: str) -> None:
    with pytest.raises(Unfetchable):
        fetch(site + "/page", Policy(ports=None))
    assert Site.asked == []


def test_a_page_is_read_through_redirects(site: str) -> None:
    page = fetch(f"{site}/to//page/1?a=%C4%91#x", HERE)
    assert (page.url, page.content_type, page.charset) == (f"{site}/page/1?a=%C4%91", "text/html", "utf-8")
    assert text_of(page) == ("Tin mới", "Một cửa\nĐơn giản")


@pytest.mark.parametrize(
    "target",
    [
        "http://10.0.0.1/",
        "http://[::1]/",
        "http://169.254.169.254/",
        "file:///etc/passwd",
        "//192.168.0.1/",
        "http://0/",
    ],
)
def test_a_redirect_into_an_internal_network_is_not_followed(site: str, target: str) -> None:
    with pytest.raises(Unfetchable):
        fetch(f"{site}/to/{target}", HERE)


def test_a_redirect_back_to_this_machine_is_checked_like_any_address(site: str) -> None:
    visited: list[str] = []

    def once(number: str) -> bool:
        visited.append(number)
        return len(visited) == 1

    with pytest.raises(Unfetchable):
        fetch(f"{site}/to/{site}/page", Policy(allows=once, ports=None, seconds=2))
    assert len(Site.asked) == 1


def test_a_name_is_resolved_once_and_the_checked_number_is_visited(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that means a public number first and this machine afterwards gains nothing."""
    resolved: list[str] = []
    real = socket.getaddrinfo

    def rebinding(host: str, port: int, *args: object, **kwargs: object) -> list:
        if host != "doi.example":
            return real(host, port, *args, **kwargs)
        resolved.append(host)
        return real("127.0.0.1" if len(resolved) == 1 else "10.0.0.1", port, *args, **kwargs)

    monkeypatch.setattr(fetching.socket, "getaddrinfo", rebinding)
    port = site.rsplit(":", 1)[1]
    assert fetch(f"http://doi.example:{port}/page", HERE).body == HTML.encode()
    assert (resolved, Site.asked) == (["doi.example"], ["doi.example/page"])


def test_a_name_with_one_internal_number_is_refused_whole(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = (socket.AF_INET, socket.SOCK_STREAM, 6, "")
    mixed = [(*entry, ("127.0.0.1", 80)), (*entry, ("10.0.0.1", 80))]
    monkeypatch.setattr(fetching.socket, "getaddrinfo", lambda *_a, **_k: mixed)
    with pytest.raises(Unfetchable):
        fetch("http://doi.example/", HERE)


@pytest.mark.parametrize(
    ("path", "passing"),
    [
        ("/round", False), ("/pdf", False), ("/packed", False), ("/huge", False), ("/missing", False),
        ("/status/503", True), ("/status/403", True), ("/silent", True), ("/dripping", True),
    ],
)  # fmt: skip
def test_what_is_no_page_is_refused_in_time(site: str, path: str, passing: bool) -> None:
    began = time.monotonic()
    with pytest.raises(Unfetchable) as failure:
        fetch(site + path, HERE)
    assert failure.value.passing == passing
    assert time.monotonic() - began < 10  # many times the policy's two seconds: only an endless wait fails


def test_nobody_there_may_be_tried_again() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        with pytest.raises(Unfetchable) as failure:
            fetch(f"http://127.0.0.1:{unused.getsockname()[1]}/", HERE)
    assert failure.value.passing


def page_of(body: bytes, charset: str = "", kind: str = "text/html") -> Page:
    return Page("https://bao.example/", kind, charset, body)


@pytest.mark.parametrize(
    ("page", "text"),
    [
        (page_of("chữ thường".encode(), kind="text/plain"), "chữ thường"),
        (page_of("<p>Đà Nẵng</p>".encode("utf-16"), "utf-16"), "Đà Nẵng"),
        (page_of(b'<meta charset="windows-1258"><p>\xd0\xf5</p>'), "Đơ"),
        (page_of(b"<p>\xff\xfe a</p>", "no-such-charset"), "\ufffd\ufffd a"),
        (page_of(b""), ""),
        (page_of(b"<script>only()</script>"), ""),
        (page_of(b"<!-- nothing -->"), ""),
        (page_of(b"a\x00b", kind="text/plain"), "ab"),
    ],
)
def test_text_is_read_in_the_letters_of_the_page(page: Page, text: str) -> None:
    assert text_of(page)[1] == text


@pytest.mark.django_db
def test_a_copy_keeps_title_text_and_time(site: str) -> None:
    copy = take_copy(TextCopyFactory(evidence__url=f"{site}/page"), policy=HERE)
    copy.refresh_from_db()
    assert (copy.state, copy.title, copy.text, copy.attempts) == (CopyState.TAKEN, "Tin mới", "Một cửa\nĐơn giản", 1)
    assert copy.taken_at is not None


@pytest.mark.django_db
def test_a_failure_is_kept_and_an_earlier_text_stays(site: str) -> None:
    copy = TextCopyFactory(evidence__url=f"{site}/missing", text="Bản cũ")
    take_copy(copy, policy=HERE)
    copy.refresh_from_db()
    assert (copy.state, copy.text, bool(copy.failure)) == (CopyState.TAKEN, "Bản cũ", True)


@pytest.mark.django_db
def test_a_passing_failure_is_kept_and_given_back_to_the_queue(site: str) -> None:
    copy = TextCopyFactory(evidence__url=f"{site}/status/503")
    with pytest.raises(Unfetchable):
        take_copy(copy, policy=HERE)
    copy.refresh_from_db()
    assert (copy.state, copy.attempts) == (CopyState.FAILED, 1)


@pytest.mark.django_db
def test_the_job_stops_where_nothing_can_help(caplog: pytest.LogCaptureFixture) -> None:
    copy = TextCopyFactory(evidence__url="http://127.0.0.1/")
    take_copy_job(copy.evidence_id)
    copy.refresh_from_db()
    assert (copy.state, bool(copy.failure)) == (CopyState.FAILED, True)
    take_copy_job(0)
    assert "evidence is gone" in caplog.text
