"""Places to write in become real fields of a form: typed in by any reader of PDFs, tagged, named.

The templates mark each with a link whose address says what it is (`champ:name|size|lines|label`,
`case:name|label`), since typst has no forms: the link is already tagged and at its place. Here it
becomes a field (ISO 32000-1, 12.7). Fields of one name are one: what is typed in a frame of a pack
fills that frame on every leaflet.
"""

from dataclasses import dataclass
from functools import cache
from io import BytesIO

import pikepdf
from fontTools import subset
from fontTools.ttLib import TTFont

from scripts.parts.rendering.fonts import font_folder

TEXT, BOX = "champ:", "case:"
FONT = "/Champ"
"""The name of the fields' font in the form's resources."""
_INK = "0.118 0.165 0.18 rg"
_SEVERAL_LINES = 1 << 12
_ENCODING = "cp1252"
_FIRST, _LAST = 32, 255


@dataclass(frozen=True, slots=True)
class _Mark:
    """What a link says of its field."""

    name: str
    label: str
    size: float
    lines: bool
    box: bool


def with_fields(pdf: pikepdf.Pdf) -> int:
    """Turn the links that mark fields into fields; return how many places to write there are."""
    fields: dict[str, pikepdf.Object] = {}
    count = 0
    font: pikepdf.Object | None = None
    links = _tagged_links(pdf)
    for page in pdf.pages:
        for annotation in list(page.get("/Annots", pikepdf.Array())):  # pyright: ignore
            mark = _mark(annotation)
            if mark is None:
                continue
            font = font or _font(pdf)
            count += 1
            if mark.name not in fields:
                fields[mark.name] = _field(pdf, mark)
            _widget(pdf, annotation, page, fields[mark.name], mark)
            tag = links.get(annotation.objgen)
            if tag is not None:
                tag.S = pikepdf.Name.Form
    if font is not None:
        pdf.Root.AcroForm = pdf.make_indirect(
            pikepdf.Dictionary(
                Fields=pikepdf.Array(list(fields.values())),
                DR=pikepdf.Dictionary(Font=pikepdf.Dictionary({FONT: font})),
                DA=pikepdf.String(f"{FONT} 11 Tf {_INK}"),
            )
        )
    return count


def _mark(annotation: pikepdf.Object) -> _Mark | None:
    action = annotation.get("/A", None)
    if not isinstance(action, pikepdf.Dictionary) or "/URI" not in action:
        return None
    address = bytes(action.URI).decode("utf-8", errors="replace")
    if address.startswith(TEXT):
        name, size, lines, label = address.removeprefix(TEXT).split("|", 3)
        return _Mark(name, label, float(size), lines == "1", box=False)
    if address.startswith(BOX):
        name, label = address.removeprefix(BOX).split("|", 1)
        return _Mark(name, label, 0, lines=False, box=True)
    return None


def _tagged_links(pdf: pikepdf.Pdf) -> dict[tuple[int, int], pikepdf.Object]:
    """The tag of each link, by the link."""
    found: dict[tuple[int, int], pikepdf.Object] = {}
    waiting = [pdf.Root.StructTreeRoot]
    while waiting:
        tag = waiting.pop()
        children = tag.get("/K", None)
        for child in list(children) if isinstance(children, pikepdf.Array) else [children]:  # pyright: ignore
            if not isinstance(child, pikepdf.Dictionary):
                continue
            if "/Obj" in child:
                found[child.Obj.objgen] = tag
            else:
                waiting.append(child)
    return found


def _field(pdf: pikepdf.Pdf, mark: _Mark) -> pikepdf.Object:
    field = pikepdf.Dictionary(
        T=pikepdf.String(mark.name), TU=pikepdf.String(mark.label), Kids=pikepdf.Array()
    )
    if mark.box:
        field.FT = pikepdf.Name.Btn
        field.V = pikepdf.Name.Off
    else:
        field.FT = pikepdf.Name.Tx
        field.V = pikepdf.String("")
        field.DA = pikepdf.String(f"{FONT} {mark.size:g} Tf {_INK}")
        field.Ff = _SEVERAL_LINES if mark.lines else 0
    return pdf.make_indirect(field)


def _widget(
    pdf: pikepdf.Pdf,
    annotation: pikepdf.Object,
    page: pikepdf.Page,
    field: pikepdf.Object,
    mark: _Mark,
) -> None:
    left, bottom, right, top = (float(x) for x in annotation.Rect)  # pyright: ignore
    width, height = right - left, top - bottom
    for key in ("/A", "/Border"):
        if key in annotation:
            del annotation[key]
    annotation.Subtype = pikepdf.Name.Widget
    annotation.Contents = pikepdf.String(mark.label)
    annotation.Parent = field
    annotation.P = page.obj
    if mark.box:
        annotation.AS = pikepdf.Name.Off
        normal = pikepdf.Dictionary(
            Off=_drawing(pdf, width, height, b""),
            Yes=_drawing(pdf, width, height, _tick(width, height)),
        )
        annotation.AP = pikepdf.Dictionary(N=normal)
    else:
        annotation.AP = pikepdf.Dictionary(N=_drawing(pdf, width, height, b"/Tx BMC EMC"))
    field.Kids.append(annotation)  # pyright: ignore


def _tick(width: float, height: float) -> bytes:
    points = [(0.2, 0.5), (0.42, 0.24), (0.82, 0.8)]
    (x, y), *others = [(px * width, py * height) for px, py in points]
    lines = " ".join(f"{ox:.2f} {oy:.2f} l" for ox, oy in others)
    return f"q 1.4 w 0.051 0.322 0.341 RG {x:.2f} {y:.2f} m {lines} S Q".encode()


def _drawing(pdf: pikepdf.Pdf, width: float, height: float, content: bytes) -> pikepdf.Object:
    stream = pikepdf.Stream(pdf, content)
    stream.Type = pikepdf.Name.XObject
    stream.Subtype = pikepdf.Name.Form
    stream.BBox = pikepdf.Array([0, 0, round(width, 2), round(height, 2)])
    stream.Resources = pikepdf.Dictionary()
    return pdf.make_indirect(stream)


@cache
def _font_file() -> tuple[bytes, tuple[int, ...], dict[str, float]]:
    """The site's typeface with the signs of Western Europe: its file, widths and measures."""
    font = TTFont(font_folder() / "400.ttf", recalcTimestamp=False)
    signs = bytes(range(_FIRST, _LAST + 1)).decode(_ENCODING, errors="ignore")
    options = subset.Options(hinting=False, layout_features=[], notdef_outline=True)
    options.recalc_timestamp = False
    worker = subset.Subsetter(options)
    worker.populate(text=signs)
    worker.subset(font)
    out = BytesIO()
    font.save(out)
    scale = 1000 / font["head"].unitsPerEm  # pyright: ignore
    named = font.getBestCmap() or {}
    codes = (bytes([code]) for code in range(_FIRST, _LAST + 1))
    names = (named.get(ord(code.decode(_ENCODING, "replace"))) for code in codes)
    widths = tuple(round(font["hmtx"][name][0] * scale) if name else 0 for name in names)  # pyright: ignore
    head, os2 = font["head"], font["OS/2"]
    measures = {
        "xMin": head.xMin * scale,  # pyright: ignore
        "yMin": head.yMin * scale,  # pyright: ignore
        "xMax": head.xMax * scale,  # pyright: ignore
        "yMax": head.yMax * scale,  # pyright: ignore
        "ascent": os2.sTypoAscender * scale,  # pyright: ignore
        "descent": os2.sTypoDescender * scale,  # pyright: ignore
        "capital": os2.sCapHeight * scale,  # pyright: ignore
    }
    return out.getvalue(), widths, measures


def _font(pdf: pikepdf.Pdf) -> pikepdf.Object:
    data, widths, measures = _font_file()
    name = pikepdf.Name("/REPERE+SourceSans3-Champ")
    stream = pikepdf.Stream(pdf, data)
    stream.Length1 = len(data)
    box = [round(measures[key]) for key in ("xMin", "yMin", "xMax", "yMax")]
    descriptor = pikepdf.Dictionary(
        Type=pikepdf.Name.FontDescriptor,
        FontName=name,
        Flags=32,
        FontBBox=pikepdf.Array(box),
        ItalicAngle=0,
        Ascent=round(measures["ascent"]),
        Descent=round(measures["descent"]),
        CapHeight=round(measures["capital"]),
        StemV=80,
        FontFile2=pdf.make_indirect(stream),
    )
    return pdf.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Font,
            Subtype=pikepdf.Name.TrueType,
            BaseFont=name,
            Encoding=pikepdf.Name.WinAnsiEncoding,
            FirstChar=_FIRST,
            LastChar=_LAST,
            Widths=pikepdf.Array(list(widths)),
            FontDescriptor=pdf.make_indirect(descriptor),
        )
    )
