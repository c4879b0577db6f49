"""Everything that can go wrong in a page without anybody seeing it."""

from dataclasses import dataclass, field

from playwright.sync_api import ConsoleMessage, Page, Request, Response


@dataclass
class Watch:
    """What one page did wrong, in words."""

    own: str
    problems: list[str] = field(default_factory=list)
    # Answers that a test asks for on purpose, such as a page that is not there.
    expected_statuses: set[int] = field(default_factory=set)

    def console(self, message: ConsoleMessage) -> None:
        """Errors and warnings of scripts, of the content security policy and of lost files."""
        on_purpose = any(f"status of {status}" in message.text for status in self.expected_statuses)
        if message.type in ("error", "warning") and not on_purpose:
            self.problems.append(f"console {message.type}: {message.text}")

    def request(self, request: Request) -> None:
        """Whatever leaves this server."""
        inside = (self.own, "data:", "blob:", "about:")
        if not request.url.startswith(inside):
            self.problems.append(f"third party: {request.url}")

    def response(self, response: Response) -> None:
        """Answers that say something broke."""
        if response.status >= 400 and response.status not in self.expected_statuses:
            self.problems.append(f"{response.status}: {response.url}")


def watched(page: Page, *, own: str) -> Watch:
    """Watch a page from now on. `own` is the address of its server."""
    watch = Watch(own)
    page.on("console", watch.console)
    page.on("pageerror", lambda error: watch.problems.append(f"script: {error}"))
    page.on("request", watch.request)
    page.on("response", watch.response)
    return watch
