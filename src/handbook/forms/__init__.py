"""What a form definition becomes: the schema of a filled-in form, and blanks to fill in."""
