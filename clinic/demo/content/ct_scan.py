"""A test: CT of the spine. A draft on purpose: no reference yet, and a part that waits for its author."""

from clinic.demo.content.shape import DemoArticle, Part

CT_SCAN = DemoArticle(
    kind="test",
    slug="ct-scan-of-the-spine",
    title="CT scan of the spine",
    summary="A CT scan uses X-rays from many sides to show the bones of your spine in fine detail.",
    topics=("lower-back", "upper-back", "neck", "spine-surgery"),
    also_known_as=("Computed tomography of the spine",),
    parts=(
        Part(
            "overview",
            "What it shows",
            """
            A CT scan (computed tomography) takes X-ray pictures from many sides. A computer puts
            them together.

            The pictures show breaks and bone spurs better than a plain X-ray does.
            """,
        ),
        Part(
            "",
            "How to get ready",
            """
            Tell the staff if you are or may be pregnant, or if you once reacted to a dye.

            Still to write: how much radiation it uses, what happens during the test, what the
            result can and cannot show.
            """,
        ),
    ),
)
