"""What every purpose shares. Environment variables are listed in docs/deploy.md; each has a safe embedded default."""

from pathlib import Path
from typing import Any

import environ
import structlog
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

env = environ.Env()
ROOT = Path(__file__).resolve().parent.parent.parent

DATA_DIR = Path(env.str("STEERBOARD_DATA_DIR", default=str(ROOT / "var")))
DEMO = env.bool("STEERBOARD_DEMO", default=False)
SECRET_KEY = env.str("STEERBOARD_SECRET_KEY", default="")
DEBUG = False
ALLOWED_HOSTS: list[str] = env.list("STEERBOARD_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
# The address in mails and feeds: never taken from a request (Host headers can be forged).
BASE_URL = env.str("STEERBOARD_BASE_URL", default="http://localhost:8000").rstrip("/")
CSRF_TRUSTED_ORIGINS = [BASE_URL]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "django_htmx",
    "template_partials",
    "django_tasks",
    "django_tasks_db",
    "steerboard.platform.base",
    "steerboard.platform.audit",
    "steerboard.platform.accounts",
    "steerboard.platform.documents",
    "steerboard.platform.notices",
    "steerboard.register.territories",
    "steerboard.register.organisations",
    "steerboard.stages.chain",
    "steerboard.stages.boards",
    "steerboard.stages.meetings",
    "steerboard.stages.indicators",
    "steerboard.stages.initiatives",
    "steerboard.interfaces.ui",
    "steerboard.interfaces.web",
    "steerboard.interfaces.public",
    # After ours: their pages wear our templates.
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]

MIDDLEWARE = [
    "steerboard.interfaces.public.shared.cache.PublicCacheMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "steerboard.platform.accounts.middleware.LanguageMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "steerboard.platform.base.read_only.ReadOnlyGetMiddleware",
    "steerboard.platform.base.errors.FaultMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "steerboard.platform.accounts.middleware.SecondFactorMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
ASGI_APPLICATION = "config.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "steerboard.interfaces.web.shared.shell.shell",
            ],
        },
    }
]

# IMMEDIATE + WAL + FULL: nothing acknowledged is lost, and writers queue instead of failing (stack.md 3.3, reliability.md 2).
SQLITE_OPTIONS: dict[str, Any] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA busy_timeout=20000;"
    "PRAGMA journal_size_limit=27103364;PRAGMA cache_size=2000;",
}


def database(url: str) -> dict[str, Any]:
    """The database settings for one address, with what each engine must be told."""
    found: dict[str, Any] = env.db_url_config(url)
    # Opening one costs a page a quarter of its time, on SQLite too (its file is looked through, its log folded in).
    found["CONN_MAX_AGE"] = 60
    if found["ENGINE"] == "django.db.backends.sqlite3":
        found["OPTIONS"] = dict(SQLITE_OPTIONS)
    else:
        found["OPTIONS"] = {**found.get("OPTIONS", {}), "options": "-c statement_timeout=5000 -c lock_timeout=5000"}
    return found


DATABASES = {
    "default": database(
        env.str("STEERBOARD_DATABASE_URL", default="") or f"sqlite:///{DATA_DIR / 'steerboard.sqlite3'}"
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ATOMIC_REQUESTS = False

_redis = env.str("STEERBOARD_REDIS_URL", default="")
CACHES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": _redis}
    if _redis
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}
# How long a public page may be served without asking the database; a withdrawn record is gone after that (at most 60 s).
PUBLIC_CACHE_SECONDS = 30

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "steerboard.platform.accounts.validators.LocalWordsValidator"},
]
LOGIN_URL = "/account/login/"
LOGIN_REDIRECT_URL = "/b/"
ACCOUNT_ADAPTER = "steerboard.platform.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_SESSION_REMEMBER = False
# One rule speaks about failed sign-ins: axes (its ledger is in the database, so it also counts in a one-process demo).
ACCOUNT_RATE_LIMITS = {"login_failed": False}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Steerboard"
USERSESSIONS_TRACK_ACTIVITY = False
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25
# By name together with the address, never a whole office behind one proxy (reliability.md 5).
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "login"
AXES_IPWARE_PROXY_COUNT = env.int("STEERBOARD_PROXIES", default=0)
AXES_HTTP_RESPONSE_CODE = 429
AXES_LOCKOUT_TEMPLATE = "account/locked.html"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
# Demonstration roles by button (design.md 4): address of the invented person → shown role; only with STEERBOARD_DEMO=1.
DEMO_ACCOUNTS = {
    "chair@demo.invalid": _("Chair"),
    "secretary@demo.invalid": _("Secretary"),
    "member@demo.invalid": _("Member"),
    "expert@demo.invalid": _("Task force"),
    "association@demo.invalid": _("Business association"),
    "ministry@demo.invalid": _("Ministry (viewer)"),
    "operator@demo.invalid": _("Operator: founds a board"),
}
# Roles whose sign-in needs a second factor (issue 3); the demonstration signs in by a button and has none.
SECOND_FACTOR_ROLES = ("head", "secretary", "operator")
SECOND_FACTOR_REQUIRED = not DEMO

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
LOCALE_PATHS = [ROOT / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [("vendor", ROOT / "static" / "vendor")] if (ROOT / "static" / "vendor").is_dir() else []
STATIC_ROOT = DATA_DIR / "static"
MEDIA_ROOT = DATA_DIR / "uploads"
# Tinos (metric twin of Times New Roman, all Vietnamese letters) for printed documents.
DOCUMENT_FONTS = ROOT / "static" / "vendor"
# An office may put its own form of official documents here; without it the one in the package is used.
DOCUMENT_TEMPLATE = DATA_DIR / "official.docx"
FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
DATA_UPLOAD_MAX_NUMBER_FILES = 20
UPLOAD_MAX_BYTES = 20 * 1024 * 1024

MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "manifest-src": [SELF],
    }
}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

EMAIL_URL = env.str("STEERBOARD_EMAIL_URL", default="")
# Mail leaves only where an address is configured and never from the demonstration; the shell shows a warning otherwise.
MAIL_ENABLED = bool(EMAIL_URL) and not DEMO
if MAIL_ENABLED:
    vars().update(env.email_url_config(EMAIL_URL))
else:
    EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
DEFAULT_FROM_EMAIL = env.str("STEERBOARD_MAIL_FROM", default="steerboard@localhost")
# Who reads reports of weaknesses; printed in /.well-known/security.txt.
SECURITY_CONTACT = env.str("STEERBOARD_SECURITY_CONTACT", default=DEFAULT_FROM_EMAIL)

# The hooks: what a lower floor asks of a higher one, named here and nowhere else (design.md 2).
# Last day of a report period in its last month (Decree 09/2019/NĐ-CP: periods run from the 15th to the 14th); 0: the
# calendar's own months. An indicator keeps the day of its definition.
STEERBOARD_PERIOD_CLOSE_DAY = env.int("STEERBOARD_PERIOD_CLOSE_DAY", default=14)
STEERBOARD_OFFICES = "steerboard.stages.boards.selectors.offices_of"
# Each gives the open deadlines of its stage that rest on the working-day calendar, and moves them (register/territories).
STEERBOARD_DEADLINE_SOURCES: list[str] = [
    "steerboard.stages.boards.services.deadlines.nominations",
    "steerboard.stages.meetings.services.dates.task_deadlines",
]
# The spaces of the boards of a territorial unit: their secretaries and founders keep its organisations (register).
STEERBOARD_UNIT_SPACES = "steerboard.stages.boards.selectors.offices.spaces_of_unit"
# Each is called with (document=, by=) in the transaction of any change of a document: what rests on it is anchored anew.
STEERBOARD_DOCUMENT_FOLLOWERS: list[str] = ["steerboard.stages.boards.services.founding_refresh"]

FORMS_URLFIELD_ASSUME_HTTPS = True
SILENCED_SYSTEM_CHECKS: list[str] = []

structlog.configure(
    processors=[
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.filter_by_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso"),
        structlog.processors.format_exc_info,
        structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
    ],
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=True,
)
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": structlog.stdlib.ProcessorFormatter,
            "processor": structlog.processors.JSONRenderer(ensure_ascii=False),
        },
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django_structlog": {"level": "INFO"}, "steerboard": {"level": "INFO"}},
}
