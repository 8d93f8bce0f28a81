"""As what somebody asks for a page."""

from weakref import WeakKeyDictionary

from django.http import HttpRequest

from units import clock, rules

_CLERKS: WeakKeyDictionary[HttpRequest, bool] = WeakKeyDictionary()


def is_clerk(request: HttpRequest) -> bool:
    """Tell whether a clerk is signed in; the admin wants to know for every model, the rows are asked once a request."""
    if request not in _CLERKS:
        _CLERKS[request] = rules.is_clerk(request.user, clock.today())
    return _CLERKS[request]
