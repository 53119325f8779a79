"""Development and the demonstration: plain HTTP on this machine, an own key kept under the data folder."""

from django.core.management.utils import get_random_secret_key

from config.settings.base import *  # noqa: F403
from config.settings.base import DATA_DIR, SECRET_KEY

if not SECRET_KEY:
    DATA_DIR.mkdir(parents=True, exist_ok=True)
    _kept = DATA_DIR / "secret-key"
    if not _kept.exists():
        _kept.write_text(get_random_secret_key(), encoding="utf-8")
        _kept.chmod(0o600)
    SECRET_KEY = _kept.read_text(encoding="utf-8")

ALLOWED_HOSTS = ["*"]

# Static files straight from the source folders: the demonstration needs no collectstatic.
WHITENOISE_USE_FINDERS = True
