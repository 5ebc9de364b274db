"""A mail server of a few lines, to see what a real connection does."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class _Session(socketserver.StreamRequestHandler):
    server: Server

    def handle(self) -> None:
        self._say("220 mau.example")
        while line := self.rfile.readline().decode().strip():
            verb = line.split()[0].upper().split(":")[0]
            if verb == "DATA":
                self._say("354 viết đi")
                if not self._take():
                    return
            elif verb == "QUIT":
                self._say("221 tạm biệt")
                return
            else:
                self._say(self.server.answers.get(verb, "250 được"))

    def _take(self) -> bool:
        text = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            text.append(line)
        self.server.taken.append(b"".join(text).decode())
        answer = self.server.answers.get("DATA", "250 đã nhận")
        if not answer:  # takes the mail and hangs up without a word
            return False
        self._say(answer)
        return True

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


class Server(socketserver.ThreadingTCPServer):
    """`answers`: what it says to a verb when not 250; an empty answer to DATA breaks the connection."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, answers: dict[str, str]) -> None:
        super().__init__(("127.0.0.1", 0), _Session)
        self.answers = answers
        self.taken: list[str] = []

    @property
    def port(self) -> int:
        return int(self.server_address[1])


@contextmanager
def mail_server(**answers: str) -> Iterator[Server]:
    with Server(answers) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
