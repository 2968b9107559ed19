"""The staff workshop's Python: one edited file beside the published content, checked and tried.

It runs in the browser, on what `scripts.parts.site.workshop` publishes: no file, no network.
"""
