"""Draws the demonstration's pictures anew from their sources: `.venv/bin/python docs/drawings.py`.

The sources are the .svg files in clinic/demo/drawings/; the .png beside each is what the portal keeps, since it takes
no SVG from anybody.
"""

from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

FOLDER = Path(__file__).parents[1] / "clinic" / "demo" / "drawings"
PAPER = "#fbf9f4"
WIDTH = 1200  # pixels, as wide as the drawings' own measure
COLOURS = 48  # enough for smooth edges, few enough for small files


def main() -> None:
    """Draw all of them."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": WIDTH})
        for source in sorted(FOLDER.glob("*.svg")):
            page.set_content(
                f'<body style="margin:0;background:{PAPER}">{source.read_text(encoding="utf-8")}'
            )
            target = source.with_suffix(".png")
            page.locator("svg").screenshot(path=target)
            with Image.open(target) as image:
                few = image.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
            few.save(target, optimize=True)
        browser.close()


if __name__ == "__main__":
    main()
