"""A condition: spondylolisthesis."""

from clinic.demo.content.shape import DemoArticle, Part, Source

SPONDYLOLISTHESIS = DemoArticle(
    kind="condition",
    slug="spondylolisthesis",
    title="Slipped bone in the spine (spondylolisthesis)",
    summary="One bone of the spine slips forward over the next, which often causes no trouble at all.",
    topics=("lower-back", "hips-and-legs", "spine-surgery"),
    also_known_as=("Spondylolisthesis", "Slipped vertebra", "Spondylolysis", "Espondilolistesis"),
    related=("low-back-pain", "spinal-stenosis", "sciatica", "x-ray-of-the-spine"),
    signer="lead",
    parts=(
        Part(
            "overview",
            "About a slipped bone",
            """
            The bones of your spine are stacked one on top of the other. In this condition, one bone
            has moved forward over the bone below it. It is most common at the bottom of the back.

            It is not the same as a slipped disc. Many people have it and never know.
            """,
        ),
        Part(
            "symptoms",
            "Symptoms",
            """
            You may feel nothing. If you do, these are common:

            - An ache in the lower back that grows when you stand, walk or lean back
            - Tight muscles at the back of the thighs
            - Pain, tingling or numbness that runs down one or both legs
            - Legs that feel heavy when you walk and better when you sit

            Teens with this condition may have back pain in sports.
            """,
        ),
        Part(
            "causes",
            "Causes and risks",
            """
            There are two common kinds:

            - Wear of the joints with age. It is most common after age 50, and more so in women.
            - A small crack in the bone (spondylolysis). It mostly begins in childhood or the teens.

            Sports with much bending back raise the risk of such a crack, such as gymnastics,
            football and diving. It can also run in families.
            """,
        ),
        Part(
            "diagnosis",
            "How doctors find it",
            """
            Your doctor checks your back, your legs and how you stand and walk. An X-ray from the
            side, taken while you stand, shows if a bone has slipped and how far.

            You may need an MRI scan (magnetic resonance imaging) if a nerve seems to be pressed on.
            What the X-ray shows and how you feel do not always match.
            """,
        ),
        Part(
            "treatment",
            "Treatment choices",
            """
            If it does not bother you, you need no treatment. If it does, there are choices, and you
            and your doctor decide together.

            - Rest from the sport or task that brings on the pain. It can help a crack to heal in
              young people. It may take months.
            - Exercise and physical therapy. A strong belly and back ease the load. You may be sore
              at first.
            - Pain medicine for a short time. It may help a little. Some kinds can harm the stomach,
              the kidneys or the heart.
            - A steroid shot near the nerve (epidural injection). It may ease leg pain for some
              weeks. Infection and bleeding are rare.
            - Surgery that frees the nerves, at times with metal that joins two bones (spinal
              fusion). It helps many people with leg pain. Risks are infection, blood clots, nerve
              damage and bones that do not join.

            Without treatment, the bone often stays where it is for years. In some people it slips
            a little more. Growing children with a large slip need regular checks.

            Ask your doctor or pharmacist before you take a new pain medicine. This matters most if
            you are pregnant, take a blood thinner, or have stomach, kidney, liver or heart trouble.
            """,
        ),
        Part(
            "self_care",
            "Caring for yourself",
            """
            - Stay active. Walking, swimming and cycling are easy on the back.
            - Make your belly and hip muscles stronger.
            - Avoid what makes you lean far back, and heavy loads over your head.
            - Stretch the back of your thighs gently.
            - If you smoke, ask us for help to stop. Bones heal better without it.
            """,
        ),
        Part(
            "outlook",
            "What to expect",
            """
            Most people do well without surgery. Teens mostly go back to their sport after a few
            months. If pain in the legs keeps you from walking, surgery is worth talking about.
            """,
        ),
        Part(
            "questions",
            "Questions to ask your doctor",
            """
            - How far has the bone slipped, and will it slip more?
            - Does it fit the pain that I have?
            - Which sports and tasks are safe for me?
            - Do I need checks, and how often?
            - What may happen if I do nothing?
            """,
        ),
    ),
    emergency="""
        - You have new trouble passing urine, or controlling your bladder or bowels.
        - You are numb between your legs, or around your bottom or genitals.
        - One or both legs are newly weak or getting weaker.
        - Pain or numbness has spread to both legs, or came on in both within days.
        - The pain began after a hard fall or a crash.
        - You have back pain and a fever.
    """,
    urgent="""
        - Pain, tingling or numbness in your legs is getting worse.
        - A child or teen has back pain that lasts or that wakes them at night.
        - You have had cancer, or you are losing weight without trying.
        - Your immune system is weak, or you inject street drugs.
    """,
    routine="""
        - Your pain is no better after two weeks of caring for yourself.
        - You were told that a bone has slipped, and you want to know what it means for you.
        - Your legs keep you from walking as far as you want.
    """,
    sources=(
        Source(
            "American Academy of Orthopaedic Surgeons, OrthoInfo",
            "Spondylolysis and Spondylolisthesis",
            "https://orthoinfo.aaos.org/en/diseases--conditions/spondylolysis-and-spondylolisthesis/",
        ),
        Source(
            "NHS",
            "Spondylolisthesis",
            "https://www.nhs.uk/conditions/spondylolisthesis/",
        ),
        Source(
            "MedlinePlus, U.S. National Library of Medicine",
            "Spondylolisthesis",
            "https://medlineplus.gov/ency/article/001260.htm",
        ),
    ),
)
