"""Opens a report and the pages of `llbench serve` in a real browser, as a person would.

    python Tests/Browser/run.py [--llbench .build/release/llbench]

It makes a store of the fixtures, looks at every page in four ways (375 and 1280 pixels, light and
dark) and writes the pictures to .build/browser. It fails where a page writes an error to the
console, asks for anything that is not its own, is wider than the screen, or has a link that leads
nowhere; where the list cannot be searched, sorted, ticked and compared; where a new run does not
appear by itself; and where the name of a run is taken for markup.
"""

import argparse
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import urllib.parse

PROJECT = pathlib.Path(__file__).resolve().parents[2]
FIXTURES = PROJECT / "fixtures" / "breast-cancer"
PICTURES = PROJECT / ".build" / "browser"
BROWSERS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
HOSTILE = "<img src=x onerror=alert(1)><script>alert(2)</script>\u202e\"'&amp;{{name}}"
VIEWS = [(width, scheme) for width in (375, 1280) for scheme in ("light", "dark")]


class Place:
    """A folder with a store, and the program to fill it with."""

    def __init__(self, program, folder):
        self.program = program
        self.folder = pathlib.Path(folder)
        self.store = self.folder / "llbench.sqlite"

    def command(self, *arguments):
        return [str(self.program), *map(str, arguments), "--store", str(self.store)]

    def run(self, *arguments):
        return subprocess.run(
            self.command(*arguments), check=True, capture_output=True, text=True, cwd=self.folder
        ).stdout

    def variant(self, name, shift):
        """Another submission: that of the forest, each row moved a little towards the middle."""
        rows = (FIXTURES / "forest.csv").read_text().splitlines()
        moved = [rows[0]]
        for row in rows[1:]:
            image, p = row.split(",")[:2]
            moved.append(f"{image},{(1 - shift) * float(p) + shift * 0.5!r}")
        path = self.folder / f"{name}.csv"
        path.write_text("\n".join(moved) + "\n")
        return path

    def fill(self):
        key = FIXTURES / "labels.csv"
        for run in ("logistic", "forest"):
            self.run("score", FIXTURES / f"{run}.csv", key, "--clip", "0.025,0.975")
        self.run(
            "score", self.variant("hostile", 0.02), key, "--clip", "0.025,0.975", "--name", HOSTILE)
        for number in range(3, 9):
            self.run("score", self.variant(f"variant-{number}", number / 100), key)


class Server:
    """`llbench serve` on a free port."""

    def __init__(self, place):
        self.process = subprocess.Popen(
            place.command("serve", "--port", "0"), stdout=subprocess.PIPE, text=True)
        self.address = self.process.stdout.readline().strip()
        if not self.address.startswith("http://127.0.0.1:"):
            sys.exit(f"llbench serve said {self.address!r}")

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=20)


class Watch:
    """What a page does that nobody sees: its console and its requests."""

    def __init__(self, page, allowed):
        self.faults = []
        self.requests = []
        page.on("console", self.hear)
        page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        page.on("dialog", lambda dialog: (self.faults.append("a dialog"), dialog.dismiss()))
        page.on("request", lambda request: self.see(request.url, allowed))

    def hear(self, message):
        if message.type in ("error", "warning"):
            self.faults.append(f"console: {message.text}")

    def see(self, url, allowed):
        self.requests.append(url)
        if not any(url.startswith(start) for start in (*allowed, "data:", "about:")):
            self.faults.append(f"asked for {url}")


class Test:
    def __init__(self, browser):
        self.browser = browser
        self.checks = 0
        self.failures = []

    def check(self, holds, words):
        self.checks += 1
        if not holds:
            self.failures.append(words)
            print(f"  failed: {words}", file=sys.stderr)

    def open(self, address, allowed, width=1280, scheme="light", script=True):
        context = self.browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme,
            java_script_enabled=script, accept_downloads=True)
        page = context.new_page()
        watch = Watch(page, allowed)
        answer = page.goto(address, wait_until="load")
        return page, watch, answer

    def quiet(self, watch, words):
        self.check(not watch.faults, f"{words}: {'; '.join(watch.faults[:5])}")

    def look(self, name, address, allowed, is_quiet=True):
        """A picture of a page in each view; nothing may stick out of the screen."""
        for width, scheme in VIEWS:
            page, watch, _ = self.open(address, allowed, width, scheme)
            wide = page.evaluate("document.documentElement.scrollWidth")
            self.check(wide <= width, f"{name} is {wide} pixels wide at {width}")
            picture = PICTURES / f"{name}-{width}-{scheme}.png"
            page.screenshot(path=picture, full_page=True)
            if is_quiet:
                self.quiet(watch, f"{name} at {width}, {scheme}")
            page.context.close()

    def report(self, path):
        """The file: complete in itself, its links inside it, its data links to be saved."""
        address = path.as_uri()
        page, watch, _ = self.open(address, [address])
        self.check([u for u in watch.requests if not u.startswith("data:")] == [address],
                   f"the report asked for {watch.requests[:5]}")
        self.check(page.locator("script").count() == 0, "the report has a script")
        self.check(page.locator("h1").count() == 1, "the report has one main heading")
        anchors = page.eval_on_selector_all(
            "a[href^='#']", "all => all.map(a => a.getAttribute('href'))")
        self.check(len(anchors) > 3, "the report has contents")
        for anchor in anchors:
            there = page.evaluate("id => !!document.getElementById(id)", anchor[1:])
            self.check(there, f"{anchor} leads nowhere")
        saved = page.eval_on_selector_all(
            "a[download]",
            "all => all.map(a => [a.download, a.getAttribute('href').slice(0, 14)])")
        self.check(len(saved) > 3, "the data of the figures can be saved")
        self.check(all(n.endswith(".csv") and h.startswith("data:text/csv") for n, h in saved),
                   f"data links are {saved[:3]}")
        unnamed = page.evaluate(
            "[...document.querySelectorAll('svg')].filter(s => !s.closest('[aria-hidden]')"
            " && !(s.getAttribute('aria-labelledby') || '').split(' ')"
            ".some(id => document.getElementById(id)?.textContent)).length")
        self.check(unnamed == 0, f"{unnamed} figures have no words")
        doubled = page.evaluate(
            "(ids => ids.length - new Set(ids).size)"
            "([...document.querySelectorAll('[id]')].map(e => e.id))")
        self.check(doubled == 0, f"{doubled} ids are there twice")
        self.quiet(watch, "the report")
        page.context.close()

    def links(self, address):
        """Follows every link and finds every page."""
        seen, waiting = set(), [address]
        while waiting:
            target = waiting.pop()
            if target in seen or len(seen) > 80:
                continue
            seen.add(target)
            page, watch, answer = self.open(target, [address])
            self.check(answer.status == 200, f"{target} answers {answer.status}")
            self.check(page.locator("h1").count() == 1, f"{target} has one main heading")
            found = page.eval_on_selector_all(
                "a[href]:not([download])", "all => all.map(a => a.href.split('#')[0])")
            for link in found:
                self.check(link.startswith(address), f"{target} links to {link}")
                waiting.append(link)
            self.quiet(watch, target)
            page.context.close()
        self.check(len(seen) > 15, f"only {len(seen)} pages were found")
        return len(seen)

    def names(self, page):
        return page.locator("#runs tbody th").all_inner_texts()

    def listing(self, address):
        """Searching and sorting, with a script and without."""
        for script in (True, False):
            page, watch, _ = self.open(address, [address], script=script)
            every = self.names(page)
            self.check(len(every) == 9, f"the list has {len(every)} runs")
            page.click("#sort-name")
            self.check(self.names(page) == sorted(every, key=str.lower), "sorting by name")
            self.check(page.locator("th[aria-sort=ascending]").count() == 1, "the order is told")
            page.click("#sort-name")
            self.check(self.names(page) == sorted(every, key=str.lower, reverse=True), "reverse")
            page.click("#sort-log_loss")
            losses = [float(t) for t in
                      page.locator("#runs tbody td:nth-child(3)").all_inner_texts()]
            self.check(losses == sorted(losses), f"sorting by loss gives {losses}")
            page.fill("#search", "VARIANT-5")
            page.keyboard.press("Enter")
            page.wait_for_url("**q=VARIANT-5**")
            self.check(self.names(page) == ["variant-5"], "searching")
            self.check("sort=log_loss" in page.url, "a search keeps the order")
            page.click("text=All runs")
            self.check(len(self.names(page)) == 9, "and back to all")
            self.quiet(watch, "the list")
            page.context.close()

    def comparing(self, address):
        """Two ticks and a button."""
        page, watch, _ = self.open(address, [address])
        for name in ("logistic", "forest"):
            page.locator("tr", has=page.get_by_role("link", name=name, exact=True)) \
                .locator("input").check()
        page.click("text=Compare the ticked runs")
        self.check("/compare?run=" in page.url, f"comparing leads to {page.url}")
        heading = page.locator("h1").inner_text()
        self.check("2 runs" in heading, f"the comparison is called {heading!r}")
        comparison = page.url
        self.quiet(watch, "comparing")
        page.context.close()
        page, _, answer = self.open(address + "compare?run=nobody&run=forest", [address])
        self.check(answer.status == 404, "an unknown run is not found")
        self.check("nobody" in page.locator("main").inner_text(), "and the page says which")
        page.context.close()
        return comparison

    def live(self, address, place):
        """A run that arrives while the page is open; what somebody is at stays as it is."""
        page, watch, _ = self.open(address, [address])
        box = page.locator("tr", has=page.get_by_role("link", name="logistic", exact=True)) \
            .locator("input")
        box.check()
        page.fill("#search", "half a wo")
        place.run("score", place.variant("arrived", 0.2), FIXTURES / "labels.csv")
        page.get_by_role("link", name="arrived", exact=True).wait_for(timeout=15_000)
        self.check(box.is_checked(), "the tick is gone")
        self.check(page.input_value("#search") == "half a wo", "what was typed is gone")
        focus = page.evaluate("document.activeElement.id")
        self.check(focus == "search", f"the focus went to {focus!r}")
        self.check("10 runs" in page.inner_text("#live"), "the new count is not said")
        link = page.get_by_role("link", name="arrived", exact=True)
        link.focus()
        place.run("rename", "variant-8", "renamed")
        page.get_by_role("link", name="renamed", exact=True).wait_for(timeout=15_000)
        focus = page.evaluate("document.activeElement.textContent")
        self.check(focus == "arrived", f"the focus went from the row to {focus!r}")
        page.evaluate(
            "Object.defineProperty(document, 'hidden', {value: true, configurable: true});"
            "document.dispatchEvent(new Event('visibilitychange'))")
        page.wait_for_timeout(500)
        before = len(watch.requests)
        page.wait_for_timeout(5_000)
        self.check(len(watch.requests) == before, "a hidden page goes on asking")
        place.run("rm", "arrived")
        page.evaluate(
            "Object.defineProperty(document, 'hidden', {value: false, configurable: true});"
            "document.dispatchEvent(new Event('visibilitychange'))")
        page.get_by_role("link", name="arrived", exact=True).wait_for(
            state="detached", timeout=5_000)
        self.quiet(watch, "the live list")
        page.context.close()

    def hostile(self, address):
        """The name that would be markup is the text of a link."""
        page, watch, _ = self.open(address, [address])
        link = page.locator("#runs tbody th a", has_text="<img src=x")
        self.check(link.count() == 1, "the hostile name is not in the list as text")
        link.click()
        self.check("<img src=x" in page.locator("h1").inner_text(), "nor on its own page")
        self.check(page.locator("img[src=x], main script").count() == 0, "it became markup")
        self.check("\u202e" not in page.content(), "a mark of direction is on the page")
        self.quiet(watch, "the hostile name")
        page.context.close()


def browser_path():
    for name in BROWSERS:
        if path := shutil.which(name):
            return path
    return None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--llbench", default=PROJECT / ".build" / "release" / "llbench",
                        type=pathlib.Path)
    arguments = parser.parse_args()
    browser_file = browser_path()
    if browser_file is None:
        print("there is no Chromium: the test in the browser is skipped", file=sys.stderr)
        return 0
    from playwright.sync_api import sync_playwright

    shutil.rmtree(PICTURES, ignore_errors=True)
    PICTURES.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        place = Place(arguments.llbench.resolve(), folder)
        place.fill()
        single, several = place.folder / "single.html", place.folder / "several.html"
        place.run("report", "logistic", "-o", single)
        place.run("report", "logistic", "forest", "variant-4", "-o", several)
        # Without its sandbox where there is no other way: root has none.
        browser = playwright.chromium.launch(
            executable_path=browser_file, args=["--no-sandbox"])
        test = Test(browser)
        server = Server(place)
        try:
            for path in (single, several):
                test.report(path)
                test.look(f"report-{path.stem}", path.as_uri(), [path.as_uri()])
            test.listing(server.address)
            comparison = test.comparing(server.address)
            test.hostile(server.address)
            pages = test.links(server.address)
            identity = place.run(
                "query", "SELECT id FROM run WHERE name = 'forest'", "--format", "csv").split()[1]
            for name, path in {
                "runs": "", "searched": "?q=variant&sort=log_loss&order=asc",
                "nothing-found": "?q=nothing", "run": "run/" + identity,
                "leaderboard": "leaderboard",
            }.items():
                test.look(name, urllib.parse.urljoin(server.address, path), [server.address])
            # The browser itself complains of the status.
            test.look("not-found", server.address + "nowhere", [server.address], is_quiet=False)
            test.look("comparison", comparison, [server.address])
            test.live(server.address, place)
        finally:
            status = server.stop()
            browser.close()
        test.check(status == 0, f"the server ended with {status}")
    print(f"{test.checks - len(test.failures)} of {test.checks} checks hold on {pages} pages; "
          f"pictures are in {PICTURES.relative_to(PROJECT)}")
    return 1 if test.failures else 0


if __name__ == "__main__":
    sys.exit(main())
