"""Vietnamese formats: Django's own vi has no date input formats and reads 05/11 as 11 May."""
