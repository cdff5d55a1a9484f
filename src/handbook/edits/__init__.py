"""What changed between two states of a handbook, as values: no words, no files."""
