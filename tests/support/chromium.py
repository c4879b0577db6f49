"""Find a Chromium to drive, or get one. `python -m tests.support.chromium` says what it did."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
)
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find() -> Path | None:
    """The browser to use: `CHROMIUM`, else the system's own, else the one playwright fetched."""
    named = os.environ.get("CHROMIUM")
    for name in (named, *NAMES):
        if name and (found := shutil.which(name)):
            return Path(found)
    with sync_playwright() as playwright:
        fetched = Path(playwright.chromium.executable_path)
    return fetched if fetched.exists() else None


def install() -> str | None:
    """Get a Chromium: playwright's, else Debian's where we are root. Returns the way it came."""
    ways = [
        (
            "playwright install chromium",
            [[sys.executable, "-m", "playwright", "install", "chromium"]],
        )
    ]
    if os.geteuid() == 0 and shutil.which("apt-get"):
        get = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"]
        ways.append(("apt-get install chromium", [["apt-get", "update", "-qq"], get]))
    for way, commands in ways:
        print(f"Trying: {way}", flush=True)
        if all(subprocess.run(command, check=False).returncode == 0 for command in commands):
            return way
    return None


def main() -> int:
    """Say which Chromium the tests will drive, getting one when there is none."""
    if found := find():
        print(f"Browser tests drive {found}")
        return 0
    way = install()
    found = find()
    if way and found:
        print(f"Browser tests drive {found} (from: {way})")
        return 0
    print(
        "No Chromium was found and none could be installed. Install one (Debian: apt-get install "
        "chromium) or name it in CHROMIUM; without it the browser tests are skipped.",
        file=sys.stderr,
    )
    return 1 if os.environ.get("CI") == "true" else 0


if __name__ == "__main__":
    sys.exit(main())
