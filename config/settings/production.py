"""A real instance: HTTPS only, a key from the environment, hashed static files. `steerboard check --deploy` finds nothing here."""

from config.settings.base import *  # noqa: F403
from config.settings.base import SECRET_KEY, STATICFILES_DIRS, env

if len(SECRET_KEY) < 50:
    raise RuntimeError("Set STEERBOARD_SECRET_KEY to at least 50 random characters (docs/deploy.md tells how).")

SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
SECURE_SSL_REDIRECT = env.bool("STEERBOARD_SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.int("STEERBOARD_PROXIES", default=0) else None
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
STATICFILES_DIRS = list(STATICFILES_DIRS)
