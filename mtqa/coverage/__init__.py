"""How much of what one side says the other side says too: the evidence behind omission, addition and ranking.

Words weigh by what their being alone would tell (`information`), lengths by what is usual for the languages
(`expected_length`), orders by what is usual in the target language (`word_order`); `evidence` brings words and
stretches together, `features` makes figures of a segment, and `suspicion` makes one figure of these.
"""

from mtqa.coverage.evidence import Evidence, SideEvidence, Stretch, evidence_of
from mtqa.coverage.expected_length import length_surprise
from mtqa.coverage.features import FEATURES, features_of
from mtqa.coverage.suspicion import Suspicion, Suspicions, group_of, suspicion_of
from mtqa.coverage.word_order import Neighbours, Order, kinds_of, order_of

__all__ = [
    "FEATURES", "Evidence", "Neighbours", "Order", "SideEvidence", "Stretch", "Suspicion", "Suspicions",
    "evidence_of", "features_of", "group_of", "kinds_of", "length_surprise", "order_of", "suspicion_of",
]  # fmt: skip
