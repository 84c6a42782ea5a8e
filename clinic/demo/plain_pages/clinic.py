"""Plain pages about the clinic itself: who we are, how to reach us, what a first visit is like."""

from clinic.demo.content.shape import Part
from clinic.demo.plain_pages.page import plain_page

ABOUT = plain_page(
    "about",
    "About us",
    "We care for people with back and neck pain, and we try the gentle ways first.",
    Part(
        "",
        "What we do",
        """
        We look after the spine: the back, the neck, and the nerves to the arms and legs. Our team has
        doctors for movement and pain, and surgeons.

        Most people who come to us get better without surgery. We say so when we think that time and
        movement will do.
        """,
    ),
    Part(
        "",
        "How we work with you",
        """
        - We listen first. You know your body and your life.
        - We tell you what we know, and what nobody knows.
        - We name the good and the harm of each choice, and what may happen if you wait.
        - You decide with us. You can ask for a second opinion at any time.
        - When you ask us to call, we give you a time by which we will, and we keep to it.
        """,
    ),
    Part(
        "",
        "Who we are",
        """
        The [pages of our clinicians](/clinicians/) tell you about each of them. They sign the health
        pages that they have checked, and our [editorial policy](/editorial-policy/) says how.

        Demonstration: this clinic and its people are made up.

        Demonstration: here the clinic says who owns it, and since when it has been there.
        """,
    ),
    Part(
        "",
        "Tell us what we can do better",
        """
        Were we late, unclear or unkind? Please call us, or talk with anyone at the front desk. It will
        not change the care you get.
        """,
    ),
)

CONTACT = plain_page(
    "contact",
    "Contact and offices",
    "Call us, ask us to call you, or come by: here is how to reach each of our offices.",
    Part(
        "",
        "In an emergency",
        """
        Call [911](tel:911) or go to the nearest emergency room. Do not wait for our call.

        Thinking about ending your life? Call or text [988](tel:988), day or night.
        """,
    ),
    Part(
        "",
        "Ask us to call you",
        """
        The [form for a call](/consultation/) takes two minutes. We need your name and one way to reach you. When
        you send it, you see by when we will call.
        """,
    ),
    Part(
        "",
        "Call us",
        """
        Our number stands at the foot of each page, with today's hours. Have your list of medicines at
        hand if you can.

        Are you deaf or hard of hearing? Call us through relay by dialing [711](tel:711). It is free of
        charge.
        """,
    ),
    Part(
        "",
        "In your language",
        """
        Tell us which language you speak best. We get an interpreter for you, on the phone and at your
        visit, free of charge. You do not need to bring a family member.
        """,
    ),
    Part(
        "",
        "What we cannot do here",
        """
        Please do not send us reports, pictures or test results by email. Bring them to your visit, or
        have your doctor send them.

        We do not give medical advice by email or through the form.
        """,
    ),
)

FIRST_VISIT = plain_page(
    "first-visit",
    "Your first visit",
    "What to bring, what will happen, and what you can ask when you come to us for the first time.",
    Part(
        "",
        "Before you come",
        """
        - Write down when the pain began, where it is, and what makes it better or worse.
        - Make a list of all your medicines, with how much you take.
        - Ask your other doctors for reports and scans.
        - Tell us if you need an interpreter, a ride, or help with standing or lying down.
        - Ask us what the visit will cost. The page on [insurance and cost](/insurance/) says more.
        """,
    ),
    Part(
        "",
        "What to bring",
        """
        - A card with your photo and your insurance card, if you have them
        - Your list of medicines and allergies
        - Reports and pictures of scans
        - Glasses and hearing aids
        - Someone you trust, if you like

        You can come without insurance. Wear clothes and shoes that are easy to take off.
        """,
    ),
    Part(
        "",
        "What will happen",
        """
        The doctor asks about your pain, your health, your work and what matters to you. Then they check
        how you move, and test your strength and your sense of touch. Tell them if something hurts.

        Plan for about an hour. Often you need no scan. You leave with a plan in writing: what we think,
        what you can do, and when to come back.
        """,
    ),
    Part(
        "",
        "Questions you may want to ask",
        """
        - What do you think is the cause?
        - What can I do myself?
        - Which choices do I have? What can each do for me, and how can it harm me?
        - What may happen if I wait?
        - Which signs mean that I should get help right away?
        - What will it cost me?
        """,
    ),
    Part(
        "",
        "If you get worse before your visit",
        """
        Do not wait for the day. Call us.

        Call [911](tel:911) if you have new trouble passing urine, or controlling your bladder or bowels.
        Call it too if you are numb between your legs, or if a leg or an arm gets weak. Pain with a fever,
        chest pain and trouble breathing cannot wait either.
        """,
    ),
    Part(
        "",
        "If you cannot come",
        """
        Please call us a day before if you can. There is no need to explain. We will find another time.
        """,
    ),
)
