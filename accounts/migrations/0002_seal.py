from allauth.mfa.utils import decrypt, encrypt
from django.db import migrations

SECRETS = ("secret", "seed")


def seal(apps, schema_editor):
    _rewrite(apps, lambda secret: encrypt(decrypt(secret)))


def unseal(apps, schema_editor):
    _rewrite(apps, decrypt)


def _rewrite(apps, write):
    for row in apps.get_model("mfa", "Authenticator").objects.select_for_update().order_by("pk"):
        kept = {name: write(row.data[name]) for name in SECRETS if name in row.data}
        if kept:
            row.data = row.data | kept
            row.save(update_fields=["data"])


class Migration(migrations.Migration):

    dependencies = [
        ("accounts", "0001_initial"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]

    operations = [migrations.RunPython(seal, unseal)]
