"""BPMN diagrams: read into a typed model, checked, lowered for the runtime. Pure."""
