"""How people sign in."""

from typing import Any

from allauth.account.forms import LoginForm


class SignInForm(LoginForm):  # type: ignore[misc]  # the library has no types
    """The library's form, its first field called as password managers and scripts know it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs |= {"autocomplete": "username", "autocapitalize": "none", "autofocus": True}

    def add_prefix(self, field_name: str) -> str:
        """Return the field's name on the page."""
        prefixed: str = super().add_prefix("username" if field_name == "login" else field_name)
        return prefixed
