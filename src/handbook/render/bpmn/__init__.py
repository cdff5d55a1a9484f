"""A flow as a BPMN 2.0 diagram: elements, then positions, then XML; each a value before the next."""
