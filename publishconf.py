"""Settings of the public site: those of pelicanconf.py, and what only readers need."""

from pelicanconf import *  # noqa: F403

OFFLINE = True  # a service worker keeps what was read; see docs/decisions/
PRECOMPRESS = True  # .gz and .br beside each text, for hosts that serve them as they are
