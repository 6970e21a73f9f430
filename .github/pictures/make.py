"""Draw the README's pictures from the real screens on the starter library: python .github/pictures/make.py

Needs Pillow (in the `test` extra) and the font DejaVu Sans Mono (Debian: fonts-dejavu-core). A picture is a
window size and the keys pressed before it is taken; what the compositor draws is painted cell by cell.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont
from rich.cells import cell_len

HERE = Path(__file__).resolve().parent
FONTS = Path("/usr/share/fonts/truetype/dejavu")
SIZE = 18
EDGE = 14
PICTURES: tuple[tuple[str, tuple[int, int], str, tuple[str, ...]], ...] = (
    ("home", (120, 36), "dark", ()),
    ("reader", (120, 36), "dark", ("enter", "}", "}", "}")),
    ("compare", (120, 36), "dark", ("v", "j", "v", "j", "v", "c", "j", "j", "j", "j")),
    ("search", (120, 36), "dark", ("/", *"funnel weapns", "down", "down")),
    ("faq", (120, 36), "dark", ("j", "enter", "F", "j")),
    ("changes", (120, 36), "dark", ("/", *"levee fails", "enter", "D")),
    ("brief", (120, 36), "dark", ("b",)),
    ("quotes", (120, 36), "dark", ("Q",)),
    ("sources", (120, 36), "dark", ("a", "down", "down")),
    ("home-light", (120, 36), "light", ()),
    ("home-mono", (120, 36), "mono", ()),
    ("home-80x24", (80, 24), "dark", ()),
)
KEYS = {"}": "right_curly_bracket", "/": "slash", " ": "space", "?": "question_mark"}


class Painter:
    """Cells onto a picture, each exactly where the terminal has it."""

    def __init__(self, width: int, height: int, ground: str) -> None:
        self._faces = {
            bold: ImageFont.truetype(str(FONTS / f"DejaVuSansMono{'-Bold' if bold else ''}.ttf"), SIZE)
            for bold in (False, True)
        }
        self._wide = round(self._faces[False].getlength("M"))
        up, down = self._faces[False].getmetrics()
        self._up, self._tall = up, up + down
        self.image = Image.new("RGB", (width * self._wide + 2 * EDGE, height * self._tall + 2 * EDGE), ground)
        self._pen = ImageDraw.Draw(self.image)
        self._ground = ground

    def cell(self, x: int, y: int, char: str, style: Any) -> None:
        """One character with its style."""
        ink = style.color.get_truecolor().hex if style and style.color else "#e6e6e6"
        ground = style.bgcolor.get_truecolor().hex if style and style.bgcolor else self._ground
        if style and style.reverse:
            ink, ground = ground, ink
        left, top = EDGE + x * self._wide, EDGE + y * self._tall
        right, bottom = left + self._wide * max(1, cell_len(char)), top + self._tall
        self._pen.rectangle((left, top, right - 1, bottom - 1), fill=ground)
        middle = top + self._tall // 2
        if char == "▌":
            self._pen.rectangle((left, top, left + self._wide // 2 - 1, bottom - 1), fill=ink)
        elif char in "─━":
            self._pen.rectangle((left, middle, right - 1, middle + (2 if char == "━" else 0)), fill=ink)
        elif char in "│┃":
            centre = left + self._wide // 2
            self._pen.rectangle((centre, top, centre + (1 if char == "┃" else 0), bottom - 1), fill=ink)
        elif not char.isspace():
            face = self._faces[bool(style and style.bold)]
            self._pen.text((left, top + self._up), char, font=face, fill=ink, anchor="ls")
        if style and style.underline:
            self._pen.line((left, top + self._up + 2, right - 1, top + self._up + 2), fill=ink)
        if style and style.strike:
            self._pen.line((left, middle, right - 1, middle), fill=ink)


async def picture(name: str, size: tuple[int, int], theme: str, keys: tuple[str, ...]) -> None:
    """Run the reader, press the keys, paint the screen."""
    from briefing.library import temporary_library
    from briefing.tui.app import BriefingApp

    with temporary_library() as library, tempfile.TemporaryDirectory() as folder:
        os.environ["BRIEFING_CONFIG"] = folder
        (Path(folder) / "theme").write_text(theme, encoding="utf-8")
        library.fill()
        app = BriefingApp(library, temporary=True)
        async with app.run_test(size=size) as pilot:
            for key in ("", *keys):
                if key:
                    await pilot.press(KEYS.get(key, key))
                await pilot.pause()
                await app.workers.wait_for_complete()
                await pilot.pause()
            painter = Painter(*size, "#faf5ea" if theme == "light" else "#181715")
            for y, strip in enumerate(app.screen._compositor.render_strips(app.size)):
                x = 0
                for text, style, _ in strip:
                    for char in text:
                        painter.cell(x, y, char, style)
                        x += cell_len(char)
            painter.image.quantize(256).save(HERE / f"{name}.png", optimize=True)
            sys.stdout.write(f"{name}.png\n")


def main() -> None:
    """All pictures, or those named on the command line."""
    wanted = set(sys.argv[1:])
    for name, size, theme, keys in PICTURES:
        if not wanted or name in wanted:
            asyncio.run(picture(name, size, theme, keys))


if __name__ == "__main__":
    main()
