"""From bytes to the model: reading files, YAML with positions, schemas, building."""
