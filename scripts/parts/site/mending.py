"""What Markdown can't say and assistive technologies need, added to the built pages."""

from lxml import html

from scripts.parts.rendering.typography import NBSP


def mend(tree: html.HtmlElement) -> None:
    """Frame what may be wider than a phone, silence drawings, keep phone numbers on one line."""
    for table in tree.xpath("//article//table[not(ancestor::*[@tabindex='0'])]"):
        _frame(table)
    for rank, example in enumerate(tree.xpath("//article//pre/code"), 1):
        example.set("tabindex", "0")
        example.set("role", "group")
        example.set("aria-label", f"Exemple {rank}")
    # A screen reader says a heading in pieces around its abbreviations, the level after each.
    for short in tree.xpath("//article//*[self::h1 or self::h2 or self::h3 or self::h4]//abbr"):
        short.drop_tag()
    for drawing in tree.xpath("//span[contains(@class,'twemoji')]"):
        drawing.set("aria-hidden", "true")
    for number in tree.xpath("//a[starts-with(@href,'tel:')]"):
        for part in number.iter():
            part.text = part.text and part.text.replace(" ", NBSP)
            if part is not number:
                part.tail = part.tail and part.tail.replace(" ", NBSP)


def _frame(table: html.HtmlElement) -> None:
    """A table may be wider than a phone: its frame scrolls, so it takes the focus and a name.

    The frame's is short: what the table is about comes next, and was heard twice.
    """
    for cell in table.xpath("./thead//th"):
        cell.set("scope", "col")
    number, words = len(table.xpath("preceding::table[ancestor::article]")) + 1, _words(table)
    frame = html.Element("div")
    frame.set("class", "tableau")
    frame.set("tabindex", "0")
    frame.set("role", "group")
    frame.set("aria-label", f"Tableau {number}")
    if words and not table.xpath("./caption"):
        table.set("aria-label", words)
    tail, table.tail = table.tail, None
    parent = table.getparent()
    parent.replace(table, frame)
    frame.append(table)
    frame.tail = tail


def _words(table: html.HtmlElement) -> str:
    """What the table is about: its caption, else the words or the heading right before it."""
    captions = table.xpath("./caption")
    before = captions or table.xpath(
        "preceding-sibling::*[self::h2 or self::h3 or self::h4 or self::p[strong]][1]"
    )
    words = " ".join(before[-1].text_content().split()).rstrip(" :.") if before else ""
    return words[:90]
