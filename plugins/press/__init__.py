"""Layer 3: makes outputs. Knows neither Pelican nor what a page is; `press.make` is the only way in.

plan (paths checked, signatures) → executor (what the store lacks is rendered) → publish (written beside,
then switched). The store and the two manifests are housekeeping: delete them and only time is lost.
"""
