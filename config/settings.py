"""Every setting, read from the environment; with nothing exported the site runs on an SQLite file."""

from datetime import timedelta
from pathlib import Path

import django_stubs_ext
import environ
from celery.schedules import crontab, schedule
from csp.constants import NONE, SELF

# Lets Django's own classes be written with their types: ModelAdmin[Directive].
django_stubs_ext.monkeypatch()

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))

DEBUG = env.bool("DEBUG", default=False)
# The default key serves a trial on one's own machine only: `check --deploy` warns of it.
TRIAL_KEY = "insecure-trial-key"
SECRET_KEY = env.str("SECRET_KEY", default=TRIAL_KEY)
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
SITE_URL = env.str("SITE_URL", default="http://localhost:8000")

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_filters",
    "django_htmx",
    "template_partials",
    "tree_queries",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "axes",
    "csp",
    "accounts",
    "units",
    "directives",
    "tasks",
    "reports",
    "notifications",
    "extracts",
    "demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "config.middleware.MembershipMiddleware",
    # Last: it turns the answer to a locked-out try into the page that says until when.
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
ASGI_APPLICATION = "config.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# ---------------------------------------------------------------- rows
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'dondoc.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["ENGINE"] = "config.sqlite"
    # WAL lets readers read while one writes; IMMEDIATE takes the write lock at BEGIN, so that no read snapshot has to be
    # upgraded (docs/decisions/0003-sqlite.md).
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;",
    }
else:
    # Compiling a page's questions takes PostgreSQL longer than answering them; planning those of each mail, too: what is
    # sent with its values apart (notifications/models/statement.py) is kept prepared after a few times.
    DATABASES["default"]["OPTIONS"] = {
        "options": "-c jit=off",
        "prepare_threshold": 5,
        **DATABASES["default"].get("OPTIONS", {}),
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# ---------------------------------------------------------------- people
AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "login"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

# Who may sign in and how: docs/decisions/0009-signing-in.md.
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # first, so that a locked-out try stops here
    "allauth.account.auth_backends.AuthenticationBackend",
]
ACCOUNT_ADAPTER = "config.adapter.AccountAdapter"
ACCOUNT_FORMS = {"login": "accounts.forms.SignInForm"}
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_EMAIL_VERIFICATION = "none"  # addresses are entered by the office
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[Đôn Đốc] "
# A ministry comes from one address at eight in the morning.
ACCOUNT_RATE_LIMITS = {"login": "120/m/ip"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Đôn Đốc"
# The first encrypts what the second step keeps secret, all of them decrypt: docs/operations.md says how to change keys.
MFA_ADAPTER = "config.second_step.MFAAdapter"
MFA_KEYS = env.list("MFA_KEYS", default=[]) or [SECRET_KEY, *SECRET_KEY_FALLBACKS]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "config.lockout.account_name"
AXES_CLIENT_IP_CALLABLE = "config.lockout.address"
AXES_LOCKOUT_CALLABLE = "config.lockout.locked_out"
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0
# The ministry's identity provider, where there is one: people it vouches for by e-mail come in without a password.
OIDC_SERVER_URL = env.str("OIDC_SERVER_URL", default="")
if OIDC_SERVER_URL:
    INSTALLED_APPS += ["allauth.socialaccount", "allauth.socialaccount.providers.openid_connect"]
    SOCIALACCOUNT_ADAPTER = "config.oidc.SocialAccountAdapter"
    SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "OAUTH_PKCE_ENABLED": True,
            "APPS": [
                {
                    "provider_id": "don-vi",
                    "name": env.str("OIDC_NAME", default="tài khoản của Bộ"),
                    "client_id": env.str("OIDC_CLIENT_ID"),
                    "secret": env.str("OIDC_SECRET"),
                    "settings": {"server_url": OIDC_SERVER_URL},
                }
            ],
        }
    }

# ---------------------------------------------------------------- language and time
LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt")]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
FORMAT_MODULE_PATH = ["config.formats"]
LOCALE_PATHS = [BASE_DIR / "locale"]
# A file that holds one ISO date: the demo lets days pass with it. Empty: the machine's own clock.
CLOCK_FILE = env.str("CLOCK_FILE", default="")

# ---------------------------------------------------------------- files
STATIC_URL = "static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", default=str(VAR_DIR / "files")))
WHITENOISE_USE_FINDERS = env.bool("WHITENOISE_USE_FINDERS", default=True)
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
# Evidence: how large one file may be, and how many come with one step.
EVIDENCE_MAX_BYTES = env.int("EVIDENCE_MAX_BYTES", default=20 * 1024 * 1024)
EVIDENCE_MAX_FILES = env.int("EVIDENCE_MAX_FILES", default=10)

# A list of more rows is made into a file by a worker, and kept for so many hours.
EXTRACT_ROWS_AT_ONCE = env.int("EXTRACT_ROWS_AT_ONCE", default=5000)
EXTRACT_HOURS = env.int("EXTRACT_HOURS", default=24)

# ---------------------------------------------------------------- post
EMAIL_CONFIG = env.email_url("EMAIL_URL", default="smtp://localhost:8025")
vars().update(EMAIL_CONFIG)
if EMAIL_CONFIG["EMAIL_BACKEND"] == "django.core.mail.backends.smtp.EmailBackend":
    EMAIL_BACKEND = "config.smtp.EmailBackend"
# Seconds of silence after which the relay is given up; that opening, or offering one mail, may take in all; and that the
# relay may take to say whether it has a mail whose content it was given: who does not wait for that sends it twice (RFC
# 5321, 4.5.3.2.6).
EMAIL_TIMEOUT = 30
EMAIL_LONGEST = 120
EMAIL_ANSWER = 600
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Đôn Đốc <don-doc@localhost>")

# Calendars that people subscribe to lie outside the house: with this they hold references, no words of the tasks.
FEED_ONLY_REFERENCES = env.bool("FEED_ONLY_REFERENCES", default=False)
# Mails with a reference only, no words of the notice.
CONFIDENTIAL_MAIL = env.bool("CONFIDENTIAL_MAIL", default=False)
# Services outside the house that people may hear through besides mail: "tgram", "zalo", "jsons://hook.example.gov.vn",
# "mmosts://chat.example.gov.vn:8443". Nothing is ever sent to a service or host that does not stand here.
OUTSIDE_CHANNELS = env.list("OUTSIDE_CHANNELS", default=[])
# What the provider takes in an hour; 0: no limit.
MAIL_PER_HOUR = env.int("MAIL_PER_HOUR", default=0)

# ---------------------------------------------------------------- the doorbell
REDIS_URL = env.str("REDIS_URL", default="redis://127.0.0.1:6379/0")
CELERY_BROKER_URL = REDIS_URL
CELERY_TIMEZONE = TIME_ZONE
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_SOFT_TIME_LIMIT = 40 * 60
CELERY_TASK_TIME_LIMIT = 45 * 60
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 20
CELERY_WORKER_ENABLE_SOFT_SHUTDOWN_ON_IDLE = True
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# A worker that is killed has its message delivered again after visibility_timeout plus one sweep; the default sweep
# takes a hundred seconds (docs/decisions/0004-broker.md). A broker whose packets vanish is given up: without time-outs
# whoever rings would wait for it for ever.
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "socket_connect_timeout": 2,
    "socket_timeout": 3,
    "visibility_timeout": 3600,
    "unacked_restore_interval": 10,
    "unacked_restore_throttle": 1,
}
CELERY_BEAT_SCHEDULER = "redbeat.RedBeatScheduler"
CELERY_REDBEAT_REDIS_URL = REDIS_URL
CELERY_REDBEAT_LOCK_TIMEOUT = 15
CELERY_BEAT_MAX_LOOP_INTERVAL = 3
REMIND_EVERY_SECONDS = env.int("REMIND_EVERY_SECONDS", default=0)
CELERY_BEAT_SCHEDULE: dict[str, dict[str, object]] = {
    "remind": {
        "task": "notifications.jobs.remind",
        "schedule": schedule(REMIND_EVERY_SECONDS) if REMIND_EVERY_SECONDS else crontab(minute="*/5", hour="7-18"),
    },
    # Every hour, so that a night without beat costs an hour.
    "carry_out_planned": {"task": "tasks.jobs.carry_out_planned", "schedule": crontab(minute=5)},
    "clear_sessions": {"task": "accounts.jobs.clear_sessions", "schedule": crontab(hour=2, minute=10)},
    "sweep_evidence": {"task": "tasks.jobs.sweep_evidence", "schedule": crontab(hour=2, minute=20)},
    "reconcile": {"task": "notifications.jobs.reconcile", "schedule": crontab(hour=2, minute=40)},
    # What a killed worker left is taken up a minute after its lease.
    "extracts": {"task": "extracts.jobs.sweep", "schedule": schedule(60)},
}

# ---------------------------------------------------------------- safety
SECURE = env.bool("SECURE", default=not DEBUG and SECRET_KEY != TRIAL_KEY)
SECURE_SSL_REDIRECT = SECURE
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE  # browsers allow keys over http for localhost alone
SESSION_COOKIE_SECURE = SECURE
CSRF_COOKIE_SECURE = SECURE
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_HSTS_PRELOAD = SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "style-src": [SELF],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
        # Browsers hold a form to this policy where it redirects to, too.
        "form-action": [SELF, *filter(None, [OIDC_SERVER_URL and "/".join(OIDC_SERVER_URL.split("/")[:3])])],
        "base-uri": [SELF],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
    # These write addresses of people's channels into their lines, and such an address is a key.
    "loggers": {
        "apprise": {"handlers": [], "level": "WARNING", "propagate": False},
        "urllib3": {"level": "WARNING"},
        "requests_oauthlib": {"level": "WARNING"},
    },
}
