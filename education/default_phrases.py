"""Our own phrases, so that a fresh installation is safe. The clinical lead adds to them and switches off in the admin.

Each is matched without accents and simple endings. "…" lets up to five words stand between, "*" stands for any ending.
"""

_BLADDER_AND_BOWELS = """
can't pee; can't go pee; can't urinate; can't pass urine; can't pass water; can't empty my bladder
trouble peeing; trouble urinating; difficulty urinating; hard to pee; hard to urinate; can't feel … pee
can't hold my urine; can't hold my pee; can't hold my bladder; can't hold my bowels; can't hold my stool
can't control … bladder; can't control … bowels; can't control my pee
lost control … bladder; lost control … bowels; loss of control … bladder; loss of control … bowels
losing control … bladder; losing control … bowels; loss of bladder; loss of bowel; lost bladder; lost bowel
bladder control; bowel control; wet myself; wetting myself; peed myself; peeing myself; pooped myself
soiled myself; leaking urine; leaking pee; incontinen*; cauda equina; urinary retention
numb … between … legs; numb … groin; numb … genital*; numb … private*; numb … crotch; numb … buttocks
numb … bottom; numb … saddle; saddle … numb; saddle anesthesia; numb … inner thighs; groin … numb
genitals … numb; tingling between my legs; no feeling between my legs; no feeling … groin
can't feel … groin; can't feel … genital*; can't feel … private*; can't feel … bottom; can't feel … wipe
can't go to the bathroom; can't go to the toilet; can't hold my poop; pee myself; poop myself; wet my pants
pee … pants; peed … pants; peeing … pants; pooped … pants; numb butt; numb … butt; butt is numb; butt feels numb
butt went numb; numb … anus; numb … vagina; numb … penis; numb … testicles; numb down there; no feeling down there
can't feel down there; can't feel … butt; can't feel … vagina; can't feel … penis
"""
_WEAKNESS = """
new weakness; sudden weakness; sudden numbness; suddenly weak; suddenly numb; leg … suddenly weak
weakness … both … legs; weak … both … legs; both … legs … weak; both … legs … numb; numb … both … legs; legs gave out
legs give out; legs gave way; legs giving way; getting weaker; can't walk; can't move my leg; can't move my arm
can't move my foot; can't move my feet; can't feel my leg; can't feel my arm; can't feel my foot
can't feel my feet; can't lift my foot; foot drop; drop foot; paraly*; losing strength
leg … weak; weak … leg; arm … weak; weak … arm; hand … weak; weak … hand; foot … weak; weak … foot
clumsy hands; hands … clumsy; sciatica … both; both … sciatica; sudden* … both legs; both legs … sudden*
"""
_FEVER = """
fever … back; back … fever; fever … spine; fever … neck; neck … fever; fever and chills; chills and fever
"""
_CHEST_AND_BREATH = """
chest pain; chest hurts; chest pressure; chest tightness; tight chest; pain in my chest; pain … chest
pressure in my chest; pressure on my chest; tightness in my chest; heart attack
trouble breathing; difficulty breathing; can't breathe; can't breath; hard to breathe; short of breath
shortness of breath; can't catch my breath; struggling to breathe; problems breathing
tearing pain; ripping pain; throbbing … belly; throbbing … stomach; pulsing … belly; pulsing … stomach
pulsating … belly; pulsating … stomach; heartbeat … belly; heartbeat … stomach; coughing … blood; cough … blood
leg turned cold; foot turned cold; leg turned blue; foot turned blue; ice cold leg; ice cold foot
"""
_STROKE = """
stroke; face droop*; face is droop*; droop* … face; slurred speech; slurring … words; slurred words
can't speak; can't talk; trouble speaking; sudden confusion; suddenly confused; worst headache; sudden headache
can't see; lost my vision; sudden vision loss; seizure; passed out; unconscious; blacked out
numb … side … body; side … body … numb; weak … side … body; side … body … weak; half … body … numb; numb … face
face … numb; double vision; seeing double
"""
_INJURY = """
car accident … today; car accident … yesterday; car accident … last night; car accident … this morning
car accident … hour ago; car accident … hours ago; car crash … today; car crash … yesterday; car crash … last night
car crash … this morning; car crash … hour ago; car crash … hours ago; hit by a car; hit by a truck; thrown from
fell … roof; fell … ladder; fell … tree; fell … stairs; fall … roof; fall … ladder; fell from … height
broke my neck; broken neck; broke my back; broken back; severe injury; serious injury; bad injury; head injury
gunshot; got shot; stab wound; knife wound; stabbed by
bleeding heavily; bleeding a lot; heavy bleeding; won't stop bleeding
"""
_TOO_MUCH_MEDICINE = """
won't wake up; doesn't wake up; not waking up; can't be woken; unresponsive; not breathing; stopped breathing
barely breathing; blue lips; lips … blue; lips … gray; took too many … pills; took too much … medicine
took too many … painkillers; took too much tylenol
"""
_SELF_HARM = """
want to die; want to be dead; wish I was dead; wish I were dead; better off dead; ready to die; rather be dead
rather die; kill myself; end my life; end it all; end my own life; take my own life; take my life; taking my own life
suicid*; suiside; sucide; unalive
don't want to live; don't want to be alive; don't want to be here; no reason to live; not worth living
life is not worth; tired of living; tired of life; can't go on living; can't go on anymore
hurt myself on purpose; hurting myself on purpose; harm myself; harming myself; self harm; cutting myself; overdose
took all my pills; took the whole bottle; don't want to wake up anymore; never wake up again
"""

_VEJIGA = """
no pued* orinar; no pued* hacer pipí; no pued* hacer pis; no pued* hacer del baño; no pued* vaciar … vejiga
no aguant* la orina; no pued* aguantar la orina; no pued* aguantar … pipí; no pued* contener la orina
no control* … orina; no control* … vejiga; no control* … intestino*; no control* … esfínter*
no pued* controlar … orina; no pued* controlar … vejiga; no pued* controlar … intestino*
no pued* controlar … esfínter*; perd* el control … vejiga; perd* el control … intestino*
perd* el control … esfínter*; pérdida de control … vejiga; pérdida de control … intestino*
se me sale la orina; se me sale el pipí; se me escapa la orina; me orino encim*; me oriné; me hago encima
dificultad para orinar; problemas para orinar; me cuesta orinar; incontinencia; retención de orina
adormec* … entre … piernas; entumec* … entre … piernas; dormid* … entre … piernas; hormigueo entre … piernas
adormec* … ingle; entumec* … ingle; adormec* … genitales; entumec* … genitales; adormec* … nalgas
entumec* … nalgas; no siento … entre … piernas; no siento … genitales; no siento … ingle; no siento … nalgas
anestesia en silla; cola de caballo
no pued* ir al baño; me gana la orina; me gana el baño; me gana del baño; me hice pipí; me hice popó
me hice del baño; no siento cuando orino; no siento cuando hago pipí; adormec* … partes íntimas
entumec* … partes íntimas; dormid* … partes íntimas; no siento … partes íntimas; dormid* … nalgas
dormid* … ingle; dormid* … genitales; duerm* … nalgas; duerm* … entre … piernas
"""
_DEBILIDAD = """
debilidad nueva; nueva debilidad; debilidad repentina; debilidad súbita; debilidad … piernas
piernas … débiles; pierna … débil; perd* … fuerza; pérdida de fuerza; sin fuerza … piernas; sin fuerza … pierna
no pued* caminar; no pued* mover … pierna*; no pued* mover … brazo*; no pued* mover … pie; no pued* mover … pies
no siento … pierna; no siento … piernas; no siento … pies; no siento … pie; no siento … brazo; pie caído; paraliz*
parálisis; se me doblan las piernas
brazo … débil; debilidad … brazo; mano … débil; debilidad … mano; pie … débil; debilidad … pie; manos torpes
no tengo fuerza … pierna; no tengo fuerza … brazo; no tengo fuerza … mano; sin fuerza … brazo; sin fuerza … mano
no pued* levantar … pie; arrastr* el pie; se me van las piernas; ciática … dos piernas; ciática … ambas piernas
"""
_FIEBRE = """
fiebre … espalda; espalda … fiebre; fiebre … cuello; cuello … fiebre; calentura … espalda; espalda … calentura
fiebre y escalofríos; escalofríos y fiebre
calentura … cuello; cuello … calentura; fiebre … cintura; cintura … fiebre; calentura … cintura
cintura … calentura; calentura y escalofríos; escalofríos y calentura
"""
_PECHO = """
dolor de pecho; dolor en … pecho; duele … pecho; opresión … pecho; presión en … pecho; ataque al corazón
ataque cardíaco; infarto; no pued* respirar; no respir* bien; dificultad para respirar; problemas para respirar
me cuesta respirar; falta de aire; falta … aire; falta de aliento; me ahogo
me aprieta el pecho; dolor … desgarr*; se me desgarra; latido* … abdomen; latido* … estómago; latido* … panza
tos* … sangre; escup* sangre; pierna … helada; pie … helado
"""
_DERRAME = """
derrame cerebral; embolia; accidente cerebrovascular; cara caída; cara torcida; cara … chueca; no pued* hablar
dificultad para hablar; habl* … arrastrad*; confusión repentina; peor dolor de cabeza; dolor de cabeza repentino
no pued* ver; perd* la vista; convulsi*; me desmay*; inconsciente; perd* el conocimiento
boca chueca; boca torcida; cara … dormida; dormid* … medio cuerpo; medio cuerpo … dormid*; duerm* … medio cuerpo
mitad … cuerpo … dormid*; lado … cuerpo … dormid*; adormec* … lado … cuerpo; lado … cuerpo … adormec*; veo doble
"""
_LESION = """
accidente de coche … hoy; accidente de coche … ayer; accidente de carro … hoy; accidente de carro … ayer
accidente de auto … hoy; accidente de auto … ayer; acabo de … accidente; atropell*
caí … techo; caí … escalera*; caí … altura; caída … altura; cuello roto; rompí el cuello; espalda rota
rompí la espalda; golpe en la cabeza; herida grave; lesión grave; sangr* mucho; no par* de sangrar; balazo
"""
_DEMASIADA_MEDICINA = """
no despiert*; no reacciona; no respira; no está respirando; dejó de respirar; labios … azules; labios … morados
tomé demasiadas pastillas; tomó demasiadas pastillas; tomé demasiada medicina; tomó demasiada medicina
"""
_DANO = """
quiero morir; quiero morirme; quisiera morir*; ganas de morir*; quiero estar muert*; quisiera estar muert*
mejor muert*; mejor estar muert*; quitarme la vida; quitarse la vida; quitar la vida; matarme; me quiero matar
me voy a matar; suicid*; no quiero vivir; no quiero seguir viviendo; no quiero estar viv*; no quiero seguir viv*
acabar con mi vida; acabar con todo; terminar con mi vida; poner fin a mi vida; no vale la pena vivir
ganas de vivir; cansad* de vivir; sin razón para vivir; hacerme daño; lastimarme; cortarme; sobredosis
me tomé todas las pastillas; no quiero despertar más
"""


def _phrases(*groups: str) -> tuple[str, ...]:
    """The phrases of the groups, one by one."""
    lines = (line for group in groups for line in group.splitlines())
    return tuple(phrase.strip() for line in lines for phrase in line.split(";") if phrase.strip())


# (Language, kind) → phrases.
DEFAULTS = {
    ("en", "emergency"): _phrases(
        *(_BLADDER_AND_BOWELS, _WEAKNESS, _FEVER, _CHEST_AND_BREATH, _STROKE, _INJURY, _TOO_MUCH_MEDICINE)
    ),
    ("en", "self_harm"): _phrases(_SELF_HARM),
    ("es", "emergency"): _phrases(
        *(_VEJIGA, _DEBILIDAD, _FIEBRE, _PECHO, _DERRAME, _LESION, _DEMASIADA_MEDICINA)
    ),
    ("es", "self_harm"): _phrases(_DANO),
}
