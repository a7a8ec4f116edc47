"""A served application and a real browser: the system's Chromium, driven by playwright."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright
from werkzeug.serving import make_server

from collect.config import Platform
from collect.web.app import create_app
from collect.web.jobs import start_runner

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE: ViewportSize = {"width": 360, "height": 640}
TABLET: ViewportSize = {"width": 800, "height": 1280}
LAPTOP: ViewportSize = {"width": 1366, "height": 768}


def chromium() -> str:
    """The browser's path; a machine without one fails, it does not skip."""
    found = next(
        (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
    )
    assert found, "no Chromium: run `make browser`"
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for the run."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield launched
        launched.close()


@contextmanager
def serving(app: Flask) -> Iterator[str]:
    """An application on a free port of this machine; its address."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def served(platform: Platform) -> Iterator[str]:
    """The application with its runner of long work."""
    app = create_app(platform)
    runner = start_runner(app, platform)
    with serving(app) as address:
        yield address
    runner.stop()


@pytest.fixture
def laptop(browser: Browser, served: str) -> Iterator[Page]:
    """A koordinator's laptop."""
    yield from _page(browser.new_context(viewport=LAPTOP, base_url=served, accept_downloads=True))


@pytest.fixture
def phone(browser: Browser, served: str) -> Iterator[Page]:
    """A student's phone, without any trace of the laptop."""
    yield from _page(browser.new_context(viewport=PHONE, base_url=served, is_mobile=True, has_touch=True))


@pytest.fixture
def tablet(browser: Browser, served: str) -> Iterator[Page]:
    """A penilai's tablet."""
    yield from _page(browser.new_context(viewport=TABLET, base_url=served, has_touch=True))


def _page(context: BrowserContext) -> Iterator[Page]:
    context.set_default_timeout(15_000)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    yield page
    context.close()
    # A refused form answers 4xx on purpose, which Chromium reports in its console too.
    assert [fault for fault in faults if "Failed to load resource" not in fault] == []
