"""Trees become the model here: one module per kind of file."""
