"""A treatment: epidural steroid injection."""

from clinic.demo.content.shape import DemoArticle, Part, Source

STEROID_INJECTION = DemoArticle(
    kind="treatment",
    slug="steroid-injection",
    title="Steroid shot near a nerve of the spine",
    summary="A steroid shot may ease leg or arm pain for some weeks, but it does not mend the cause.",
    topics=("lower-back", "neck", "hips-and-legs", "arms-and-hands", "pain-medicine"),
    also_known_as=(
        "Epidural steroid injection",
        "Epidural injection",
        "Nerve root block",
        "Cortisone shot in the back",
        "Inyección epidural",
    ),
    related=("sciatica", "slipped-disc", "pinched-nerve-neck", "spinal-stenosis"),
    signer="clinician2",
    interval=12,
    parts=(
        Part(
            "overview",
            "About the shot",
            """
            A nerve that is pressed on gets sore and swollen. In this treatment, a doctor puts a
            strong medicine against swelling (steroid) close to the nerve. A medicine that numbs is
            often added.

            It is meant for pain that runs down a leg or an arm. It does not help much for pain in
            the back alone.
            """,
        ),
        Part(
            "treatment",
            "How it can help",
            """
            Some people have much less pain in the leg or arm within a few days. The relief may last
            for weeks, and at times for months. It can help you to move and to do your exercises.

            Others feel little or no change. The shot does not mend the disc or the bone. In the
            long run, it does not seem to spare people surgery.
            """,
        ),
        Part(
            "treatment",
            "Risks",
            """
            - A sore spot, a headache, a flushed face or bad sleep for a few days are common.
            - Blood sugar can rise for a week or so in people with diabetes.
            - Infection, bleeding or nerve damage are rare.
            - Very rarely the shot leads to a stroke, loss of sight, legs that do not move, or death.
              In the neck this risk is higher.
            - Many shots over time can weaken bones. So their number in a year is limited.

            The Food and Drug Administration (FDA) has not approved steroids for this use. It
            warns of the rare harms. Doctors may still use them when you both agree that it makes
            sense.
            """,
        ),
        Part(
            "treatment",
            "What happens without it, and other choices",
            """
            Without the shot, pain from a slipped disc mostly eases within weeks to months. It is
            safe to wait if you have no warning sign.

            Some other choices are:

            - Time, walking and exercises
            - Physical therapy
            - Pain medicine by mouth
            - Surgery, if the pain stays or you get weak

            You and your doctor decide together.
            """,
        ),
        Part(
            "",
            "What happens on the day",
            """
            Tell us before the day if you:

            - Take a blood thinner (do not stop it by yourself)
            - Have diabetes, an allergy, a fever or an infection
            - Are or may be pregnant

            You lie on your belly or your side. The skin is cleaned and numbed, and the doctor
            watches the needle on an X-ray screen. It takes 15 to 30 minutes, and then you rest for
            a while.
            """,
        ),
        Part(
            "self_care",
            "Afterward",
            """
            - Have someone take you home. Your leg or arm may be numb for some hours.
            - Do not drive or make big choices on that day.
            - Take it easy for a day, then move as usual.
            - The pain may be worse for a day or two before it gets better.
            - Check your blood sugar more often if you have diabetes.
            - Write down how you feel each day for two weeks, and bring it to your next visit.
            """,
        ),
        Part(
            "questions",
            "Questions to ask your doctor",
            """
            - How likely is it that the shot helps someone like me?
            - Which risks apply to me?
            - What may happen if I do not have it?
            - How many shots can I have in a year?
            - What will it cost me?
            """,
        ),
    ),
    emergency="""
        - A leg or an arm is newly weak or numb and does not get better within a few hours.
        - You have new trouble passing urine, or controlling your bladder or bowels.
        - You are numb between your legs, or around your bottom or genitals.
        - Your face droops, your speech is slurred, or you suddenly cannot see well.
        - You have a fever with a stiff neck or bad back pain.
        - You have trouble breathing, or your face or throat swells.
    """,
    urgent="""
        - You have a bad headache that gets worse when you sit up.
        - The spot is red, hot, swollen or runs with fluid.
        - You have chills or a fever.
        - Your blood sugar stays much higher than usual.
    """,
    routine="""
        - You want to know if a shot makes sense for you.
        - The shot has not helped after two weeks.
    """,
    sources=(
        Source(
            "American Academy of Orthopaedic Surgeons, OrthoInfo",
            "Spinal Injections",
            "https://orthoinfo.aaos.org/en/treatment/spinal-injections/",
        ),
        Source(
            "U.S. Food and Drug Administration",
            "FDA Drug Safety Communication: FDA requires label changes to warn of rare but serious neurologic problems"
            " after epidural corticosteroid injections for pain",
            "https://www.fda.gov/drugs/drug-safety-and-availability/fda-drug-safety-communication-fda-requires-label-"
            "changes-warn-rare-serious-neurologic-problems-after",
            year=2014,
        ),
        Source(
            "National Institute for Health and Care Excellence",
            "Low back pain and sciatica in over 16s: assessment and management (NG59)",
            "https://www.nice.org.uk/guidance/ng59",
            year=2016,
        ),
    ),
)
