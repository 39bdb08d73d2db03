"""Layer 2: what to make. One module for each output form, independent of one another.

A channel is a module with `outputs(edition, kit)`; it declares files and writes none. `output`, `templates`
and `kit` are what channels share. Which channels run is the setting `CHANNELS` of pelicanconf.py.
"""
