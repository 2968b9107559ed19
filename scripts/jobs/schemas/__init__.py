"""JSON Schemas of the content files, for editors: made from the same classes as the checks."""
