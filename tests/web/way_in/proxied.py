"""A server behind a proxy as build/server/ sets it up, which is reached by https alone."""

import contextlib
import csv
import http.client
import re
import socket
import ssl
import subprocess

from facilitation.web.way_in.certificates import kept_chain
from tests.live import PATIENCE_S, ROOT, Server
from tests.ports import free_port
from tests.servers import program, wait_until


class Behind(Server):
    """
    others   the ports of further servers behind the same proxy
    """

    def __init__(self, data, others=(), **environment):
        self.https_port, self.others = free_port(), others
        self.public = f"https://127.0.0.1:{self.https_port}"
        named = {"FACILITATION_PUBLIC_URL": self.public, "FACILITATION_PROXIES": "127.0.0.1"}
        super().__init__(data, **named | environment)
        self.chain = kept_chain(data, ["127.0.0.1"])
        self.trusting = ssl.create_default_context(cafile=self.chain.authority)
        self.configuration = data / self.shipped
        self.command = self.prepared()

    @property
    def ports(self):
        return self.port, *self.others

    def adapted(self, *changes):
        """The file as it is shipped, on ports and in a folder of the test's own."""
        text = (ROOT / "build/server" / self.shipped).read_text()
        for written, instead in changes:
            text, count = re.subn(written, instead, text)
            assert count, written
        self.configuration.write_text(text)

    def start(self):
        super().start()
        self.proxy = subprocess.Popen(self.command, stderr=subprocess.DEVNULL)
        wait_until(self._is_open)

    def _is_open(self):
        with contextlib.suppress(OSError):
            return self.comes("127.0.0.1", "GET", "/healthz").status == 200

    def comes(self, address, method, path, body=None, **headers):
        """The answer to whoever comes to the proxy from an address."""
        line = http.client.HTTPSConnection(
            f"127.0.0.1:{self.https_port}",
            timeout=PATIENCE_S,
            source_address=(address, 0),
            context=self.trusting,
        )
        with contextlib.closing(line):
            line.request(method, path, body, {k.replace("_", "-"): v for k, v in headers.items()})
            answer = line.getresponse()
            answer.content = answer.read()
            return answer

    def end(self):
        super().end()
        self.proxy.terminate()
        self.proxy.wait(PATIENCE_S)


class BehindNginx(Behind):
    shipped = "nginx.conf"

    def prepared(self):
        kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
        own = " ".join(f"{kind}_temp_path {self.data}/{kind};" for kind in kinds)
        self.adapted(
            (r"listen 443", f"listen 127.0.0.1:{self.https_port}"),
            (
                r"server fayan:8080(.*?;).*",
                "".join(rf"server 127.0.0.1:{port}\1 " for port in self.ports),
            ),
            (r"ssl_certificate \S+", f"ssl_certificate {self.chain.certificate};"),
            (r"ssl_certificate_key \S+", f"ssl_certificate_key {self.chain.key};"),
            (r"http \{", f"pid {self.data}/pid; daemon off; http {{ access_log off; {own}"),
        )
        return [program("nginx"), "-e", "stderr", "-c", self.configuration]


class BehindHAProxy(Behind):
    shipped = "haproxy.cfg"

    def prepared(self):
        certificate, self.admin = self.data / "fayan.pem", self.data / "admin.sock"
        certificate.write_bytes(self.chain.certificate.read_bytes() + self.chain.key.read_bytes())
        self.adapted(
            (r"bind :443", f"bind 127.0.0.1:{self.https_port}"),
            (r"certificates/fayan.pem", str(certificate)),
            (r"/run/haproxy/admin.sock", str(self.admin)),
            (r"localhost:8080", f"127.0.0.1:{self.https_port}"),
            (r"inter 1s", "inter 50ms"),
            (
                r"server-template fayan .*",
                "\n    ".join(f"server at{port} 127.0.0.1:{port}" for port in self.ports),
            ),
        )
        return [program("haproxy"), "-f", self.configuration]

    def told(self, line):
        """What HAProxy answers to a line of its operator."""
        with socket.socket(socket.AF_UNIX) as way_in:
            way_in.connect(str(self.admin))
            way_in.sendall(line.encode() + b"\n")
            return way_in.makefile().read()

    def let(self, port, state):
        """The server at the port is `ready`, or is to `drain`: nobody new is led there."""
        assert not self.told(f"set server fayan/at{port} state {state}").strip()

    def sockets(self, port):
        """How many connections it holds to the server at the port."""
        return sum(int(row["scur"]) for row in self._rows() if row["svname"] == f"at{port}")

    def are_up(self):
        """How many servers can record, as far as it knows."""
        return sum(row["pxname"] == "fayan" and row["status"] == "UP" for row in self._rows())

    def _rows(self):
        rows = csv.DictReader(self.told("show stat").removeprefix("# ").splitlines())
        return [row for row in rows if row["svname"].startswith("at")]
