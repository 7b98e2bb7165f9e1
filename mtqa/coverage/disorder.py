"""Whether there is enough of a text to call its words out of order, whatever the signs together say."""

from mtqa.coverage.features import features_of, target_order
from mtqa.model import Alignment

ENOUGH = 9
"""Pairs of neighbours with a frequent word that an order shows in; chains of names and labels have none."""
IN_ORDER = 1.3
"""Standard errors by which one in ten orders of the same words is better than the others."""
AVERAGE, UNUSUAL = 0.6, -0.5
"""The same, and the log ratio to chance, where no word lacks what it leans on: orders are free in many languages."""
SCATTERED = 0.1
DOUBT = 0.6


def trust_in_disorder(alignment: Alignment) -> float:
    """Return what a suspicion of shuffled words is worth, 0 to 1.

    Few pairs, an order that is better than most others of the same words, or counterparts that follow each other as in
    the source while no word lacks what it leans on: each leaves it open.
    """
    order, figure = target_order(alignment), features_of(alignment)
    if order.telling < ENOUGH or order.gain >= IN_ORDER:
        return DOUBT
    if figure("tears") > 0:
        return 1.0
    told = order.gain < AVERAGE and order.usual < UNUSUAL and figure("jumps") >= SCATTERED
    return 1.0 if told else DOUBT
