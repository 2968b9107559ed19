"""The checker's engine: rules evaluated in three-valued logic, at a date, with reasons.

Pure Python, standard library only, no clock, no I/O: the same code runs in the tests, on the
command line and in the visitor's browser (Pyodide).
"""
