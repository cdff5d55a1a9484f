"""Running the rules over a handbook or over filled-in forms, and what that comes to."""
