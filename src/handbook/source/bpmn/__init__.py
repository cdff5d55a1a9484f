"""BPMN 2.0 read back: a file from a stranger, its flow as shapes, and the blocks of steps in it."""
