"""What a page costs: heap after a collection, nodes, listeners, elements, history, memory of its process."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page

PAGE_BYTES = 4096

LEAK = """
    window.kept = [];
    const leak = () => {
        if (!window.gelan || !window.gelan.live) { window.setTimeout(leak, 200); return; }
        let seen = null;
        window.gelan.live.listen((state) => {
            const version = state.answer && state.answer.events;
            if (version === seen) { return; }
            seen = version;
            const node = document.createElement("div");
            const load = new Array(2000).fill(0).map((_, i) => ({ i, version }));
            node.addEventListener("click", () => load.length);
            window.kept.push(node, load);
        });
    };
    window.setTimeout(leak, 1000);
"""


class Watcher:
    """Measures one page through the browser's own protocol."""

    def __init__(self, browser: Browser, page: Page) -> None:
        self.page = page
        self.session: CDPSession = page.context.new_cdp_session(page)
        self.session.send("HeapProfiler.enable")
        self.browser_session = browser.new_browser_cdp_session()

    def sample(self) -> dict[str, float]:
        """Return what the page holds now, what nobody needs any more taken away first."""
        for _ in range(2):
            self.session.send("HeapProfiler.collectGarbage")
        counters: dict[str, Any] = self.session.send("Memory.getDOMCounters")
        heap: dict[str, Any] = self.session.send("Runtime.getHeapUsage")
        seen = self.page.evaluate("""() => ({
            elements: document.querySelectorAll("*").length,
            history: history.length,
            shown: document.querySelector('[data-k="today.accepted"]').textContent,
            events: gelan.wallMap.events.size,
            version: gelan.live.state.answer ? gelan.live.state.answer.events : 0,
        })""")
        return {
            "heap_mb": heap["usedSize"] / 1e6,
            "nodes": counters["nodes"],
            "listeners": counters["jsEventListeners"],
            "renderer_mb": self._resident_mb(),
            **seen,
        }

    def _resident_mb(self) -> float:
        processes = self.browser_session.send("SystemInfo.getProcessInfo")["processInfo"]
        sizes = [_resident(int(one["id"])) for one in processes if one["type"] == "renderer"]
        return max(sizes, default=0.0)


def _resident(pid: int) -> float:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except OSError:
        return 0.0
    return pages * PAGE_BYTES / 1e6
