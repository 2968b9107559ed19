"""The page's pure functions, run by Node: no browser, no server."""
