"""BPMN diagrams: read into a typed model, checked rule by rule, lowered to what the runtime executes. Pure."""
