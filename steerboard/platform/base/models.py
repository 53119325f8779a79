"""Space (the tenant key), the model bases, and kept answers of forms (idempotency)."""

from collections.abc import Iterable
from typing import Any, ClassVar, Self, TypeVar

from django.conf import settings
from django.db import DatabaseError, models
from django.utils.encoding import force_str
from django.utils.translation import gettext_lazy as _
from django_scopes.manager import DisabledQuerySet

from steerboard.platform.base.enums import Provenance, SpaceKind, Visibility
from steerboard.platform.base.errors import ForeignSpace, StaleSave
from steerboard.platform.base.scopes import spaces_in_force

M = TypeVar("M", bound=models.Model)


def next_number(rows: models.QuerySet[Any], name: str) -> int:
    """One more than the highest number so far, from 1. The caller holds the lock under which such numbers are given."""
    return int(rows.aggregate(last=models.Max(name))["last"] or 0) + 1


class Space(models.Model):
    """The tenant: one row a board, one for the instance. Lives here so that audit, documents and notices need no board."""

    kind = models.CharField(max_length=10, choices=SpaceKind.choices, default=SpaceKind.BOARD)
    slug = models.SlugField(max_length=60, unique=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind"], condition=models.Q(kind="instance"), name="one_instance_space")
        ]

    def __str__(self) -> str:
        return self.slug

    @classmethod
    def instance(cls) -> Self:
        """The space of the instance itself: register, operators, cross-board acts."""
        found: Self = cls.objects.get_or_create(kind=SpaceKind.INSTANCE, defaults={"slug": "instance"})[0]
        return found


class Versioned(models.Model):
    """A record whose stale save is refused: the second of two editors is told and loses nothing."""

    version = models.PositiveIntegerField(default=1, editable=False)

    # Columns that never enter the audit details: secrets and derived text.
    AUDIT_EXCLUDE: ClassVar[frozenset[str]] = frozenset({"version"})
    # Whether each record of this kind has a row in the trail; `audit verify --state` reports one that has none.
    AUDIT_EVERY: ClassVar[bool] = True

    class Meta:
        abstract = True

    def _get_FIELD_display(self, field: Any) -> Any:  # noqa: N802
        # Django builds the table of words anew, translated and hashed, each time that one is asked for. Lists ask often.
        words = field.__dict__.get("_words")
        if words is None:
            words = field._words = dict(field.flatchoices)
        value = getattr(self, field.attname)
        return force_str(words.get(value, value), strings_only=True)

    def save(self, *, update_fields: Iterable[str] | None = None, **options: Any) -> None:
        if self._state.adding:
            self.version = 1
            super().save(force_insert=True, **{k: v for k, v in options.items() if k != "force_insert"})
            return
        expected, self.version = self.version, self.version + 1
        self._expected_version = expected
        try:
            super().save(
                force_update=True,
                update_fields={*update_fields, "version"} if update_fields is not None else None,
                **{k: v for k, v in options.items() if k != "force_update"},
            )
        except DatabaseError as fault:
            self.version = expected
            if type(fault) is DatabaseError:
                raise StaleSave(type(self), self.pk) from fault
            raise

    def _do_update(self, base_qs: Any, *rest: Any) -> bool:  # type: ignore[override]
        # Django's own UPDATE, narrowed to the version that was read: one statement, no lost update.
        return bool(super()._do_update(base_qs.filter(version=self._expected_version), *rest))


class SpaceManager(models.Manager[M]):
    """django-scopes' manager for the one dimension we have, with a type of its own: no scope in force, no query."""

    def get_queryset(self) -> models.QuerySet[M]:
        allowed = spaces_in_force()
        rows = super().get_queryset()
        if allowed is None:
            return rows
        if not allowed:
            disabled: models.QuerySet[M] = DisabledQuerySet(self.model, using=self._db, missing_scopes={"space"})
            return disabled
        return rows.filter(space_id=next(iter(allowed))) if len(allowed) == 1 else rows.filter(space_id__in=allowed)


class SpacedModel(Versioned):
    """A record of one space. Queries are scoped; saving into a space that is not in force is refused."""

    space = models.ForeignKey(Space, on_delete=models.PROTECT, editable=False, related_name="+")

    objects: ClassVar[SpaceManager[Self]] = SpaceManager()

    class Meta:
        abstract = True

    def save(self, **options: Any) -> None:
        allowed = spaces_in_force()
        if allowed is not None and self.space_id not in allowed:
            raise ForeignSpace(_("This record belongs to another board."), code="foreign_space")
        super().save(**options)


class Publishable(models.Model):
    """Visibility and publication are two things: published means public AND published_at AND not withdrawn."""

    visibility = models.PositiveSmallIntegerField(choices=Visibility.choices, default=Visibility.BOARD)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_why = models.CharField(max_length=300, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_published(self) -> bool:
        return self.visibility == Visibility.PUBLIC and self.published_at is not None and self.withdrawn_at is None


class Sourced(models.Model):
    """A record says whether its facts are real (with source) or an illustration."""

    provenance = models.CharField(max_length=12, choices=Provenance.choices, default=Provenance.ENTERED, editable=False)
    source = models.CharField(_("source"), max_length=300, blank=True)

    class Meta:
        abstract = True


class Idempotency(models.Model):
    """The kept answer of a form: the same key and body give the same answer, another body is refused. Kept 24 hours."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    act = models.CharField(max_length=120)
    key = models.CharField(max_length=64)
    body_sha256 = models.CharField(max_length=64)
    answer = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "act", "key"], name="one_answer_a_key")]
