"""Advice: what a good editor would still mend."""
