"""The phone's page: its bytes, and the time until it is of use on a slow phone and line."""

from __future__ import annotations

import shutil

from playwright.sync_api import sync_playwright

from .figures import row
from .servers import fayan

SIZE, USEFUL = "phone's page, over the line", "phone's page of use (CPU 4 × slower, 3G-like)"
TIMES = 5
SLOW_CPU, LATENCY_MS, BYTES_S = 4, 150, 1_600_000 / 8  # 3G-like
# The page itself notes when that is painted: to be asked from outside takes a slow phone longer.
NOTED = """
window.useful = new Promise((resolve) => {
  new MutationObserver((_, watching) => {
    if (!document.getElementById("screen")?.textContent.includes("成员")) return;
    watching.disconnect();
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now())));
  }).observe(document, { childList: true, subtree: true, characterData: true });
});
"""


def measure(show):
    took, sizes = [], []
    with fayan() as server, sync_playwright() as play:
        link = server.meeting().links["people"]["m3"]
        browser = play.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for _ in range(TIMES):
            size, useful_ms = visit(browser, link)
            sizes.append(size / 1024)
            took.append(useful_ms)
        browser.close()
    show("phone", took, 0, 0)
    return [
        row(SIZE, "Fayan", "KiB", sizes),
        row(USEFUL, "Fayan", "ms", took),
    ]


def visit(browser, link):
    """How many bytes came, and when the page first said who has the floor."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.add_init_script(NOTED)
    line = context.new_cdp_session(page)
    came = []
    line.on("Network.loadingFinished", lambda event: came.append(event["encodedDataLength"]))
    line.send("Network.enable")
    line.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": LATENCY_MS,
            "downloadThroughput": BYTES_S,
            "uploadThroughput": BYTES_S,
        },
    )
    line.send("Emulation.setCPUThrottlingRate", {"rate": SLOW_CPU})
    page.goto(link, wait_until="commit")
    useful_ms = page.evaluate("useful")
    page.wait_for_load_state("load")
    context.close()
    return sum(came), useful_ms
