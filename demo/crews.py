"""Who lives in the house: mail sink, broker, worker, beat, web."""

from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

from demo import broker
from demo.services import Crew, ServiceError, is_answering


def start_mail_sink(crew: Crew, *, folder: Path) -> None:
    """Start the mail server that delivers to a folder, unless EMAIL_URL names another one."""
    port = int(settings.EMAIL_PORT)
    if settings.EMAIL_HOST != "127.0.0.1" or is_answering(port):
        return
    folder.mkdir(parents=True, exist_ok=True)
    crew.start_python("mail", "demo.sink", "--port", str(port), "--folder", str(folder))
    crew.wait_for("mail", lambda: is_answering(port))


def start_broker(crew: Crew, *, folder: Path) -> None:
    """Start the embedded broker, unless one answers at REDIS_URL already."""
    url = settings.REDIS_URL
    if broker.is_up(url):
        return
    place = urlsplit(url)
    if place.hostname != "127.0.0.1":
        raise ServiceError(f"Không gọi được hàng đợi ở {url}.")
    broker.start(crew, port=place.port or 6379, folder=folder)


def start_worker(crew: Crew) -> None:
    """Start the Celery worker and wait until it takes jobs."""
    quick = ["--without-gossip", "--without-mingle", "--without-heartbeat"]
    crew.start_python("worker", "celery", "-A", "config", "worker", "-c", "2", "-l", "INFO", *quick)
    crew.wait_for("worker", lambda: " ready." in crew.log_of("worker").read_text(encoding="utf-8"))


def start_beat(crew: Crew) -> None:
    """Start the Celery beat, which rings at the hours of the schedule."""
    crew.start_python("beat", "celery", "-A", "config", "beat", "-l", "INFO")


def start_web(crew: Crew, *, port: int) -> None:
    """Start the web server and wait until it answers."""
    crew.start_python(
        "web", "gunicorn", "config.wsgi", "-w", "1", "-k", "gthread", "--threads", "4", "-b", f"127.0.0.1:{port}"
    )
    crew.wait_for("web", lambda: is_answering(port))
