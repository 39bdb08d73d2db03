"""Bảng Tin in four layers: newsroom → channels → press → pelican_adapter; imports only point back."""
