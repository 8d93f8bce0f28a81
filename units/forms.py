"""What people type about units."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from units.folding import fold
from units.models import Alias


class AliasForm(forms.ModelForm[Alias]):
    """A way of writing, folded as it is typed in."""

    class Meta:
        model = Alias
        fields = ("text",)

    def clean(self) -> dict[str, Any]:
        """Fold the text."""
        cleaned = super().clean() or self.cleaned_data
        self.instance.folded = fold(cleaned.get("text", ""))
        return cleaned


class AliasFormSet(forms.BaseInlineFormSet[Alias, Any, forms.ModelForm[Alias]]):
    """The ways of writing one unit or group, each once."""

    def clean(self) -> None:
        """Refuse what is written alike but for case and diacritics."""
        super().clean()
        seen: set[str] = set()
        for form in (form for form in self.forms if form not in self.deleted_forms and form.instance.folded):
            if form.instance.folded in seen:
                form.add_error("text", _("Cách gọi này đã có."))
            seen.add(form.instance.folded)
