"""What people type about units."""

from typing import Any

from django import forms

from units.folding import fold
from units.models import Alias


class AliasForm(forms.ModelForm[Alias]):
    """A way of writing, folded as it is typed in, so that the same one twice is refused."""

    class Meta:
        model = Alias
        fields = ("text",)

    def clean(self) -> dict[str, Any]:
        """Fold the text; the formset compares what is folded."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        cleaned["folded"] = self.instance.folded = fold(cleaned.get("text", ""))
        return cleaned

    def _get_validation_exclusions(self) -> set[str]:
        """Check `folded` too, although nobody types it: it is what must be unique."""
        return super()._get_validation_exclusions() - {"folded"}  # type: ignore[misc, no-any-return]
