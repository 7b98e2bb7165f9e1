"""Whether there is enough of a text to call its words out of order, whatever the signs together say."""

from mtqa.coverage.features import features_of, target_order
from mtqa.model import Alignment

ENOUGH, ENOUGH_TORN = 9, 6
"""Pairs of neighbours with a frequent word that an order shows in: chains of names and labels have none. Fewer do
where a word lacks what it leans on."""
IN_ORDER, IN_ORDER_TORN = 1.3, 1.6
"""Standard errors by which one in ten, or one in twenty, orders of the same words is better than the others."""
SCATTERED, UNSURE = 0.1, 0.07
"""How far apart counterparts of neighbours lie, and how weak links are, at least: places speak for links, too. Labels
that moved are scattered and linked for sure."""
DOUBT = 0.6


def trust_in_disorder(alignment: Alignment) -> float:
    """Return what a suspicion of shuffled words is worth, 0 to 1.

    Few pairs, an order that is better than most others of the same words, or counterparts that follow each other as in
    the source, or surely, while no word lacks what it leans on: each leaves it open.
    """
    order, figure = target_order(alignment), features_of(alignment)
    if figure("tears") > 0:
        return 1.0 if order.telling >= ENOUGH_TORN and order.gain < IN_ORDER_TORN else DOUBT
    told = order.telling >= ENOUGH and order.gain < IN_ORDER
    return 1.0 if told and figure("jumps") >= SCATTERED and figure("weak_links") >= UNSURE else DOUBT
