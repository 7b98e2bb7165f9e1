"""`mtqa lsp`: findings in an editor, while people write. Needs `mtqa[lsp]`."""
