"""The invented staff: one person for each role, but two clinicians; none of them a superuser."""

import secrets
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
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
    return _give_passwords([(_account(person), person) for person in STAFF])


def reset_passwords() -> list[Login]:
    """Give those of the staff who are still there fresh passwords; their logins."""
    users = {user.username: user for user in User.objects.filter(is_demo=True)}
    return _give_passwords([(users[person.username], person) for person in STAFF if person.username in users])


def _account(person: Person) -> User:
    user = User.objects.create(
        username=person.username,
        first_name=person.first_name,
        last_name=person.last_name,
        email=person.email,
        is_staff=True,
        is_demo=True,
    )
    user.groups.add(Group.objects.get(name=person.role))
    return user


def _give_passwords(accounts: list[tuple[User, Person]]) -> list[Login]:
    """Hashing takes most of the time that loading takes, and lets other threads work meanwhile."""
    passwords = [secrets.token_urlsafe(PASSWORD_BYTES) for _account in accounts]
    with ThreadPoolExecutor() as pool:
        hashed = list(pool.map(make_password, passwords))
    for (user, _person), user.password in zip(accounts, hashed, strict=True):
        user.save(update_fields=["password"])
    return [
        Login(person.username, password, slugify(person.role))
        for (_user, person), password in zip(accounts, passwords, strict=True)
    ]
