"""Other schemes' codes for a text, from the same layers: PLOVER's relations and MUC-4's incidents."""
