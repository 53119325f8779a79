"""Posts of an organisation, who holds them since when, and its contact points."""

from dataclasses import dataclass
from datetime import date

from steerboard.register.organisations.models import ContactPoint, Holding, Organisation, Post
from steerboard.register.territories.selectors import in_force


@dataclass(frozen=True, slots=True)
class PostState:
    """A post on a day: its holder then (None: vacant), and the earlier ones, newest first."""

    post: Post
    holding: Holding | None
    earlier: tuple[Holding, ...]


def holder_of(post: Post, on: date) -> Holding | None:
    """Who held the post on a day, since when; None where it was vacant."""
    return Holding.objects.filter(in_force(on), post=post).select_related("person").first()


def posts_of(organisation: Organisation, on: date) -> list[PostState]:
    """The posts that existed on a day, with their holders. Two statements."""
    posts = list(Post.objects.filter(in_force(on), organisation=organisation).order_by("pk"))
    held: dict[int, list[Holding]] = {post.pk: [] for post in posts}
    rows = Holding.objects.filter(post__in=posts, valid_from__lte=on).select_related("person").order_by("-valid_from")
    for row in rows:
        held[row.post_id].append(row)
    return [_state(post, held[post.pk], on) for post in posts]


def _state(post: Post, rows: list[Holding], on: date) -> PostState:
    now = next((row for row in rows if row.valid_to is None or row.valid_to > on), None)
    return PostState(post, now, tuple(row for row in rows if row is not now))


def contact_points(organisation: Organisation, on: date, *, public: bool = False) -> list[ContactPoint]:
    """The contact points that had not ended by a day; `public` leaves those that the public may see."""
    rows = ContactPoint.objects.filter(organisation=organisation).exclude(ended_on__lte=on)
    return list(rows.filter(is_public=True) if public else rows)
