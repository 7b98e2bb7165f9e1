"""What users type: one module a command or group of commands, and what these have in common."""
