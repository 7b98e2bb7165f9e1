"""Puts new content in the place of a file in one step, so that nobody ever sees half of it."""

import errno
import os
import secrets
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

ANYONE_WRITES = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def replace_file(path: Path, content: bytes | Iterable[bytes]) -> None:
    """Write a file, perhaps given in pieces, whole or not at all; its folder must be there.

    A link stays, and the file that it leads to is replaced; a file that was there before keeps its
    permission bits and, where this user may give them, its owner and group. Raises OSError if it cannot
    be written, also if it could be replaced but is protected against writing.
    """
    path = path.resolve()
    before = path.stat() if path.exists() else None
    if before and stat.S_ISDIR(before.st_mode):
        raise IsADirectoryError(errno.EISDIR, "there is a folder of that name")
    if before and not (before.st_mode & ANYONE_WRITES and os.access(path, os.W_OK)):
        raise PermissionError(errno.EACCES, "the file is write-protected")
    beside = path.parent / f".mtqa-{secrets.token_hex(8)}.part"
    try:
        with beside.open("xb") as file:
            file.writelines([content] if isinstance(content, bytes) else content)
            file.flush()
            os.fsync(file.fileno())
        if before:
            with suppress(OSError, AttributeError):  # Windows has no owners of this kind
                os.chown(beside, before.st_uid, before.st_gid)
            beside.chmod(stat.S_IMODE(before.st_mode))
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
