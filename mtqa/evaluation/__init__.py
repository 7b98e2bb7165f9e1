"""How right findings are: reports against annotated documents, and what their raw scores are worth."""
