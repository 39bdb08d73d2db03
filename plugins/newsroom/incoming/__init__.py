"""In: what others published (WordPress, RSS, Atom, folders of Markdown). Out: drafts in content/incoming/, and a report."""
