"""Slips in the part of an e-mail address after the @. A guess is only ever a question: the patient knows better."""

# The providers that most people in the United States have; long enough that one slip does not lead to another word.
PROVIDERS = (
    *("gmail.com", "yahoo.com", "hotmail.com", "outlook.com", "icloud.com", "comcast.net"),
    *("verizon.net", "sbcglobal.net", "bellsouth.net", "earthlink.net", "protonmail.com"),
)
# One letter away from a provider, and providers themselves.
REAL = frozenset({"ymail.com", "mail.com", "email.com", "hotmail.co"})
# What fingers make of .com and .net. None of them is a top-level domain (IANA's list of 2026).
ENDINGS = {
    **dict.fromkeys((".con", ".cmo", ".ocm", ".vom", ".xom", ".comm", ".coom", ".ccom", ".cpm"), ".com"),
    **dict.fromkeys((".ner", ".nte", ".met", ".nett"), ".net"),
}


class MailQuestion:
    """A form whose `email` is asked about once where it looks like a slip (templates/intake/_mail_question.html).

    `mail_question` is the address that was probably meant, while that is to be asked; it is no error, and nothing is
    stored before it is answered.
    """

    mail_question = ""

    def clean_email(self) -> str:
        """The address as it was meant. Sent again, or with an emergency sign, it is taken as it is."""
        typed = self.cleaned_data["email"]
        meant = meant_by(typed)
        if not meant:
            return typed
        if self.data.get("email_meant") == meant:
            self.data = self.data.copy()
            self.data["email"] = meant
            return meant
        if self.data.get("email_asked") != typed and not self.cleaned_data.get("safety_signs"):
            self.mail_question = meant
        return typed


def meant_by(address: str) -> str:
    """The address that was probably meant; empty when there is no reason to ask."""
    name, _at, domain = address.rpartition("@")
    guess = _provider(_with_ending(domain.lower()))
    return f"{name}@{guess}" if guess != domain.lower() else ""


def _with_ending(domain: str) -> str:
    name, dot, ending = domain.rpartition(".")
    return f"{name}{ENDINGS.get(dot + ending, dot + ending)}"


def _provider(domain: str) -> str:
    """The provider that is one slip away, or the domain itself."""
    if domain in REAL:
        return domain
    return next((provider for provider in PROVIDERS if one_slip_apart(domain, provider)), domain)


def one_slip_apart(one: str, other: str) -> bool:
    """Whether one letter was added, left out or mistaken, or two neighbors were swapped."""
    while one and other and one[0] == other[0]:
        one, other = one[1:], other[1:]
    while one and other and one[-1] == other[-1]:
        one, other = one[:-1], other[:-1]
    is_swap = len(one) == 2 and one == other[::-1]
    return one != other and (is_swap or max(len(one), len(other)) == 1)
