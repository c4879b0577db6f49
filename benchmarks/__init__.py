"""Measures of the real app beside its targets, with a plain app in the same run to compare by."""
