"""The flow of a procedure as a graph, and its soundness; no diagram syntax, no words for findings."""
