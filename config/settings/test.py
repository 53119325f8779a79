"""The test suite: in-memory mail, jobs by hand, quick hashing; PostgreSQL where STEERBOARD_DATABASE_URL says so."""

import tempfile
from pathlib import Path

from config.settings.base import *  # noqa: F403
from config.settings.base import LOGGING, SQLITE_OPTIONS, database, env

SECRET_KEY = "only-for-tests-" + "x" * 40
DATA_DIR = Path(tempfile.mkdtemp(prefix="steerboard-test-"))
MEDIA_ROOT = DATA_DIR / "uploads"
STATIC_ROOT = DATA_DIR / "static"
_url = env.str("STEERBOARD_DATABASE_URL", default="")
DATABASES = {"default": database(_url or f"sqlite:///{DATA_DIR / 'test.sqlite3'}")}
if not _url:
    # A file, not memory: races and kill tests open it from several processes. fsync is what tests may spare.
    DATABASES["default"]["OPTIONS"] = {
        **SQLITE_OPTIONS,
        "init_command": SQLITE_OPTIONS["init_command"].replace("synchronous=FULL", "synchronous=OFF"),
    }
    DATABASES["default"]["TEST"] = {"NAME": str(DATA_DIR / "test_steerboard.sqlite3")}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
MAIL_ENABLED = True
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
PUBLIC_CACHE_SECONDS = 0
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
# Quiet: what a test expects of the log it asks for with caplog.
LOGGING = {**LOGGING, "root": {"handlers": [], "level": "CRITICAL"}, "loggers": {}}
