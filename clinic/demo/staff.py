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


def load_staff() -> dict[str, User]:
    """Store the staff with their roles, by their login. They cannot sign in before they have passwords."""
    return {person.username: _account(person) for person in STAFF}


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


class FreshPasswords:
    """A new password for each of the staff. Hashing takes long and lets other threads work: it begins at once."""

    def __init__(self):
        self._passwords = {person.username: secrets.token_urlsafe(PASSWORD_BYTES) for person in STAFF}
        pool = ThreadPoolExecutor()
        self._hashed = {name: pool.submit(make_password, word) for name, word in self._passwords.items()}
        pool.shutdown(wait=False)

    def give(self) -> list[Login]:
        """Set them for those of the staff who are still there; their logins, which nothing else keeps in clear."""
        users = {user.username: user for user in User.objects.filter(is_demo=True)}
        return [self._given(users[person.username], person) for person in STAFF if person.username in users]

    def _given(self, user: User, person: Person) -> Login:
        user.password = self._hashed[person.username].result()
        user.save(update_fields=["password"])
        return Login(person.username, self._passwords[person.username], slugify(person.role))
