"""Writes one interview as HTML, DOCX, ODT, RTF and PDF, as small as these formats allow.

Same interview in, same bytes out, on every machine: dates inside archives are fixed. The PDF uses the fonts that every
reader has, in windows-1252: emoji are dropped there.
"""

import io
import re
import textwrap
import zipfile
import zlib
from html import escape

from writers import blocks, spoken, to_cp1252


def package(parts, stored=()):
    """Zips (name, bytes) pairs with a fixed date, so that the same parts give the same archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in parts:
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return buffer.getvalue()


def runs(interview, block):
    """Splits a paragraph into (text, bold, italic) runs, as someone who types would format it."""
    style = interview["label_style"]
    italic = block.asks and (style == "italic" or not block.label)
    if block.kind == "heading":
        return [(block.text, True, False)]
    if block.label and style in ("bold", "table"):
        return [(block.label, True, False), (f" {block.text}", False, False)]
    return [(spoken(block), False, italic)]


def html(interview, bare=False):
    table = interview["label_style"] == "table"
    out, rows = [], []
    for block in blocks(interview, bare):
        if block.kind == "heading":
            out.append(f"<h1>{escape(block.text, quote=False)}</h1>")
        elif block.kind == "turn" and table:
            rows.append(f"<tr><td><p><b>{escape(block.label)}</b></p></td><td><p>{escape(block.text, quote=False)}</p></td></tr>")
        else:
            inner = ""
            for text, bold, italic in runs(interview, block):
                tag = "b" if bold else "i" if italic else None
                text = escape(text, quote=False)
                inner += f"<{tag}>{text}</{tag}>" if tag else text
            out.append(f"<p>{inner}</p>")
    if rows:
        out.append("<table>\n" + "\n".join(rows) + "\n</table>")
    title = escape(interview["title"], quote=False)
    head = f'<!doctype html>\n<html lang="fr"><head><meta charset="utf-8"><title>{title}</title></head><body>\n'
    return (head + "\n".join(out) + "\n</body></html>\n").encode("utf-8")


XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"


def docx_paragraph(pieces, style=""):
    body = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    for text, bold, italic in pieces:
        look = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
        look = f"<w:rPr>{look}</w:rPr>" if look else ""
        body += f'<w:r>{look}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'
    return f"<w:p>{body}</w:p>"


def docx(interview, bare=False):
    cell = '<w:tc><w:tcPr><w:tcW w:w="{}" w:type="dxa"/></w:tcPr>{}</w:tc>'
    body, rows = "", ""
    for block in blocks(interview, bare):
        if block.kind == "turn" and interview["label_style"] == "table":
            name = cell.format(1800, docx_paragraph([(block.label, True, False)]))
            rows += f"<w:tr>{name}{cell.format(7200, docx_paragraph([(block.text, False, False)]))}</w:tr>"
        else:
            body += docx_paragraph(runs(interview, block), "Heading1" if block.kind == "heading" else "")
    if rows:
        grid = '<w:tblGrid><w:gridCol w:w="1800"/><w:gridCol w:w="7200"/></w:tblGrid>'
        body += f'<w:tbl><w:tblPr><w:tblW w:w="9000" w:type="dxa"/></w:tblPr>{grid}{rows}</w:tbl><w:p/>'
    document = f'{XML}<w:document xmlns:w="{WORD}"><w:body>{body}<w:sectPr/></w:body></w:document>'
    heading = '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>'
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    types = (
        f'{XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{main}.styles+xml"/></Types>'
    )
    relations = f'{XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{{}}</Relationships>'
    link = '<Relationship Id="rId1" Type="{}/relationships/{}" Target="{}"/>'
    return package([
        ("[Content_Types].xml", types),
        ("_rels/.rels", relations.format(link.format(OFFICE, "officeDocument", "word/document.xml"))),
        ("word/document.xml", document),
        ("word/styles.xml", f'{XML}<w:styles xmlns:w="{WORD}">{heading}</w:styles>'),
        ("word/_rels/document.xml.rels", relations.format(link.format(OFFICE, "styles", "styles.xml"))),
    ])


def odt_inner(pieces):
    out = ""
    for text, bold, italic in pieces:
        text = escape(text, quote=False)
        style = "B" if bold else "I" if italic else None
        out += f'<text:span text:style-name="{style}">{text}</text:span>' if style else text
    return out


def odt(interview, bare=False):
    names = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "text", "table", "style"))
    names += ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
    look = '<style:style style:name="{}" style:family="text"><style:text-properties {}/></style:style>'
    styles = look.format("B", 'fo:font-weight="bold"') + look.format("I", 'fo:font-style="italic"')
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    body, rows = "", ""
    for block in blocks(interview, bare):
        if block.kind == "heading":
            body += f'<text:h text:outline-level="1">{escape(block.text, quote=False)}</text:h>'
        elif block.kind == "turn" and interview["label_style"] == "table":
            name = cell.format(odt_inner([(block.label, True, False)]))
            rows += f"<table:table-row>{name}{cell.format(escape(block.text, quote=False))}</table:table-row>"
        else:
            body += f"<text:p>{odt_inner(runs(interview, block))}</text:p>"
    if rows:
        body += f'<table:table table:name="Entretien"><table:table-column table:number-columns-repeated="2"/>{rows}</table:table>'
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content {names} office:version="1.3">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.text"
    entry = '<manifest:file-entry manifest:full-path="{}" manifest:media-type="{}"/>'
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<manifest:manifest manifest:version="1.3" '
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'{entry.format("/", kind)}{entry.format("content.xml", "text/xml")}</manifest:manifest>'
    )
    return package([("mimetype", kind), ("content.xml", content), ("META-INF/manifest.xml", manifest)], stored=("mimetype",))


def rtf_text(text):
    """Escapes text: characters beyond ASCII as signed UTF-16 units with a question mark for old readers."""
    out = []
    for char in text:
        if char in "\\{}":
            out.append("\\" + char)
        elif ord(char) < 128:
            out.append(char)
        else:
            units = char.encode("utf-16-le")
            for low, high in zip(units[::2], units[1::2]):
                unit = low | high << 8
                out.append(f"\\u{unit - 65536 if unit > 32767 else unit}?")
    return "".join(out)


def rtf(interview, bare=False):
    out = ["{\\rtf1\\ansi\\ansicpg1252\\deff0\\uc1{\\fonttbl{\\f0\\froman Liberation Serif;}}\\f0\\fs24"]
    for block in blocks(interview, bare):
        if block.kind == "turn" and interview["label_style"] == "table":
            cells = f"\\pard\\intbl{{\\b {rtf_text(block.label)}}}\\cell\\pard\\intbl {rtf_text(block.text)}\\cell\\row"
            out.append(f"\\trowd\\cellx1800\\cellx9000{cells}")
            continue
        line = "\\pard\\outlinelevel0 " if block.kind == "heading" else "\\pard "
        for text, bold, italic in runs(interview, block):
            mark = "\\b " if bold else "\\i " if italic else ""
            line += f"{{{mark}{rtf_text(text)}}}"
        out.append(line + "\\par")
    return ("\r\n".join(out) + "\r\n}\r\n").encode("ascii")


LEFT, RIGHT, TOP, BOTTOM, SIZE, LEAD = 57, 538, 785, 60, 11, 15


def pdf_lines(interview):
    """Yields (x, text, font, space before) lines, wrapped by a count of characters that Helvetica never exceeds."""
    for block in blocks(interview):
        table = block.kind == "turn" and interview["label_style"] == "table"
        whole = block.text if table else spoken(block)
        whole = re.sub(" {2,}", " ", to_cp1252(whole, "")).strip()
        font = "F2" if block.kind == "heading" else "F1"
        lines = textwrap.wrap(whole.replace("\u00a0", "\x01"), 68 if table else 84, break_on_hyphens=False)
        for number, line in enumerate(lines):
            if table and number == 0:
                yield LEFT, block.label, "F2", LEAD * 1.6
            gap = 0 if table and number == 0 else LEAD if number else LEAD * 1.6
            yield LEFT + (90 if table else 0), line.replace("\x01", "\u00a0"), font, gap


def pdf_pages(interview):
    pages, page, y = [], [], TOP
    for x, line, font, gap in pdf_lines(interview):
        y -= gap
        if y < BOTTOM:
            pages.append(page)
            page, y = [], TOP
        raw = line.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        page.append(b"/%s %d Tf 1 0 0 1 %d %.1f Tm (%s) Tj" % (font.encode(), SIZE, x, y, raw))
    return pages + [page]


def pdf(interview):
    pages = pdf_pages(interview)
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>"
    kids = b" ".join(b"%d 0 R" % (5 + 2 * n) for n in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R /Lang (fr) >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages)),
        font % b"Helvetica",
        font % b"Helvetica-Bold",
    ]
    for number, lines in enumerate(pages):
        stream = zlib.compress(b"BT\n" + b"\n".join(lines) + b"\nET", 9)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>" % (6 + 2 * number)
        )
        objects.append(b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(stream), stream))
    out, starts = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), []
    for number, body in enumerate(objects, 1):
        starts.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % start for start in starts)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(out)
