"""What is done to typst's PDF: fields made, packed tighter, a folded leaflet read in its order.

The back is printed beside the cover, on the outer sheet, but it is read last: its tags are moved
after those of the inner sheet. The pages themselves are left as they are.
"""

from io import BytesIO

import pikepdf

from scripts.jobs.leaflets.fields import with_fields


def packed(data: bytes, *, folded: int = 0) -> bytes:
    """The same PDF, smaller; with so many three-fold leaflets read from cover to back.

    Raises:
        ValueError: the tags are not those of so many leaflets of two pages each.
    """
    with pikepdf.open(BytesIO(data)) as pdf:
        if folded:
            _cover_to_back(pdf, folded)
        with_fields(pdf)
        out = BytesIO()
        pdf.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return out.getvalue()


def _cover_to_back(pdf: pikepdf.Pdf, leaflets: int) -> None:
    document = pdf.Root.StructTreeRoot.K
    if isinstance(document, pikepdf.Array):
        (document,) = list(document)  # pyright: ignore[reportArgumentType]
    numbers: dict[object, int] = {page.objgen: i for i, page in enumerate(pdf.pages)}
    sheets: list[list[pikepdf.Object]] = [[] for _ in pdf.pages]
    number = 0
    for child in document.K:  # pyright: ignore[reportGeneralTypeIssues]
        page = _page(child)
        number = number if page is None else numbers[page]
        sheets[number].append(child)
    if len(sheets) != 2 * leaflets:
        raise ValueError(f"{len(sheets)} pages for {leaflets} three-fold leaflets")
    order: list[pikepdf.Object] = []
    for outside, inside in zip(sheets[::2], sheets[1::2], strict=True):
        starts = [i for i, child in enumerate(outside) if child.S == "/H2"]
        if not starts:
            raise ValueError("no heading on the back of a leaflet")
        order += outside[: starts[-1]] + inside + outside[starts[-1] :]
    document.K = pikepdf.Array(order)


def _page(element: object) -> tuple[int, int] | None:
    """The page on which a tag's content begins, or None if it has no content."""
    if not isinstance(element, pikepdf.Dictionary):
        return None
    if "/Pg" in element:
        return element.Pg.objgen
    children = element.get("/K", None)
    inside = list(children) if isinstance(children, pikepdf.Array) else [children]
    return next((page for child in inside if (page := _page(child)) is not None), None)
