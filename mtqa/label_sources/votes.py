"""The votes for renderings, as they are gathered from one source after the other."""

from collections.abc import Iterator

from mtqa.label_sources.worth_keeping import label_pair
from mtqa.labels import VOTERS, LabelCount

_Key = tuple[str, str, str, str]
PLACES = {voter: place for place, voter in enumerate(VOTERS)}


class Votes:
    """Counts of label pairs in any languages; of each pair, where it was met first."""

    def __init__(self) -> None:
        self._votes: dict[_Key, list[int]] = {}
        self._origins: dict[_Key, str] = {}

    def add(self, languages: tuple[str, str], source: str, rendering: str, voter: str, origin: str) -> bool:
        """Count a vote of a voter out of VOTERS; tell whether the texts are a label and its rendering."""
        pair = label_pair(source, rendering)
        if pair is None:
            return False
        key = (*languages, *pair)
        votes = self._votes.get(key)
        if votes is None:
            votes = self._votes[key] = [0] * len(PLACES)
            self._origins[key] = origin
        votes[PLACES[voter]] += 1
        return True

    def counts(self) -> Iterator[LabelCount]:
        """Yield all counts."""
        for (source_language, target_language, source, rendering), votes in self._votes.items():
            origin = self._origins[source_language, target_language, source, rendering]
            yield LabelCount(source_language, target_language, source, rendering, tuple(votes), origin)
