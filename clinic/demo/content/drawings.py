"""The drawings that several articles show, and their words."""

from clinic.demo.content.shape import Drawing

DISC_AND_NERVE = Drawing(
    name="disc-and-nerve",
    alt=(
        "Two discs seen from above. In the left one the soft center lies within its rings. In the right one it has "
        "pushed out through the rings and presses on a nerve."
    ),
    caption="Left: a healthy disc. Right: the soft center has pushed out and presses on a nerve, shown in red.",
)
SCIATIC_NERVE = Drawing(
    name="sciatic-nerve",
    alt=(
        "The lower back and the legs from behind. A thick nerve runs from the spine through the buttock down the "
        "back of each leg. On the right side it is marked from top to bottom."
    ),
    caption="The nerve of each leg begins in the lower back. Pain can be felt along all of it, as on the right.",
)
NERVIO_CIATICO = Drawing(
    name="sciatic-nerve",
    alt=(
        "La espalda baja y las piernas vistas por detrás. Un nervio grueso va de la columna por la nalga y baja por la "
        "parte de atrás de cada pierna. En el lado derecho está marcado de arriba abajo."
    ),
    caption="El nervio de cada pierna nace en la espalda baja. Puede doler en todo su camino, como a la derecha.",
)
LIFTING = Drawing(
    name="lifting",
    alt=(
        "With a check mark: a person squats with bent knees and a straight back and holds a box close. With a cross: "
        "a person with straight legs bends the back to reach a box on the floor."
    ),
    caption="Bend your knees, and hold the load close. Lifting with a bent back puts more load on it.",
)
OUT_OF_BED = Drawing(
    name="out-of-bed",
    alt=(
        "Three steps. First, roll over with bent knees. Second, push yourself up with an arm while the legs go down "
        "over the edge. Third, sit on the edge with both feet on the floor."
    ),
    caption="Roll onto your side, push up as your legs go down, and sit for a moment.",
)
