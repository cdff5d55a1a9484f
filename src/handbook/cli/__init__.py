"""The command line: one module per command, and the frame around them."""
