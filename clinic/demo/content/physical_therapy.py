"""A treatment: physical therapy."""

from clinic.demo.content.shape import DemoArticle, Part, Source

PHYSICAL_THERAPY = DemoArticle(
    kind="treatment",
    slug="physical-therapy-for-back-pain",
    title="Physical therapy for back pain",
    summary="Physical therapy uses exercise, advice and hands-on care to help you move with less back pain.",
    topics=("lower-back", "upper-back", "physical-medicine"),
    also_known_as=("Physiotherapy", "PT", "Exercise therapy for back pain", "Fisioterapia"),
    related=("low-back-pain", "slipped-disc", "spinal-stenosis", "daily-life-with-back-pain"),
    signer="clinician",
    parts=(
        Part(
            "overview",
            "About physical therapy",
            """
            Physical therapy (physiotherapy, or PT for short) helps you move better and with less
            pain. A physical therapist is a licensed expert in how the body moves. The plan is made
            for you.

            It is often one of the first treatments for back pain that lasts.
            """,
        ),
        Part(
            "",
            "Your first visit",
            """
            The therapist asks about your pain, your health and your goals. They watch how you bend,
            walk and lift. They also test your strength and your sense of touch.

            Tell them if you are pregnant, have weak bones (osteoporosis) or have had cancer. Tell
            them about falls and about all your medicines.
            """,
        ),
        Part(
            "treatment",
            "What it can include",
            """
            - Exercises to stretch and strengthen your back, belly and hips
            - Walking or other activity that builds up step by step
            - Hands-on care, such as massage or gentle movement of a joint (manual therapy)
            - Advice on lifting, sitting, sleep and work
            - Ways to cope with pain and with the fear of moving

            Many people go once or twice a week for a few weeks.
            """,
        ),
        Part(
            "treatment",
            "Benefits and risks",
            """
            Exercise can ease back pain that has lasted for months. It can also help you do more.
            How much it helps is not the same for everyone, and often the change is small.

            New back pain often gets better by itself. In the first weeks, therapy may not add much.

            Sore muscles for a day or two are common. The pain may get worse for a short time.
            Serious harm is rare.
            """,
        ),
        Part(
            "treatment",
            "Other choices",
            """
            You can choose to wait. Without therapy, new back pain often eases within weeks. Pain
            that has already lasted for months may stay, and you may get weaker if you move less.

            Some other choices are:

            - Staying active and doing exercises on your own
            - Heat, massage, yoga or tai chi
            - Pain medicine for a short time
            - Talk therapy for pain (cognitive behavioral therapy)
            - A shot or surgery, for the few people whose pain has a clear cause that these can
              treat

            You can join two or more of these. Decide together with your doctor or therapist.
            """,
        ),
        Part(
            "self_care",
            "Exercises at home",
            """
            What you do between visits counts. A little on most days works better than a lot once a
            week.

            - Start low and build up slowly.
            - It is fine to be a bit sore, if the soreness is gone the next day.
            - Stop an exercise that brings on or worsens pain, tingling or numbness in a leg.
            - Pick a fixed time, such as after breakfast.
            - Tell your therapist what does not work for you.
            """,
        ),
        Part(
            "questions",
            "Questions to ask your therapist",
            """
            - What do you think causes my pain?
            - What can I hope for, and by when?
            - What may happen if I do not have therapy?
            - How often should I come, and what will it cost me?
            - Which exercises should I not do?
            - What should I do if the pain gets worse?
            """,
        ),
    ),
    emergency="""
        - You have new trouble passing urine, or controlling your bladder or bowels.
        - You are numb between your legs, or around your bottom or genitals.
        - A leg is newly weak or getting weaker.
        - You have chest pain or trouble breathing while you exercise.
    """,
    urgent="""
        - Your pain is much worse after therapy and does not settle by the next day.
        - Pain, tingling or numbness begins to run down a leg.
        - You had a fall and your back hurts more than before.
    """,
    routine="""
        - Your back pain is no better after two weeks of caring for yourself.
        - You have had therapy for some weeks and it has not helped.
        - You want to know if physical therapy is right for you.
    """,
    sources=(
        Source(
            "American College of Physicians, Annals of Internal Medicine",
            "Noninvasive Treatments for Acute, Subacute, and Chronic Low Back Pain",
            "https://doi.org/10.7326/M16-2367",
            year=2017,
        ),
        Source(
            "MedlinePlus, U.S. National Library of Medicine",
            "Back Pain",
            "https://medlineplus.gov/backpain.html",
        ),
        Source(
            "NHS",
            "Back pain",
            "https://www.nhs.uk/conditions/back-pain/",
        ),
    ),
)
