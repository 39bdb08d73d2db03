"""Settings of the public site: those of pelicanconf.py, and what only readers need."""

from pelicanconf import *  # noqa: F403

PRECOMPRESS = True  # .gz and .br beside each text, for hosts that serve them as they are
