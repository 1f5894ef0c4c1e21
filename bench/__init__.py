"""Accuracy and speed, measured on others' text and printed beside what was measured last."""
