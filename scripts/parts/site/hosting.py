"""What a static host should send with the site: one policy, written for several hosts.

The same constants make `_headers` (the format that static hosts share), the samples for nginx,
Caddy and Apache kept in `docs/hebergement/`, and the `<meta>` policy of each page, which holds on
hosts that let no header be set. After a change here: `python -m scripts.parts.site.hosting`.
"""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from scripts.parts.root import ROOT

TEMPLATES = Path(__file__).resolve().parent / "templates"
SAMPLES = ROOT / "docs" / "hebergement"
PREVIEWS = "apercus"
"""The folder of previews of changes: publishing the site itself leaves it alone."""

POLICY = (
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self'",
    "connect-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
)
"""The content security policy: nothing but this site's own files, no inline script or style."""

PAGE_POLICY = "; ".join(POLICY)
"""The same inside a page; a `<meta>` element can't say who may frame it."""

REFUSED_FEATURES = (
    "accelerometer",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "hid",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "serial",
    "usb",
    "xr-spatial-tracking",
)

HEADERS = {
    "Content-Security-Policy": f"{PAGE_POLICY}; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in REFUSED_FEATURES),
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

PERMANENT = (
    "/verificateur/app/",
    "/verificateur/python/",
    "/verificateur/donnees/",
    "/atelier/app/",
    "/atelier/python/",
    "/atelier/donnees/",
    "/permanence/app/",
    "/assets/empreinte/",
)
"""Folders whose files are named by their content: an address there never changes meaning."""

FOREVER = "public, max-age=31536000, immutable"
ALWAYS_ASKED = "no-cache"
"""Kept, but asked again each time: pages, and the files that name the others."""
ASKED_FILES = ("/sw.js", "/site.webmanifest")

TYPES = {
    "text/javascript": ("js", "mjs"),
    "application/wasm": ("wasm",),
    "application/manifest+json": ("webmanifest",),
    "application/zip": ("whl", "zip"),
}
"""Types that hosts often get wrong; a WebAssembly file of another type starts slower. Caddy knows
all of them but the manifest's."""


def write_headers(out: Path) -> None:
    """Write `_headers` into a built site."""
    (out / "_headers").write_text(headers_file(), encoding="utf-8")


def headers_file() -> str:
    """Return the rules in the format that static hosts share.

    Rules that match the same path add up, so that each path meets one `Cache-Control` only.
    """
    rules = [("/*", HEADERS)]
    rules += [(f"{folder}*", {"Cache-Control": FOREVER}) for folder in PERMANENT]
    asked = ("/", "/*/", *ASKED_FILES)
    rules += [(path, {"Cache-Control": ALWAYS_ASKED}) for path in asked]
    blocks = ["\n".join((path, *(f"  {n}: {v}" for n, v in h.items()))) for path, h in rules]
    return "\n".join(blocks) + "\n"


COMPRESSED = ("text/css", "text/javascript", "application/json", "image/svg+xml")
"""Types that hosts compress by themselves, besides pages."""

HOSTS = {"nginx.conf": "nginx", "Caddyfile": "Caddy", "apache.htaccess": "Apache"}
"""The samples, by the name of their template, and the server that each is for."""
FOLDER = "/logement/"
"""The folder of the samples for a site that is not at the root."""


def sample(name: str, base: str = "/") -> str:
    """Return the settings of a server.

    Args:
        name: one of `HOSTS`.
        base: the folder of the host that the site is in, between slashes.
    """
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES / "hosts"),
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template(f"{name}.j2").render(
        base=base,
        where="à la racine" if base == "/" else f"dans le dossier {base}",
        headers=HEADERS,
        folders=[folder.strip("/") for folder in PERMANENT],
        forever=FOREVER,
        asked=ALWAYS_ASKED,
        types=TYPES,
        compressed=COMPRESSED,
    )


def sample_files() -> dict[str, str]:
    """The samples kept with the documentation, by their path there."""
    return {
        f"{place}/{name}": sample(name, base)
        for place, base in (("racine", "/"), ("dossier", FOLDER))
        for name in HOSTS
    }


def write_samples(folder: Path = SAMPLES) -> None:
    """Write the samples that are kept with the documentation."""
    for name, text in sample_files().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write_samples()
