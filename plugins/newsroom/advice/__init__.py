"""In: manuscripts in good form. Out: advice, what a good editor would still mend; it never stops a build."""
