"""The headers that a static host should send, and the same policy inside each page."""

from pathlib import Path

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

HEADERS = {
    "Content-Security-Policy": "; ".join((*POLICY, "frame-ancestors 'none'")),
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
    "X-Content-Type-Options": "nosniff",
}


def write_headers(out: Path) -> None:
    """Write `_headers`, the format that static hosts share."""
    lines = ["/*", *(f"  {name}: {value}" for name, value in HEADERS.items())]
    (out / "_headers").write_text("\n".join(lines) + "\n", encoding="utf-8")
