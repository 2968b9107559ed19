"""What every printed thing has, whatever it is, and how its texts are spaced."""

from typing import Any, Protocol

from scripts.parts.rendering.typography import NARROW, NBSP, spaced


class Printed(Protocol):
    """A leaflet, a letter or a sheet: `data` says which, by its `genre`."""

    @property
    def id(self) -> str:
        """Its name among all that is printed, and its file's."""
        ...

    @property
    def titre(self) -> str:
        """What it is called where it is chosen."""
        ...

    @property
    def origine(self) -> str:
        """The file of its content."""
        ...

    @property
    def mots_cles(self) -> tuple[str, ...]:
        """The words by which it is found as well."""
        ...

    def data(self) -> dict[str, Any]:
        """The whole as plain values, with the spaces that French wants."""
        ...


def typeset(value: Any) -> Any:
    """The texts inside, spaced; the typeface has no narrow no-break space."""
    if isinstance(value, str):
        return spaced(value).replace(NARROW, NBSP)
    if isinstance(value, dict):
        return {key: typeset(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [typeset(item) for item in value]
    return value
