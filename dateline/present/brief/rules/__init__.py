"""The rules of a brief: each takes findings and yields sentences of one form (forms.py), with what they cite."""
