"""Signing in through the ministry's identity provider; imported only where one is named (OIDC_SERVER_URL)."""

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.http import HttpRequest

from accounts.models import User


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # the library has no types
    """Existing people only, matched by the address that the provider vouches for."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:  # noqa: ARG002
        """Refuse: accounts are made by the office."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Join a newcomer of the provider to the one person who has the address that it vouches for."""
        if sociallogin.is_existing:
            return
        vouched = [address.email for address in sociallogin.email_addresses if address.verified]
        people = [user for email in vouched for user in User.objects.filter(email__iexact=email, is_active=True)]
        if len(people) == 1:
            sociallogin.connect(request, people[0])
