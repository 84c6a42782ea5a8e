"""The invented staff: one person for each role, but two clinicians; none of them a superuser."""

import secrets
from dataclasses import dataclass

from django.contrib.auth.models import Group
from django.utils.text import slugify

from clinic import roles
from clinic.demo.logins import Login
from clinic.models import User

PASSWORD_BYTES = 12  # 96 bits of chance, 16 characters to type


@dataclass(frozen=True)
class Person:
    """Somebody who works at the practice."""

    username: str
    first_name: str
    last_name: str
    role: str

    @property
    def email(self) -> str:
        """An address that cannot reach anybody (RFC 2606)."""
        return f"{self.first_name}.{self.last_name}@example.org".lower()


STAFF = (
    Person("editor", "Maya", "Lindgren", roles.EDITOR),
    Person("clinician", "Daniel", "Okafor", roles.CLINICIAN),
    Person("clinician2", "Marisol", "Ibarra", roles.CLINICIAN),
    Person("lead", "Elena", "Vasquez", roles.LEAD),
    Person("desk", "Tessa", "Morgan", roles.DESK),
    Person("manager", "Robert", "Nakamura", roles.MANAGER),
    Person("privacy", "Priya", "Raman", roles.PRIVACY),
    Person("admin", "Samuel", "Whitfield", roles.ADMINISTRATOR),
)


def load_staff() -> list[Login]:
    """Store the staff with their roles and fresh passwords; the logins, which nothing else keeps in clear."""
    return [_load_person(person) for person in STAFF]


def reset_passwords() -> list[Login]:
    """Give those of the staff who are still there fresh passwords; their logins."""
    users = {user.username: user for user in User.objects.filter(is_demo=True)}
    return [_give_password(users[person.username], person) for person in STAFF if person.username in users]


def _load_person(person: Person) -> Login:
    user = User(
        username=person.username,
        first_name=person.first_name,
        last_name=person.last_name,
        email=person.email,
        is_staff=True,
        is_demo=True,
    )
    login = _give_password(user, person)
    user.groups.add(Group.objects.get(name=person.role))
    return login


def _give_password(user: User, person: Person) -> Login:
    password = secrets.token_urlsafe(PASSWORD_BYTES)
    user.set_password(password)
    user.save()
    return Login(person.username, password, slugify(person.role))
