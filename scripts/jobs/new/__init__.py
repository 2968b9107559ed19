"""New content files: a commented skeleton that already passes the checks, for staff to fill in."""
