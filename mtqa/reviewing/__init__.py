"""`mtqa review`: a reviewer decides about one finding after the other, and each decision is kept at once."""

from mtqa.reviewing.keyboard import Keyboard
from mtqa.reviewing.queue import queue_of
from mtqa.reviewing.session import Session
from mtqa.reviewing.walk import walk
from mtqa.reviewing.workshop import Workshop

__all__ = ["Keyboard", "Session", "Workshop", "queue_of", "walk"]
