"""What the channel `search` and the search page share: terms, segments of an edition, and the index of a segment."""
