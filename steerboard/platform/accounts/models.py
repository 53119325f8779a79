"""Person ≠ user: a person sits on boards, a user signs in. Mandates are the only rights not from a board's office."""

from functools import cache
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from steerboard.platform.base.models import Space, Versioned
from steerboard.platform.base.vietnamese import fold, sort_key


class MandateKind(models.TextChoices):
    OPERATOR = "operator", _("Operator")
    VIEWER = "viewer", _("Viewer (ministry)")


class InvitationPurpose(models.TextChoices):
    ACCOUNT = "account", _("Open an account")
    FOUND_BOARD = "found_board", _("Found a board")


class Person(Versioned):
    """A human being. `space` is where the person was first registered; the same person may sit on several boards."""

    space = models.ForeignKey(Space, on_delete=models.PROTECT, editable=False, related_name="+")
    name = models.CharField(_("full name"), max_length=140)
    honorific = models.CharField(_("form of address"), max_length=20, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    language = models.CharField(
        _("language"), max_length=2, choices=[("vi", "Tiếng Việt"), ("en", "English")], default="vi"
    )
    zone = models.CharField(_("time zone"), max_length=40, default="Asia/Ho_Chi_Minh")
    is_invented = models.BooleanField(default=False, editable=False)
    sort_key = models.CharField(max_length=700, editable=False, default="")
    folded = models.CharField(max_length=200, editable=False, default="", db_index=True)

    AUDIT_EXCLUDE: ClassVar[frozenset[str]] = Versioned.AUDIT_EXCLUDE | {"sort_key", "folded"}

    class Meta:
        ordering = ["sort_key"]

    def __str__(self) -> str:
        return self.name

    def save(self, **options: Any) -> None:
        # Vietnamese lists sort by the given name, which comes last.
        given = self.name.split()[-1] if self.name.split() else ""
        self.sort_key = (sort_key(given)[:200] + sort_key(self.name))[:700]
        self.folded = fold(self.name)
        super().save(**options)


@cache
def _ever_mandated() -> models.Exists:
    """Whether a user's person ever held a mandate. Made once: each request asks it."""
    return models.Exists(Mandate.objects.filter(person_id=models.OuterRef("person_id")))


class UserManager(BaseUserManager["User"]):
    """Makes users for persons."""

    def create_user(self, email: str, password: str | None = None, *, person: Person) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), person=person)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_queryset(self) -> "models.QuerySet[User]":
        # The person comes with every user: each page shows the name and asks the person's language and zone. Few hold
        # a mandate, ever; of all others each page need not ask.
        return super().get_queryset().select_related("person").annotate(had_mandate=_ever_mandated())

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """An account. What it may do is computed on each request from offices and mandates as of now."""

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="user")
    email = models.EmailField(_("e-mail"), unique=True)
    is_active = models.BooleanField(default=True)
    suspended_why = models.CharField(max_length=300, blank=True)

    AUDIT_EXCLUDE: ClassVar[frozenset[str]] = frozenset({"password", "last_login"})

    objects = UserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    def __str__(self) -> str:
        return self.email

    def get_full_name(self) -> str:
        return self.person.name


class Invitation(models.Model):
    """A single-use link. The token states purpose, person and space; only its digest is stored."""

    space = models.ForeignKey(Space, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="invitations")
    purpose = models.CharField(max_length=20, choices=InvitationPurpose.choices, default=InvitationPurpose.ACCOUNT)
    token_sha256 = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    AUDIT_EXCLUDE: ClassVar[frozenset[str]] = frozenset({"token_sha256"})


class Mandate(Versioned):
    """A dated right of an operator (of the instance) or a viewer (a ministry), with the letter it rests on."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="mandates")
    kind = models.CharField(max_length=10, choices=MandateKind.choices)
    spaces = models.ManyToManyField(Space, blank=True, related_name="+")
    basis = models.CharField(_("basis (number and date of the letter)"), max_length=200)
    valid_from = models.DateField(_("from"))
    valid_to = models.DateField(_("until"), null=True, blank=True)
    given_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to=None) | models.Q(valid_to__gt=models.F("valid_from")),
                name="mandate_in_order",
            )
        ]


class SecondFactorReset(Versioned):
    """A lost second factor is reset by two people: one asks, another one confirms."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    reason = models.CharField(_("reason"), max_length=300)
    confirmed_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(confirmed_by=None) | ~models.Q(confirmed_by=models.F("asked_by")),
                name="second_factor_reset_by_two",
            )
        ]
