"""Through a service outside the house: a chat, a webhook; spoken to by Apprise, and only where the settings allow it.

An address here is a secret: whoever has it can write to the chat. It is neither logged nor shown again.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import apprise
from apprise.plugins.custom_json import NotifyJSON
from apprise.plugins.mattermost import NotifyMattermost
from apprise.plugins.telegram import NotifyTelegram
from apprise.plugins.zalo import NotifyZalo
from django.conf import settings
from django.utils.translation import gettext as _

from notifications.channels.letters import DeferredError, Letter, RefusedError

# What each scheme is called, and who speaks it: these and no other of Apprise's hundred and more. Those of `AT_HOME` go
# to a host that the address names, the others to their service's own.
SERVICES: dict[str, tuple[str, type[apprise.NotifyBase]]] = {
    "tgram": ("Telegram", NotifyTelegram),
    "zalo": ("Zalo", NotifyZalo),
    "mmosts": ("Mattermost", NotifyMattermost),
    "mmost": ("Mattermost", NotifyMattermost),
    "jsons": ("Webhook", NotifyJSON),
    "json": ("Webhook", NotifyJSON),
}
AT_HOME = ("mmosts", "mmost", "jsons", "json")
PORTS = {"mmosts": 443, "mmost": 80, "jsons": 443, "json": 80}
# Apprise reads much from an address: files to fetch, templates to open, redirects to follow. None of it from ours but
# a chat's topic and a webhook's own headers ("+X-Token=…").
PARAMETERS = re.compile(r"topic|\+(?!host$)[a-z0-9-]+", re.IGNORECASE)
# Apprise gives four seconds to connect and four to answer.
ANSWERS_WITHIN = 4.0
CODE = re.compile(r"error=(\d{3})")  # "Failed to send JSON POST notification: error=410."
# RFC 9110: these say "not now", every other 4xx says "not like this".
NOT_NOW = {408, 425, 429}
# A header carries the name, so it has to be ASCII.
ASSET = apprise.AppriseAsset(app_id="Don Doc", http_redirects=False, async_mode=False, storage_mode="memory")


class BadAddressError(Exception):
    """An address that nothing can or may be sent to; the message says why."""


@dataclass(frozen=True, slots=True)
class Address:
    """A place outside the house; `shown` is as much of it as may be shown."""

    shown: str
    plugin: apprise.NotifyBase


def services() -> list[str]:
    """Return what people may choose, in words: a service, or a service on a host."""
    return [_shown(scheme, host) for scheme, host in _allowed()]


def address(url: str) -> Address:
    """Return what `url` leads to, or say why nothing may go there: the settings name every service and host."""
    if not url:
        raise BadAddressError(_("Không đọc được địa chỉ của kênh; hãy ngừng kênh này và mở lại."))
    scheme = url.partition("://")[0].lower()
    if scheme not in {allowed for allowed, _host in _allowed()}:
        raise BadAddressError(_("Kênh “%(scheme)s” chưa được quản trị cho phép.") % {"scheme": scheme[:20]})
    plugin = _plugin(scheme, url)
    # What Apprise will call, not what another reading of the address makes of it.
    host = f"{plugin.host}:{plugin.port or PORTS[scheme]}".lower() if scheme in AT_HOME else ""
    if (scheme, host) not in set(_allowed()):
        raise BadAddressError(_("Máy chủ %(host)s chưa được quản trị cho phép.") % {"host": host})
    return Address(_shown(scheme, host), plugin)


def _plugin(scheme: str, url: str) -> apprise.NotifyBase:
    service = SERVICES[scheme][1]
    read = service.parse_url(url) or {}
    if any(not PARAMETERS.fullmatch(name) for name in read.get("qsd", ())):
        raise BadAddressError(_("Địa chỉ có tham số không được phép."))
    try:
        if read:
            return service(**read, asset=ASSET)
    except TypeError:  # Apprise's word for "not configured"
        pass
    raise BadAddressError(_("Địa chỉ không đúng dạng của kênh này."))


def _allowed() -> Iterator[tuple[str, str]]:
    """Yield the schemes and hosts that the settings name; one that must name its host and does not is nothing."""
    for entry in settings.OUTSIDE_CHANNELS:
        scheme, _separator, host = entry.lower().partition("://")
        if scheme not in SERVICES or (scheme in AT_HOME) != bool(host):
            continue
        yield scheme, host if ":" in host or not host else f"{host}:{PORTS[scheme]}"


def _shown(scheme: str, host: str) -> str:
    return f"{SERVICES[scheme][0]} {host.removesuffix(f':{PORTS.get(scheme)}')}".strip()


class Outside:
    """The services outside; each message is a call of its own, and a host that lets one wait is left alone after that."""

    def __init__(self) -> None:
        self._slow: set[str] = set()

    def send(self, letter: Letter) -> None:
        """Hand `letter` over, or raise `RefusedError` or `DeferredError` with the service's reason."""
        try:
            to = address(letter.address)
        except BadAddressError as error:
            raise RefusedError(str(error)) from error
        if to.shown in self._slow:
            raise DeferredError(_("%(place)s không trả lời kịp") % {"place": to.shown})
        service = apprise.Apprise(asset=ASSET)
        service.add(to.plugin)
        result = service.notify(title=letter.subject, body=letter.text)
        if not result:
            self._give_up(result, to)

    def _give_up(self, result: apprise.AppriseResult, to: Address) -> None:
        """Raise what the answer, or the want of one, means."""
        code = next((int(said[1]) for entry in result.logs() if (said := CODE.search(entry.message))), None)
        if code is not None:
            reason = _("%(place)s trả lời %(code)d") % {"place": to.shown, "code": code}
            raise RefusedError(reason) if 400 <= code < 500 and code not in NOT_NOW else DeferredError(reason)
        waited = max((attempt.elapsed for service in result for attempt in service), default=0.0)
        is_late = waited >= ANSWERS_WITHIN
        if is_late:
            self._slow.add(to.shown)
        reason = _("%(place)s không trả lời kịp") if is_late else _("Không kết nối được với %(place)s")
        raise DeferredError(reason % {"place": to.shown}, may_have_left=is_late)
