"""Settings, all by environment; for the embedded case `lantoa` (cli.py) prepares it before this is read."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

SRC = Path(__file__).resolve().parents[2]
PROJECT = SRC.parent


def _flag(name: str, default: bool = False) -> bool:
    return os.environ.get(name, str(int(default))).lower() in {"1", "true", "yes", "on"}


def _database(url: str) -> dict[str, object]:
    """postgres://user:password@host:port/name?sslmode=… → a Django database. A socket directory stands in ?host=."""
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "postgres",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", unquote(parts.hostname or "")),
        "PORT": query.pop("port", str(parts.port or "")),
        "OPTIONS": query,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "TEST": {"NAME": "test_lantoa"},
    }


def _smtp(url: str) -> dict[str, object]:
    """smtp://user:password@host:port; smtp+tls:// for STARTTLS, smtps:// for TLS from the start. Empty: none."""
    parts = urlsplit(url)
    if not parts.hostname:
        return {}
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or {"smtps": 465, "smtp+tls": 587}.get(parts.scheme, 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
    }


VAR = Path(os.environ.get("LANTOA_VAR", PROJECT / "var"))
DEBUG = _flag("LANTOA_DEBUG")
# Without a key nothing signed may be trusted, so there is no built-in one: the command line writes one into var/.
SECRET_KEY = os.environ.get("LANTOA_SECRET_KEY", "")
ALLOWED_HOSTS = [h for h in os.environ.get("LANTOA_ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]").split(",") if h]
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("LANTOA_TRUSTED_ORIGINS", "").split(",") if o]
BASE_URL = os.environ.get("LANTOA_BASE_URL", "http://127.0.0.1:8000")

SITE_OWNER = os.environ.get("LANTOA_SITE_OWNER", "")
SITE_CONTACT = os.environ.get("LANTOA_SITE_CONTACT", "")
SECURITY_CONTACT = os.environ.get("LANTOA_SECURITY_CONTACT", "")

INSTALLED_APPS = [
    "lantoa.config",
    "lantoa.faces.workspace.calendar",
    "lantoa.faces.workspace",
    "lantoa.faces.portal",
    "lantoa.results.reporting",
    "lantoa.fields.monitoring",
    "lantoa.programme.activities",
    "lantoa.programme.agencyplans",
    "lantoa.programme.assignments",
    "lantoa.programme.plans",
    "lantoa.programme.legal",
    "lantoa.programme.correspondence",
    "lantoa.base.topics",
    "lantoa.base.metrics",
    "lantoa.base.notify",
    "lantoa.base.accounts",
    "lantoa.base.agencies",
    "lantoa.base.workdays",
    "lantoa.base.desk",
    "lantoa.base.audit",
    "lantoa.base.outbox",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "lantoa.base.accounts.apps.WorkspaceUsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "modelsearch",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "procrastinate.contrib.django",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
]

MIDDLEWARE = [
    "lantoa.config.middleware.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "lantoa.config.middleware.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "lantoa.config.middleware.IdleMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "lantoa.base.desk.keeping.KeptFormsMiddleware",
    "lantoa.config.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "lantoa.config.urls"
WSGI_APPLICATION = "lantoa.config.wsgi.application"
FORM_RENDERER = "lantoa.base.desk.renderer.FormRenderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SRC / "lantoa" / "config" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": ["lantoa.faces.workspace.templatetags.lantoa"],
            "libraries": {"wagtailadmin_tags": "lantoa.faces.workspace.shell"},
        },
    },
]

DATABASES = {"default": _database(os.environ.get("DATABASE_URL", "postgres:///lantoa"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [SRC / "locale", SRC / "locale" / "wagtail"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = ["lantoa.config.formats"]
USE_THOUSAND_SEPARATOR = True
FIRST_DAY_OF_WEEK = 1
WORKING_HOURS = os.environ.get("LANTOA_WORKING_HOURS", "07:30-11:30, 13:30-17:00")

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
MEDIA_URL = "/tep/"
MEDIA_ROOT = VAR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
}
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "lantoa.base.accounts.backends.WorkspaceBackend",  # first: it answers without a query
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
# TCVN 14423:2026 level 3 suggests 14 characters of four classes without a second factor, 8 with one.
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_ADAPTER = "lantoa.base.accounts.adapter.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = {"login_failed": "5/15m/key,50/m/ip"}
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Lan Tỏa"

SESSION_ENGINE = "django.contrib.sessions.backends.db"  # a cache of one process would outlive signing out in another
SESSION_COOKIE_AGE = int(os.environ.get("LANTOA_IDLE_MINUTES", "60")) * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BASE_URL.startswith("https://")
SECURE_HSTS_SECONDS = int(os.environ.get("LANTOA_HSTS_SECONDS", "0"))
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

EMAIL_BACKEND = os.environ.get("LANTOA_EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend")
EMAIL_FILE_PATH = VAR / "mail"
EMAIL_TIMEOUT = 30  # seconds; far below the time after which a mail is given up for lost
globals().update(_smtp(os.environ.get("LANTOA_SMTP_URL", "")))
DEFAULT_FROM_EMAIL = os.environ.get("LANTOA_FROM_EMAIL", "lantoa@localhost")

WAGTAIL_SITE_NAME = "Lan Tỏa"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILADMIN_PERMITTED_LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
WAGTAIL_GRAVATAR_PROVIDER_URL = None  # no third party sees who signs in
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILADMIN_LOGIN_URL = "accounts:enter"
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "lantoa.config.logs.JsonFormatter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "loggers": {"procrastinate.blueprints": {"level": "WARNING"}, "procrastinate.periodic": {"level": "WARNING"}},
    "root": {"handlers": ["console"], "level": os.environ.get("LANTOA_LOG_LEVEL", "INFO")},
}
