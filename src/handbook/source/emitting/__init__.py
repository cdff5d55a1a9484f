"""The way back: from the model to a YAML file as an author would have written it."""
