"""The browser's entrance: one folder per audience, each with `views.py`, `forms.py` and templates."""
