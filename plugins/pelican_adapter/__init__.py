"""Layer 4: the only code that knows Pelican. In: Pelican's settings and contents. Out: an Edition, made by the press."""
