"""In: a web address. Out: the bytes there, within limits, or what is wrong. Never asks a private network.

The address of the peer is looked at after connecting and before anything is sent, so that no name that
changes its mind between two look-ups leads inside. Proxies are not used for the same reason.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from plugins.newsroom.complaints import shown
from plugins.newsroom.problems import Complaint, say

MOST_BYTES = 20_000_000
SECONDS_EACH, SECONDS_ALL = 20, 60
_AGENT = "Bang-Tin-import"
_CHUNK = 65_536

IsAllowed = Callable[[str], bool]


class PrivateAddressError(OSError):
    """The peer is no public address."""


class TooMuchError(Exception):
    """More bytes or seconds than allowed."""


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet."""
    try:
        ip = ipaddress.ip_address(address.split("%", 1)[0])
    except ValueError:
        return False
    inner = getattr(ip, "ipv4_mapped", None) or ip
    return bool(inner.is_global) and not inner.is_multicast


def fetch(address: str, *, allowed: IsAllowed = is_public) -> bytes | Complaint:
    """The bytes at an http(s) `address`, at most 20 MB in 60 s, or why there are none."""
    what = shown(address)
    if not address.lower().startswith(("https://", "http://")):
        return say("không tải từ {what}", what=what), say("chỉ tải địa chỉ https:// hoặc http://")
    try:
        with _opener(allowed).open(_request(address), timeout=SECONDS_EACH) as answer:
            return _read(answer)
    except (TooMuchError, OSError, ValueError, http.client.HTTPException) as error:
        return _complaint(error, what)


def _complaint(error: Exception, what: str) -> Complaint:
    if isinstance(error, TooMuchError):
        most = MOST_BYTES // 1_000_000
        return say("{what} lớn quá hoặc lâu quá", what=what), say("tải tay, dưới {most} MB", most=most)
    if isinstance(error, urllib.error.HTTPError):
        return say("{what} trả lời mã {code}", what=what, code=error.code), say("mở thử địa chỉ trong trình duyệt")
    if isinstance(getattr(error, "reason", error), PrivateAddressError):
        return say("{what} nằm trong mạng riêng", what=what), say("tải tay về máy rồi nhập từ tệp")
    return say("không tải được {what}", what=what), say("kiểm tra mạng và địa chỉ")


def _request(address: str) -> urllib.request.Request:
    ascii_only = quote(address, safe="%/:?#[]@!$&'()*+,;=~")  # names of pictures are often Vietnamese
    return urllib.request.Request(ascii_only, headers={"User-Agent": _AGENT})  # noqa: S310  # the scheme was checked


def _read(answer: Any) -> bytes:
    started, parts, size = time.monotonic(), [], 0
    while part := answer.read1(_CHUNK):
        parts.append(part)
        size += len(part)
        if size > MOST_BYTES or time.monotonic() - started > SECONDS_ALL:
            raise TooMuchError
    return b"".join(parts)


def _opener(allowed: IsAllowed) -> urllib.request.OpenerDirector:
    """http and https only, redirects among them too."""

    def connect(*arguments: Any, **options: Any) -> socket.socket:
        connection = socket.create_connection(*arguments, **options)
        peer = str(connection.getpeername()[0])
        if not allowed(peer):
            connection.close()
            raise PrivateAddressError(peer)
        return connection

    class Plain(urllib.request.HTTPHandler):
        def http_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
            return self.do_open(_guarded(http.client.HTTPConnection, connect), request)

    class Secure(urllib.request.HTTPSHandler):
        def https_open(self, request: urllib.request.Request) -> http.client.HTTPResponse:
            return self.do_open(_guarded(http.client.HTTPSConnection, connect), request)

    opener = urllib.request.OpenerDirector()
    for handler in (
        Plain(),
        Secure(),
        urllib.request.HTTPRedirectHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.HTTPDefaultErrorHandler(),
    ):
        opener.add_handler(handler)
    return opener


def _guarded(kind: type[http.client.HTTPConnection], connect: Callable[..., socket.socket]) -> Any:
    """A connection of `kind` that is made by `connect`."""

    def make(host: str, **options: Any) -> http.client.HTTPConnection:
        connection = kind(host, **options)
        connection._create_connection = connect  # type: ignore[attr-defined]  # the only door that http.client has
        return connection

    return make
