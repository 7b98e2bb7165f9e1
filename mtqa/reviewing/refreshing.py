"""What waits in a file after one of its findings was repaired: where it stands now, or that it is gone. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from msgspec import structs

from mtqa.model import Document, Finding, Place, SegmentText, Text
from mtqa.repairing import RepairedOnce
from mtqa.reviewing.queue import WAITING, Item, Queue

Key = tuple[int, str, str, str]


def refreshed(queue: Queue, repaired: int, once: RepairedOnce) -> Queue:
    """Return a queue in which the item at position `repaired` is fixed, and others of its file are as they are now.

    What the check of the file alone finds, before and after, is looked up by its texts. What rests on other files
    keeps its words: it is found where these stand now.
    """
    path = queue[repaired].finding.path
    items = list(queue)
    items[repaired] = structs.replace(items[repaired], state="fixed")
    alone = {finding.fingerprint for finding in once.before.findings}
    texts = {text.index: text for text in once.after.segments}
    found: dict[Key, list[Finding]] = defaultdict(list)
    for finding in reversed(once.after.findings):
        found[_key(finding)].append(finding)
    for k in sorted(_waiting(items, path), key=lambda k: _order(items[k].finding)):
        item = items[k]
        same = found[_key(item.finding)]
        if same:
            items[k] = _with(item, same.pop(), texts)
        elif item.finding.fingerprint in alone:
            items[k] = structs.replace(item, state="gone")
        else:
            items[k] = _moved(item, once.document)
    return tuple(items)


def reread(queue: Queue, path: str, document: Document) -> Queue:
    """Return a queue in which what waits in a file stands where it stands now; what the file allows is decided."""
    items = list(queue)
    for k in _waiting(items, path):
        finding = items[k].finding
        if any(each.allows(finding.rule, finding.index) for each in document.allowances):
            items[k] = structs.replace(items[k], state="decided")
        else:
            items[k] = _moved(items[k], document)
    return tuple(items)


def _waiting(items: Iterable[Item], path: str) -> Iterator[int]:
    return (k for k, item in enumerate(items) if item.finding.path == path and item.state in WAITING)


def _key(finding: Finding) -> Key:
    source, target = (place.text if place else "" for place in (finding.source, finding.target))
    return finding.index, finding.rule, source, target


def _order(finding: Finding) -> tuple[int, int, int]:
    source, target = (place.start if place else -1 for place in (finding.source, finding.target))
    return finding.index, target, source


def _with(item: Item, now: Finding, texts: dict[int, SegmentText]) -> Item:
    """Return an item as it is found now, as sure and with the cause that it had in the whole run."""
    old = item.finding
    finding = structs.replace(now, confidence=old.confidence, cluster=old.cluster, status=old.status)
    return structs.replace(item, finding=finding, texts=texts[now.index])


def _moved(item: Item, document: Document) -> Item:
    """Return an item whose words stand in a file that was read anew; it is gone if they stand there no more."""
    old, segment = item.finding, document.segments[item.finding.index]
    is_edited = segment.target.value != item.texts.target
    source, target = _found(old.source, segment.source), _found(old.target, segment.target)
    if (old.source and not source) or (old.target and not target):
        return structs.replace(item, state="gone")
    suggestion = None if is_edited else old.suggestion
    texts = structs.replace(
        item.texts,
        target=segment.target.value,
        source_line=segment.source.locate(0).line,
        target_line=segment.target.locate(0).line,
    )
    finding = structs.replace(old, source=source, target=target, suggestion=suggestion)
    return structs.replace(item, finding=finding, texts=texts)


def _found(place: Place | None, text: Text) -> Place | None:
    """Return where the words of a place stand: at the same offset, or at the only other one."""
    if place is None:
        return None
    start = place.start
    if text.value[start : start + len(place.text)] != place.text:
        if not place.text or text.value.count(place.text) != 1:
            return None
        start = text.value.index(place.text)
    end = start + len(place.text)
    first, last = text.locate(start), text.locate(end)
    return Place(start, end, place.text, first.line, first.column, last.line, last.column)
