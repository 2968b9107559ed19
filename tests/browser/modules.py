"""One module of the page by itself: the site holds them all in one file."""

from playwright.sync_api import Page

from scripts.parts.browser_scripts import WEB, in_one_file


def serve_module(page: Page, name: str) -> None:
    """Let the page import `/essais/NAME`: that module of `checker/web/` and what it imports."""
    page.route(
        f"**/essais/{name}",
        lambda route: route.fulfill(body=in_one_file(WEB / name), content_type="text/javascript"),
    )
