"""Refuse a Python that is too old, in French; else set the project up and run the verb in it.

Every extensionless verb of this folder starts with `import setup; setup.enter()`. Any Python must
be able to read this file: what it does is in `installing.py`.
"""

import sys

OLDEST = (3, 8)

if sys.version_info < OLDEST:
    # Without accents: an old Python may not be able to print them.
    sys.exit(
        "Ce projet demande Python %d.%d ou plus ; ici, c'est Python %d.%d. Installez un Python "
        "plus neuf (par exemple avec pyenv), puis relancez." % (OLDEST + sys.version_info[:2])
    )


def enter():
    # type: () -> None
    """Make sure the set-up is done, then go on in the project's Python."""
    import installing

    installing.enter()


if __name__ == "__main__":
    import installing

    installing.main()
