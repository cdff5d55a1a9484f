"""Our verdict on soundness beside that of pm4py, a library that the handbook neither needs nor ships."""
