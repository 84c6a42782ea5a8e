"""A plain page about money: prices, insurance, and the rights that patients have."""

from clinic.demo.content.shape import Part, Source
from clinic.demo.plain_pages.page import plain_page
from education.models import Article

INSURANCE = plain_page(
    "insurance",
    "Insurance and cost",
    "You can ask for the price before your visit, and you have rights against bills you did not expect.",
    Part(
        "",
        "Ask for the price",
        """
        Call us and ask what a visit, a test or a treatment will cost you. We tell you before you come. Ask
        also what others may bill you for, such as a lab or a hospital.

        Demonstration: here the clinic names the plans it takes and the price of a first visit.
        """,
    ),
    Part(
        "",
        "If you have insurance",
        """
        - Call the number on your card. Ask if we are in your plan's network.
        - Ask if you need a referral, or if the plan must agree first.
        - Ask how much you pay yourself: the copay, and what is left of your deductible.

        We help you with these calls if you like.
        """,
    ),
    Part(
        "",
        "If you have no insurance, or do not want to use it",
        """
        You have the right to a good faith estimate. It is a list in writing of what your care should cost.
        You get it when you plan a visit at least three working days ahead, or when you ask for one.

        Keep the paper. You can dispute a bill that is $400 or more above it, within 120 days of its date.
        Call [1-800-985-3059](tel:18009853059) to learn how.
        """,
    ),
    Part(
        "",
        "No surprise bills",
        """
        The No Surprises Act is a federal law. In an emergency, you pay no more than in your plan's
        network, wherever you are treated. In a hospital of your network, the same is mostly true
        for those who are not in it.

        Nobody may ask you to give up this right in an emergency.
        """,
    ),
    Part(
        "",
        "If you cannot pay",
        """
        Tell us early. We can plan payments with you. Do not skip care that you need because of the cost.

        In an emergency, a hospital must check and steady you, whether you can pay or not.
        """,
    ),
    Part(
        "",
        "Language and other help",
        """
        An interpreter costs you nothing. Neither do relay calls, large print or help with forms.
        """,
    ),
    sources=(
        Source(
            "Centers for Medicare & Medicaid Services",
            "No Surprises: Understand your rights against surprise medical bills",
            "https://www.cms.gov/newsroom/fact-sheets/no-surprises-understand-your-rights-against-surprise-medical-"
            "bills",
            year=2022,
        ),
    ),
    interval=Article.Interval.ONE_YEAR,
)
