"""A test: MRI of the spine. A draft on purpose: no reference yet, and a part that waits for its author."""

from clinic.demo.content.shape import DemoArticle, Part

MRI_SCAN = DemoArticle(
    kind="test",
    slug="mri-scan-of-the-spine",
    title="MRI scan of the spine",
    summary="An MRI scan takes pictures of the bones, discs and nerves of your spine without X-rays.",
    topics=("lower-back", "neck", "spine-surgery"),
    also_known_as=("Magnetic resonance imaging of the spine",),
    related=("slipped-disc",),
    is_published=False,
    parts=(
        Part(
            "overview",
            "About an MRI scan",
            """
            An MRI scan (magnetic resonance imaging) takes pictures of the inside of your body. It
            uses a strong magnet and radio waves. It does not use X-rays.

            The pictures show the bones, discs and nerves of your spine.
            """,
        ),
        Part(
            "",
            "Before the scan",
            """
            Tell the staff about any metal in your body, such as a pacemaker, clips or a pump. Tell
            them if you are or may be pregnant, or if small spaces frighten you.

            Still to write: the contrast dye, how long it takes, what the result can and cannot
            show.
            """,
        ),
    ),
)
