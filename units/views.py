"""As what somebody asks for a page."""

from weakref import WeakKeyDictionary

from django.http import HttpRequest

from units import clock, rules

# The admin wants to know for every model and verb; the rows are asked once a request.
_CLERKS: WeakKeyDictionary[HttpRequest, bool] = WeakKeyDictionary()
_PLANNERS: WeakKeyDictionary[HttpRequest, bool] = WeakKeyDictionary()


def is_clerk(request: HttpRequest) -> bool:
    """Tell whether a clerk is signed in."""
    if request not in _CLERKS:
        _CLERKS[request] = rules.is_clerk(request.user, clock.today())
    return _CLERKS[request]


def may_reorganise(request: HttpRequest) -> bool:
    """Tell whether somebody who may reorganise units is signed in."""
    if request not in _PLANNERS:
        _PLANNERS[request] = rules.may_reorganise(request.user, clock.today())
    return _PLANNERS[request]
