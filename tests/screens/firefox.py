"""Firefox, spoken to by WebDriver BiDi, which it knows by itself: no driver is needed."""

import itertools
import json
import re
import shutil
import subprocess
import time

from websocket import create_connection

PATIENCE_S = 60
LOOK_AGAIN_S = 0.1
ADDRESS = re.compile(rb"WebDriver BiDi listening on (ws://\S+)")


def program():
    """Firefox, or None where there is none."""
    return shutil.which("firefox-esr") or shutil.which("firefox")


class Firefox:
    """One Firefox without a window, with a profile of its own; its tabs are `Tab`s."""

    def __init__(self, profile):
        own = ["--headless", "--no-remote", "--profile", profile]
        self.process = subprocess.Popen(
            [program(), *own, "--remote-debugging-port", "0"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        found = next(filter(None, map(ADDRESS.search, self.process.stderr)))
        address = found[1].decode() + "/session"
        self.socket = create_connection(address, timeout=PATIENCE_S, suppress_origin=True)
        self.numbers = itertools.count(1)
        self.says("session.new", capabilities={})

    def says(self, method, **params):
        """The result of a command."""
        number = next(self.numbers)
        self.socket.send(json.dumps({"id": number, "method": method, "params": params}))
        while (answer := json.loads(self.socket.recv())).get("id") != number:
            continue
        assert answer["type"] == "success", answer
        return answer["result"]

    def opens(self, url):
        """A tab with cookies and storage of its own, on this page."""
        own = self.says("browser.createUserContext")["userContext"]
        made = self.says("browsingContext.create", type="tab", userContext=own)
        tab = Tab(self, made["context"])
        self.says("browsingContext.navigate", context=tab.context, url=url, wait="complete")
        return tab

    def ends(self):
        self.socket.close()
        self.process.terminate()
        self.process.wait(PATIENCE_S)
        self.process.stderr.close()


class Tab:
    """A page in Firefox."""

    def __init__(self, firefox, context):
        self.firefox, self.context = firefox, context

    def finds(self, expression):
        """What an expression of JavaScript gives, a string, a number or a truth."""
        result = self.firefox.says(
            "script.evaluate",
            expression=expression,
            target={"context": self.context},
            awaitPromise=True,
        )
        assert result["type"] == "success", result
        return result["result"].get("value")

    def shows(self, selector, text):
        """Wait until an element has this text in it."""
        wanted = f"document.querySelector({json.dumps(selector)})?.textContent ?? ''"
        until = time.monotonic() + PATIENCE_S
        while text not in (found := self.finds(wanted)):
            assert time.monotonic() < until, (selector, text, found)
            time.sleep(LOOK_AGAIN_S)

    def presses(self, selector):
        self.finds(f"document.querySelector({json.dumps(selector)}).click()")

    def writes(self, selector, text):
        self.finds(
            f"(() => {{ const field = document.querySelector({json.dumps(selector)});"
            f" field.value = {json.dumps(text)};"
            " field.dispatchEvent(new Event('input', { bubbles: true })); })()"
        )
