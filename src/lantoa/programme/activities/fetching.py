"""Reading a page of the open Internet for the server, without being led into the networks behind it.

Every address is resolved once and the connection goes to that very number, so that a name cannot change its meaning
between the check and the visit; a redirect is a new address and is checked like the first.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from time import monotonic
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from django.utils.translation import gettext as _

from lantoa.kernel.permission import Refused

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_REDIRECTS = {301, 302, 303, 307, 308}
_CHUNK = 64 * 1024
TEXTS = ("text/html", "application/xhtml+xml", "text/plain")


class Unfetchable(Refused):
    """The page was not read; the sentence says why. `passing` when trying again later may help."""

    def __init__(self, sentence: str, *, passing: bool = False) -> None:
        super().__init__(sentence)
        self.passing = passing


def is_public(number: str) -> bool:
    """Whether an IP number lies in the open Internet: no private, loopback, link-local, shared, multicast network, also
    not wrapped into IPv6."""
    address = ipaddress.ip_address(number.split("%", maxsplit=1)[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return address.is_global and not address.is_multicast


@dataclass(frozen=True, slots=True)
class Policy:
    """Where we may go and how much we take. Tests hand in their own to reach a server on this machine."""

    allows: Callable[[str], bool] = is_public
    ports: frozenset[int] | None = field(default_factory=lambda: frozenset({80, 443, 8080, 8443}))
    """None: any port."""
    seconds: float = 20
    pause: float = 8
    """Longest silence between two pieces of an answer."""
    bytes: int = 5 * 2**20
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Page:
    url: str
    """Where the redirects led."""
    content_type: str
    charset: str
    body: bytes


def fetch(url: str, policy: Policy | None = None) -> Page:
    """The text page at `url`. Raises Unfetchable for anything else, within the policy's time."""
    policy = policy or Policy()
    deadline = monotonic() + policy.seconds
    for _hop in range(policy.redirects + 1):
        answer = _visit(url, policy, deadline)
        if isinstance(answer, Page):
            return answer
        url = urljoin(url, answer)
    raise Unfetchable(_("The address leads from one page to the next without end."))


def _visit(url: str, policy: Policy, deadline: float) -> Page | str:
    """One request: the page, or the address it redirects to."""
    parts, port = _parse(url, policy)
    number = _resolve(parts.hostname or "", port, policy)
    connection = _connection(parts, port, number, min(policy.pause, max(deadline - monotonic(), 0.1)))
    try:
        with _closing_at(deadline, connection):
            target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (
                "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]") if parts.query else ""
            )
            headers = {
                "Accept": ", ".join(TEXTS),
                "Accept-Encoding": "identity",
                "User-Agent": "Lantoa/1 (evidence copy)",
            }
            connection.request("GET", target, headers=headers)
            with connection.getresponse() as answer:
                if answer.status in _REDIRECTS and (location := answer.getheader("Location")):
                    return location
                return _page(url, answer, policy, deadline)
    except ssl.SSLError as error:
        raise Unfetchable(_("The site's certificate cannot be trusted.")) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        if monotonic() >= deadline or isinstance(error, TimeoutError):
            raise Unfetchable(_("The site took too long to answer."), passing=True) from error
        raise Unfetchable(_("The site could not be reached or broke off."), passing=True) from error
    finally:
        connection.close()


def _parse(url: str, policy: Policy) -> tuple[SplitResult, int]:
    try:
        parts = urlsplit(url)
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError as error:
        raise Unfetchable(_("This is no address of a web page.")) from error
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username is not None:
        raise Unfetchable(_("Only addresses that begin with http:// or https:// can be copied."))
    if policy.ports is not None and port not in policy.ports:
        raise Unfetchable(_("Port %(port)d is not one where web pages are served.") % {"port": port})
    return parts, port


def _resolve(host: str, port: int, policy: Policy) -> str:
    """The number to connect to. Refused when any number of the name is not allowed, not only the first."""
    try:
        found = socket.getaddrinfo(host.encode("idna").decode(), port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unfetchable(_("No site has the name %(host)s.") % {"host": host}, passing=True) from error
    numbers = [str(entry[4][0]) for entry in found]
    if not numbers or not all(policy.allows(number) for number in numbers):
        raise Unfetchable(_("This address lies in an internal network and is not visited."))
    return numbers[0]


def _connection(parts: SplitResult, port: int, number: str, timeout: float) -> http.client.HTTPConnection:
    host = (parts.hostname or "").encode("idna").decode()
    if parts.scheme == "https":
        return _PinnedTLS(host, port, number, timeout)
    return _Pinned(host, port, number, timeout)


class _Pinned(http.client.HTTPConnection):
    """Speaks to `host` over a connection to `number`."""

    def __init__(self, host: str, port: int, number: str, timeout: float) -> None:
        super().__init__(host, port, timeout=timeout)
        self.number = number

    def connect(self) -> None:
        self.sock = socket.create_connection((self.number, self.port), self.timeout)


class _PinnedTLS(_Pinned):
    default_port = 443

    def connect(self) -> None:
        super().connect()
        self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)


@contextmanager
def _closing_at(deadline: float, connection: http.client.HTTPConnection) -> Iterator[None]:
    """Shuts the connection at the deadline, whatever is being read then: a drop every few seconds is no answer."""

    def shut() -> None:
        if connection.sock is not None:
            try:
                connection.sock.shutdown(socket.SHUT_RDWR)
            except OSError:
                return

    timer = threading.Timer(max(deadline - monotonic(), 0.1), shut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _page(url: str, answer: http.client.HTTPResponse, policy: Policy, deadline: float) -> Page:
    if answer.status != http.HTTPStatus.OK:
        gone = answer.status in (404, 410)
        raise Unfetchable(_("The site answered with error %(status)d.") % {"status": answer.status}, passing=not gone)
    headers: Message = answer.headers
    kind = headers.get_content_type()
    if kind not in TEXTS:
        raise Unfetchable(_("The address shows no text page but %(kind)s.") % {"kind": kind})
    if headers.get("Content-Encoding", "identity").lower() != "identity":
        raise Unfetchable(_("The site sends its pages in a form that cannot be read."))
    body = bytearray()
    while monotonic() < deadline and (chunk := answer.read1(_CHUNK)):
        body += chunk
        if len(body) > policy.bytes:
            raise Unfetchable(_("The page is larger than %(size)d MB.") % {"size": policy.bytes // 2**20})
    if monotonic() >= deadline:
        raise TimeoutError  # shut by us: what came so far may look whole
    return Page(url, kind, headers.get_content_charset() or "", bytes(body))
