"""Plain pages about what readers can count on: privacy, accessibility, how health pages come about."""

from clinic.demo.content.shape import Part, Source
from clinic.demo.plain_pages.page import plain_page
from education.models import Article

PRIVACY = plain_page(
    "privacy",
    "Privacy on this website",
    "Reading our pages leaves no trace of you, and we use what you send only to call you back.",
    Part(
        "",
        "When you read",
        """
        - Our pages set no cookies.
        - We use no trackers, no advertising and no counters of other companies.
        - Your browser asks nobody but us for anything on our pages.
        - We do not write down which pages you read.
        - What you search for is not kept with anything that tells who you are.

        To stop floods of requests, we count how often they come from one address. Only a scrambled form
        of the address is kept, and only for as long as the count runs.
        """,
    ),
    Part(
        "",
        "When you use the form",
        """
        The form sets one cookie. It keeps other websites from sending the form in your name. It does not
        say who you are.

        We store what you write, the time, the language, and the page that led you to the form. We never
        ask for your Social Security number, your insurance number or your place of birth.
        """,
    ),
    Part(
        "",
        "Who sees what you send",
        """
        Only the people here who call patients can read it. If you mark a sign of danger, a clinician here
        may read it too. Those who write our health pages cannot.

        Each step that somebody takes with your request is written down, with their name and the time. If
        you choose email, our mails hold a number, a time and a link, but none of your words.
        """,
    ),
    Part(
        "",
        "Your own page",
        """
        After you send the form, you get a page of your own. Whoever has its address can open it, so keep
        it to yourself. There you can see where things stand, change your number, or take your request
        back.

        On a computer that others use, close the window when you are done.
        """,
    ),
    Part(
        "",
        "How long we keep it",
        """
        Demonstration: here the clinic says how long it keeps requests, and when it removes what it knows
        of you.

        Demonstration: please send no real details here.
        """,
    ),
    Part(
        "",
        "Your rights",
        """
        You can ask us what we have about you, ask us to correct it, or complain. Call us, or ask at the
        front desk for our privacy officer. You can also complain to the federal Office for Civil Rights.

        Once you are our patient, our notice of privacy practices applies too.

        Demonstration: here the clinic links to that notice.
        """,
    ),
    interval=Article.Interval.ONE_YEAR,
)

ACCESSIBILITY = plain_page(
    "accessibility",
    "Accessibility",
    "We want everyone to be able to use this website, and we want to hear from you when you cannot.",
    Part(
        "",
        "What we aim for",
        """
        We follow version 2.2 of the Web Content Accessibility Guidelines (WCAG) at their middle level
        (AA). These are the rules that most public bodies use.

        - You can use every page with a keyboard, a screen reader or your voice.
        - You can make the text four times as large.
        - No page needs JavaScript, and none has a time limit.
        - Color is never the only sign of something.
        - Our words are plain. We aim for what a sixth grader can read.
        """,
    ),
    Part(
        "",
        "How we check",
        """
        A program checks every kind of page each time the website changes: at several sizes, in light and
        dark colors. We also walk through the pages by keyboard alone.

        Demonstration: here the clinic says who has tried the website with a screen reader, and when.
        """,
    ),
    Part(
        "",
        "What we know does not work",
        """
        Websites of others that we link to may be harder to use. Some pictures have a short text in their
        place that cannot say all they show. The words beside the picture say what matters.
        """,
    ),
    Part(
        "",
        "Tell us",
        """
        Is something hard to read or use? Call us at the number at the foot of this page, and say which
        page it was. We help you right away with what you came for.

        Demonstration: here the clinic says within how many days it answers about the rest.

        You can get any page of ours in large print or read out to you. It is free of charge.
        """,
    ),
    Part(
        "",
        "At our offices",
        """
        The page on [contact and offices](/contact/) tells how to get in, and where there are no steps.
        Tell us if you need help with standing, lying down or hearing, or if you bring a service animal.

        If we do not help, you can complain to the federal Office for Civil Rights.
        """,
    ),
    sources=(
        Source(
            "World Wide Web Consortium",
            "Web Content Accessibility Guidelines (WCAG) 2.2",
            "https://www.w3.org/TR/WCAG22/",
            year=2023,
        ),
    ),
    interval=Article.Interval.ONE_YEAR,
)

EDITORIAL_POLICY = plain_page(
    "editorial-policy",
    "How we write our health pages",
    "Who writes our health pages, who checks and signs them, and how you can tell us of an error.",
    Part(
        "",
        "Who writes and who signs",
        """
        Our editors write the pages. Then one of our clinicians reads the exact text and signs it. Nobody
        signs a text that they helped to write.

        The end of each page names the clinician, the day of the review and the day of the next. They come
        from that signature and are not typed in. When the care that a page describes changes, a
        clinician signs the new text.
        """,
    ),
    Part(
        "",
        "What we write from",
        """
        We use guidelines, studies and the pages of public health bodies. Each page names its sources. We
        say what helps, what can harm, and what nobody knows for sure.

        We write in plain words. If a page is harder to read than eighth grade, someone here has to answer
        for it by name.
        """,
    ),
    Part(
        "",
        "How we keep pages up to date",
        """
        Each page is checked again after one to three years, and sooner when something new is known. When
        a check is late, the page says so and no longer names the reviewer.

        When we correct something that matters, the page says what changed. If a page could do harm, any
        editor or clinician takes it down at once.
        """,
    ),
    Part(
        "",
        "Money and advertising",
        """
        We pay for these pages ourselves. There is no advertising on them, and nobody can pay to be named.
        The only thing we offer is a visit with us, in a box of its own after the text.

        Demonstration: here the clinic says if its clinicians get money from makers of medicine or devices.
        """,
    ),
    Part(
        "",
        "What these pages are not",
        """
        They help you talk with your doctor. They do not take the place of one who knows you.

        Demonstration: the people named here are invented. No clinician has checked these texts for
        patients.
        """,
    ),
    Part(
        "",
        "You found an error?",
        """
        Please tell us, even if it is small. Call us, or use the question at the end of the page.

        We cannot answer questions about your health there. If you need care,
        [ask us to call you](/consultation/).
        """,
    ),
)
