"""Every way a page may be looked at, without loading it anew: three widths, light and dark."""

from axe_playwright_python.base import AXE_SCRIPT, AxeResults

WIDTHS = {320: 640, 390: 844, 1280: 900}
SCHEMES = ("light", "dark")
# The admin's own links fade from one colour into the other, and axe would look at them on the way.
STAND_STILL = "document.styleSheets[0].insertRule('* { transition: none !important; }')"


def looks(page, widths=WIDTHS):
    """Dress the page in one width and colour scheme after the other; yields their names."""
    page.evaluate(STAND_STILL)
    for width in widths:
        page.set_viewport_size({"width": width, "height": WIDTHS[width]})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            yield f"{width} px, {scheme}"


def assert_clean(page, where: str) -> None:
    """axe has nothing to say about what the browser shows."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    result = AxeResults(page.evaluate("axe.run({resultTypes: ['violations']})"))
    assert result.violations_count == 0, f"{where}\n{result.generate_report()}"


def assert_clean_in_every_look(page, where: str, widths=WIDTHS) -> None:
    """The same in each width and colour scheme."""
    for look in looks(page, widths):
        assert_clean(page, f"{where} at {look}")
