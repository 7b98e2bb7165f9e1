"""Glossaries: how a project wants its terms to be rendered, read from files, found in texts."""

from mtqa.glossaries.concept import Concept, Designation
from mtqa.glossaries.glossary import Glossary, glossary_of_rows, load_glossary
from mtqa.glossaries.renderings import RenderedTerm, rendered_terms

__all__ = ["Concept", "Designation", "Glossary", "RenderedTerm", "glossary_of_rows", "load_glossary", "rendered_terms"]
