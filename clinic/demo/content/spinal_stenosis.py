"""A condition: lumbar spinal stenosis."""

from clinic.demo.content.shape import DemoArticle, Part, Source

SPINAL_STENOSIS = DemoArticle(
    kind="condition",
    slug="spinal-stenosis",
    title="Spinal stenosis in the lower back",
    summary="In spinal stenosis, the nerves of your back have too little room, so your legs hurt when you walk.",
    topics=("lower-back", "hips-and-legs", "spine-surgery"),
    also_known_as=(
        "Narrowing of the spine",
        "Lumbar spinal stenosis",
        "Neurogenic claudication",
        "Estenosis espinal",
    ),
    related=("sciatica", "spondylolisthesis", "mri-scan-of-the-spine", "physical-therapy-for-back-pain"),
    signer="lead",
    parts=(
        Part(
            "overview",
            "About spinal stenosis",
            """
            The nerves to your legs run through a channel in your spine. In spinal stenosis, this
            channel gets too narrow. The nerves are squeezed, most of all when you stand or walk.

            It comes on slowly and is most common after age 60. It can also affect the neck. This
            page is about the lower back.
            """,
        ),
        Part(
            "symptoms",
            "Symptoms",
            """
            You may notice one or more of these:

            - Pain, cramps or heavy legs after you stand or walk for a while
            - Tingling or numbness in the buttocks, legs or feet
            - Legs that feel better when you sit or bend forward, such as over a shopping cart
            - An ache in your lower back
            - Trouble with balance

            Many people can ride a bike with ease but can walk only a short way. Poor blood flow can
            feel much the same, so your doctor may check your pulse in the feet.
            """,
        ),
        Part(
            "causes",
            "Causes and risks",
            """
            Most often the cause is wear that comes with age. Discs get flatter, joints grow thicker
            (arthritis), and bands of tissue (ligaments) lose their stretch. All of this takes up
            room.

            - Age is the main risk.
            - Some people are born with a narrow channel.
            - A bone that slipped forward (spondylolisthesis) can narrow it.
            - An old injury or surgery can do so too.
            """,
        ),
        Part(
            "diagnosis",
            "How doctors find it",
            """
            Your doctor asks how far you can walk and what eases the pain. Then they check your
            back, your legs, your balance and your pulse.

            An MRI scan (magnetic resonance imaging) can show how much room the nerves have. Many
            older people have a narrow spot and feel nothing. So the scan must fit what you feel.
            """,
        ),
        Part(
            "treatment",
            "Treatment choices",
            """
            There is more than one good choice. You and your doctor decide together.

            - Exercise and physical therapy. They can help you walk farther and feel steadier. You
              may be sore at first.
            - Pain medicine. It may help a little for a short time. Some kinds can harm the stomach,
              the kidneys or the heart.
            - A steroid shot near the nerves (epidural injection). It may ease leg pain for some
              weeks, but it often does not help for long. Infection and bleeding are rare.
            - Surgery that makes room for the nerves (decompression). Many people can walk farther
              afterward, but some need surgery again. Risks are infection, bleeding, blood clots, a
              leak of spinal fluid and nerve damage.

            Without treatment, many people stay about the same for years. Some get better and some
            get worse. It is seldom unsafe to wait, unless your legs, bladder or bowels begin to
            fail.

            Ask your doctor or pharmacist before you take a new pain medicine. This matters most if
            you are pregnant, take a blood thinner, or have stomach, kidney, liver or heart trouble.
            """,
        ),
        Part(
            "self_care",
            "Caring for yourself",
            """
            - Keep walking. Rest on a bench when your legs ask for it, then go on.
            - Try a bike, a pool or a walker on wheels if walking is hard.
            - Bend forward a little, or sit, to ease the pain.
            - Make your home safe from falls: good light, no loose rugs, rails on the stairs.
            - Wear shoes that hold your feet well.
            - Take no more medicine than the label says.
            """,
        ),
        Part(
            "outlook",
            "What to expect",
            """
            Spinal stenosis seldom gets worse quickly. Exercise helps many people to keep doing what
            matters to them. Surgery helps leg pain more than back pain, and the relief may fade
            over the years.
            """,
        ),
        Part(
            "questions",
            "Questions to ask your doctor",
            """
            - Does the scan fit what I feel?
            - Could my legs hurt for some other reason?
            - What may happen if I wait?
            - How far could I hope to walk after each treatment?
            - What are the risks of surgery for someone of my age and health?
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
        - A leg or a foot suddenly turns cold, pale or blue.
    """,
    urgent="""
        - You can walk less far each week.
        - You have begun to trip or fall.
        - You have had cancer, or you are losing weight without trying.
        - Your immune system is weak, or you inject street drugs.
    """,
    routine="""
        - Your legs hurt or feel heavy when you walk and better when you sit.
        - Pain keeps you from shopping, sleep or seeing friends.
        - You want to know if surgery could help you.
    """,
    sources=(
        Source(
            "National Institute of Arthritis and Musculoskeletal and Skin Diseases",
            "Spinal Stenosis",
            "https://www.niams.nih.gov/health-topics/spinal-stenosis",
        ),
        Source(
            "MedlinePlus, U.S. National Library of Medicine",
            "Spinal Stenosis",
            "https://medlineplus.gov/spinalstenosis.html",
        ),
        Source(
            "American Academy of Orthopaedic Surgeons, OrthoInfo",
            "Lumbar Spinal Stenosis",
            "https://orthoinfo.aaos.org/en/diseases--conditions/lumbar-spinal-stenosis/",
        ),
        Source(
            "MedlinePlus, U.S. National Library of Medicine",
            "Arterial embolism",
            "https://medlineplus.gov/ency/article/001102.htm",
        ),
    ),
)
