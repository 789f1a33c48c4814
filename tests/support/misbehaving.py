# SPDX-License-Identifier: Apache-2.0
"""A server on 127.0.0.1 that does to each request what a test tells it, and remembers what came.

A behaviour is a function of the request that returns the bytes to send, or None to close the connection without a word. `script`
gives one for each request in turn; the last one stays.
"""
import hashlib
import re
import socket
import ssl
import threading
import time


class Request:
    def __init__(self, head, body):
        line, _, rest = head.partition("\r\n")
        self.method, self.target = line.split(" ")[:2]
        self.headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in rest.split("\r\n")) if name}
        self.body = body


def answer(status, body=b"", headers=""):
    return lambda request: b"HTTP/1.1 %d Status\r\nContent-Length: %d\r\n%s\r\n%s" % (status, len(body), headers.encode(), body)


def silent(request):
    time.sleep(5)


def closing(request):
    return None


def raw(data):
    return lambda request: data


def endless(status):
    return lambda request: (b"HTTP/1.1 %d Status\r\n\r\n" % status, b"x" * 65536)


def basic(user, password, taken):
    import base64
    wanted = "Basic " + base64.b64encode(("%s:%s" % (user, password)).encode()).decode()
    return lambda request: (taken if request.headers.get("authorization") == wanted else
                            answer(401, b"who are you?", 'WWW-Authenticate: Basic realm="r"\r\n'))(request)


def digest(user, password, taken):
    """RFC 2617 with qop=auth, as Virtuoso asks for it."""
    def md5(text):
        return hashlib.md5(text.encode()).hexdigest()

    def behaviour(request):
        given = dict(re.findall(r'(\w+)="?([^",]+)"?', request.headers.get("authorization", "")))
        if given.get("username") == user and given.get("uri") == request.target:
            right = md5(":".join((md5("%s:r:%s" % (user, password)), given["nonce"], given["nc"], given["cnonce"], "auth",
                                  md5("%s:%s" % (request.method, request.target)))))
            if given["nonce"] == "abc" and given["response"] == right:
                return taken(request)
        return answer(401, b"", 'WWW-Authenticate: Basic realm="r"\r\nWWW-Authenticate: Digest realm="r", nonce="abc", qop="auth"\r\n')(request)
    return behaviour


class Server:
    def __init__(self, *script, certificate=None):
        self.script, self.requests, self.lock = list(script), [], threading.Lock()
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.context = None
        if certificate:
            self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.context.load_cert_chain(*certificate)
        self.url = "%s://localhost:%d/store" % ("https" if certificate else "http", self.socket.getsockname()[1])

    def __enter__(self):
        threading.Thread(target=self.accept, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.socket.shutdown(socket.SHUT_RDWR)  # close alone would let one more connection in, as accept is at work
        self.socket.close()

    def accept(self):
        while True:
            try:
                connection = self.socket.accept()[0]
            except OSError:
                return
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def serve(self, connection):
        try:
            if self.context:
                connection = self.context.wrap_socket(connection, server_side=True)
            with connection, connection.makefile("rb") as stream:
                while self.exchange(connection, stream):
                    pass
        except OSError:
            pass

    def exchange(self, connection, stream):
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            line = stream.readline()
            if not line:
                return False
            head += line
        length = re.search(rb"(?i)content-length: *(\d+)", head)
        request = Request(head.decode().rstrip(), stream.read(int(length.group(1))) if length else b"")
        with self.lock:
            self.requests.append(request)
            behaviour = self.script.pop(0) if len(self.script) > 1 else self.script[0]
        said = behaviour(request)
        if isinstance(said, tuple):
            connection.sendall(said[0])
            while True:
                connection.sendall(said[1])
        if said is None or not said.startswith(b"HTTP/1.1"):
            if said:
                connection.sendall(said)
            connection.shutdown(socket.SHUT_RDWR)
            return False
        connection.sendall(said)
        declared = re.search(rb"Content-Length: (\d+)", said)
        if not declared or len(said.partition(b"\r\n\r\n")[2]) < int(declared.group(1)):
            connection.shutdown(socket.SHUT_RDWR)
            return False
        return True
