"""Errors that a user can cause and mend. They end in a sentence and exit code 2, never in a traceback."""


class UserError(Exception):
    """What is wrong, where, and how to mend it.

    `where` is a file, a file with line and column, or an option; it may be empty.
    """

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        super().__init__(what)
        self.what, self.where, self.remedy = what, where, remedy

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        remedy = f" {self.remedy}" if self.remedy else ""
        return f"{place}{self.what}{remedy}"
