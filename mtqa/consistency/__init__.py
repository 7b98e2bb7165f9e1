"""Which renderings of one thing compete with each other: what the rules on consistency rest on."""
