"""Every way a page may be looked at, without loading it anew: three widths, light and dark."""

from axe_playwright_python.base import AXE_SCRIPT, AxeResults

WIDTHS = {320: 640, 390: 844, 1280: 900}
SCHEMES = ("light", "dark")
# The admin's own links fade from one colour into the other, and axe would look at them on the way.
STAND_STILL = "document.styleSheets[0].insertRule('* { transition: none !important; }')"
# Only what is wrong is told: to describe everything else takes longer than to find it. And the style sheets are not
# read again, which no rule that runs asks for.
OPTIONS = {"resultTypes": ["violations"], "preload": {"assets": ["media"]}}
# Light and dark differ in colours alone, so these are all that can fail in the one and not in the other.
OF_COLOUR = ("color-contrast", "link-in-text-block")


def looks(page, widths=WIDTHS):
    """Dress the page in one width and colour scheme after the other; yields the look's name, and which of axe's rules
    the scheme can break that held in the one before (None: all of them)."""
    page.evaluate(STAND_STILL)
    for width in widths:
        page.set_viewport_size({"width": width, "height": WIDTHS[width]})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            yield f"{width} px, {scheme}", None if scheme == SCHEMES[0] else OF_COLOUR


def assert_clean(page, where: str, rules=None) -> None:
    """axe has nothing to say about what the browser shows, by all of its rules or by those given."""
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    options = OPTIONS | ({"runOnly": {"type": "rule", "values": rules}} if rules else {})
    result = AxeResults(page.evaluate("options => axe.run(options)", options))
    assert result.violations_count == 0, f"{where}\n{result.generate_report()}"


def assert_clean_in_every_look(page, where: str, widths=WIDTHS) -> None:
    """The same in each width and colour scheme."""
    for look, rules in looks(page, widths):
        assert_clean(page, f"{where} at {look}", rules)
