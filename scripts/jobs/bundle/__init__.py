"""Build the browser's Python: Pyodide, a small standard library, our wheels and their lock."""
