"""How a translation addresses its reader: as tu or Lei, by imperatives or infinitives, word by word.

`instructions` finds where the source says what to do, `forms_of_address` what the translation says there and wherever
else it speaks to its reader.
"""

from mtqa.addressing.forms_of_address import ADDRESS, INSTRUCTION, REQUEST, Form, forms_of_address

__all__ = ["ADDRESS", "INSTRUCTION", "REQUEST", "Form", "forms_of_address"]
