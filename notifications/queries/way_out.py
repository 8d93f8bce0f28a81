"""The link by which a person does without mails that are a courtesy, with no sign-in."""

from django.core import signing

from accounts.models import User

SALT = "notifications.way_out"


def way_out_of(*, person: User) -> str:
    """Return what stands for `person` in the link, and cannot be guessed."""
    return signing.Signer(salt=SALT).sign(str(person.pk))


def leaver(*, token: str) -> User | None:
    """Return whose link holds `token`, None where nobody's does."""
    try:
        pk = signing.Signer(salt=SALT).unsign(token)
    except signing.BadSignature:
        return None
    return User.objects.filter(pk=pk, is_active=True).first()
