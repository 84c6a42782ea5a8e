"""A condition: compression fracture of a vertebra."""

from clinic.demo.content.shape import DemoArticle, Part, Source

COMPRESSION_FRACTURE = DemoArticle(
    kind="condition",
    slug="compression-fracture",
    title="Compression fracture of the spine",
    summary="A weak bone in the spine can give way, at times without a fall, and mostly heals in three months.",
    topics=("upper-back", "lower-back", "spine-surgery"),
    also_known_as=(
        "Broken bone in the back",
        "Collapsed vertebra",
        "Vertebral fracture",
        "Fractura por compresión",
    ),
    related=("low-back-pain", "x-ray-of-the-spine", "mri-scan-of-the-spine"),
    signer="lead",
    parts=(
        Part(
            "overview",
            "About a compression fracture",
            """
            Your spine is a stack of bones. When one of them is weak, it can crack and lose height,
            like a box that is pressed down. This is called a compression fracture.

            The main reason is weak bones (osteoporosis). Then a cough, a lift or a bump in the road
            can be enough. In healthy bones it takes a hard fall or a crash.
            """,
        ),
        Part(
            "symptoms",
            "Symptoms",
            """
            - Sudden pain in the middle or lower back
            - Pain that gets worse when you stand, walk or bend, and better when you lie down
            - A sore spot over the bone
            - Loss of height, or a back that grows round, over months or years

            Some people feel no pain. Then the broken bone is found by chance on an X-ray.
            """,
        ),
        Part(
            "causes",
            "Causes and risks",
            """
            Bones lose strength as we age. The risk is higher if you:

            - Are a woman past menopause, or are over 65
            - Have broken a bone before after a small fall
            - Have taken steroid pills for three months or longer
            - Smoke, or have more than two alcoholic drinks a day
            - Weigh very little, or get too little calcium and vitamin D

            Cancer that has spread to the bone, or an infection, can also make a bone give way. This
            is less common.
            """,
        ),
        Part(
            "diagnosis",
            "How doctors find it",
            """
            Your doctor checks your back and tests your nerves. An X-ray shows the shape of the
            bones. An MRI scan (magnetic resonance imaging) can show if a break is new.

            You may have a bone density test, which tells how strong your bones are. Blood tests can
            help to find the cause.
            """,
        ),
        Part(
            "treatment",
            "Treatment choices",
            """
            Most of these breaks heal in about three months. There are choices on the way, and you
            and your doctor decide together.

            - Rest for a few days, then gentle movement. It eases pain and keeps you strong. Long
              bed rest makes bones and muscles weaker.
            - Pain medicine for a short time. It can help you move. Some kinds can harm the stomach,
              the kidneys or the heart, or make you sleepy and unsteady.
            - A brace. It may ease pain for some weeks. Worn for too long, it lets muscles grow weak.
            - Cement put into the bone through a needle (vertebroplasty or kyphoplasty). It may help
              some people with bad pain that stays, but studies do not agree on how much. Cement can
              leak, and other bones may break later.
            - Medicine for weak bones. It lowers the risk of the next break. Each kind has side
              effects, so ask which one fits you.

            Without treatment, the pain mostly eases, but the bone stays lower. Weak bones that are
            left alone often lead to another break within a year or two.

            Ask your doctor or pharmacist before you take a new pain medicine. This matters most if
            you are pregnant, take a blood thinner, or have stomach, kidney, liver or heart trouble.
            """,
        ),
        Part(
            "self_care",
            "Caring for yourself",
            """
            - Walk a little each day as soon as you can.
            - Do not lift heavy things, and do not bend or twist your back.
            - Roll onto your side to get out of bed, and push up with your arms.
            - Make your home safe from falls: good light, no loose rugs, rails on the stairs.
            - Eat enough protein and calcium.
            - Take no more medicine than the label says.
            """,
        ),
        Part(
            "prevention",
            "Keeping your bones strong",
            """
            - Ask about a bone density test if you are a woman of 65 or older, or have broken a bone.
            - Walk, dance or climb stairs, and do exercises for strength and balance.
            - Do not smoke, and drink little alcohol.
            - Have your eyes checked, and ask if any of your medicines makes you dizzy.
            - Take medicine for your bones as your doctor told you. Do not stop it by yourself.
            """,
        ),
        Part(
            "questions",
            "Questions to ask your doctor",
            """
            - Why did this bone break?
            - Is my spine stable? What may I lift?
            - How strong are my bones, and should I take medicine for them?
            - What may happen if I do nothing more than wait?
            - When should the pain be gone, and what if it is not?
            """,
        ),
    ),
    emergency="""
        - You have new trouble passing urine, or controlling your bladder or bowels.
        - You are numb between your legs, or around your bottom or genitals.
        - One or both legs are newly weak or numb, or getting weaker.
        - The pain began after a hard fall or a crash. Lie still until help comes.
        - You have back pain and a fever.
        - You have chest pain or trouble breathing.
    """,
    urgent="""
        - You are over 50 or have weak bones, and you have sudden back pain.
        - You have had cancer, or you are losing weight without trying.
        - Your immune system is weak, or you inject street drugs.
        - The pain wakes you at night or does not ease when you lie still.
        - The pain is getting worse each day.
    """,
    routine="""
        - You have lost an inch and a half or more of height.
        - Your upper back is growing round.
        - You have broken a bone and have never had your bones tested.
    """,
    sources=(
        Source(
            "American Academy of Orthopaedic Surgeons, OrthoInfo",
            "Osteoporosis and Spinal Fractures",
            "https://orthoinfo.aaos.org/en/diseases--conditions/osteoporosis-and-spinal-fractures/",
        ),
        Source(
            "MedlinePlus, U.S. National Library of Medicine",
            "Compression fractures of the back",
            "https://medlineplus.gov/ency/article/000443.htm",
        ),
        Source(
            "National Institute of Arthritis and Musculoskeletal and Skin Diseases",
            "Osteoporosis",
            "https://www.niams.nih.gov/health-topics/osteoporosis",
        ),
    ),
)
