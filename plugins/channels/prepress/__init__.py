"""In: PDF of a sheet as offices print it (RGB). Out: the same sheet for a printing press (PDF/X-4, CMYK).

`finish.finish` does it; `inks` holds the recipes of colours.
"""
