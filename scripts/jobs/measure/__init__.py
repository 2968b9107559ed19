"""What the verbs under `scripts/measure/` share."""
