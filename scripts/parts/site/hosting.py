"""What a static host should send with the site: one policy, written for several hosts.

The same constants make `_headers` (the format that static hosts share), the samples for nginx and
Caddy kept in `docs/hebergement/`, and the `<meta>` policy of each page, which holds on hosts that
let no header be set. After a change here: `python -m scripts.parts.site.hosting`.
"""

from pathlib import Path

from scripts.parts.root import ROOT

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


def nginx_sample() -> str:
    """Return a server block for nginx.

    A location's own `add_header` hides those of the server, hence one variable for the cache.
    """
    folders = "|".join(folder.strip("/") for folder in PERMANENT)
    names = {kind: " ".join(extensions) for kind, extensions in TYPES.items()}
    types = [f"        {kind} {extensions};" for kind, extensions in names.items()]
    sent = {**HEADERS, "Cache-Control": "$cache_du_site"}
    quoted = [f'    add_header {name} "{value}" always;' for name, value in sent.items()]
    lines = [
        "# Repères Logement derrière nginx. Remplacez le nom et le dossier.",
        "# Fichier écrit par scripts/parts/site/hosting.py : ne le modifiez pas ici.",
        "map $uri $cache_du_site {",
        f'    "~^/({folders})/" "{FOREVER}";',
        f'    default "{ALWAYS_ASKED}";',
        "}",
        "",
        "server {",
        "    listen 80;",
        "    server_name reperes-logement.example;",
        "    root /srv/reperes-logement;",
        "    error_page 404 /404.html;",
        "",
        "    include mime.types;",
        "    types {",
        *types,
        "    }",
        "    charset utf-8;",
        "",
        "    # Les fichiers .gz sont déjà prêts ; avec le module brotli, les .br aussi.",
        "    gzip_static on;",
        "    # brotli_static on;",
        "    gzip on;",
        "    gzip_vary on;",
        "    gzip_types text/css text/javascript application/json image/svg+xml;",
        "",
        *quoted,
        "}",
    ]
    return "\n".join(lines) + "\n"


def caddy_sample() -> str:
    """Return a site block for Caddy."""
    folders = " ".join(f"{folder}*" for folder in PERMANENT)
    sent = [f'        {name} "{value}"' for name, value in HEADERS.items()]
    lines = [
        "# Repères Logement derrière Caddy. Remplacez le nom et le dossier.",
        "# Fichier écrit par scripts/parts/site/hosting.py : ne le modifiez pas ici.",
        "reperes-logement.example {",
        "    root * /srv/reperes-logement",
        "    encode zstd gzip",
        "    header {",
        *sent,
        "    }",
        f"    @permanents path {folders}",
        f'    header @permanents Cache-Control "{FOREVER}"',
        f"    @autres not path {folders}",
        f'    header @autres Cache-Control "{ALWAYS_ASKED}"',
        "    @manifeste path *.webmanifest",
        "    header @manifeste Content-Type application/manifest+json",
        "    file_server {",
        "        precompressed br gzip",
        "    }",
        "    handle_errors {",
        "        rewrite * /404.html",
        "        file_server",
        "    }",
        "}",
    ]
    return "\n".join(lines) + "\n"


SAMPLE_FILES = {"nginx.conf": nginx_sample, "Caddyfile": caddy_sample}


def write_samples(folder: Path = SAMPLES) -> None:
    """Write the samples that are kept with the documentation."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, sample in SAMPLE_FILES.items():
        (folder / name).write_text(sample(), encoding="utf-8")


if __name__ == "__main__":
    write_samples()
