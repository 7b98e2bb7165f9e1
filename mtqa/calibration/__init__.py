"""What raw scores of findings mean: confidences learnt from judged findings, stored as statistics without texts.

`mtqa evaluate --calibrate` writes `confidences.json`; the engine reads it.
"""

from mtqa.calibration.sibling_ratios import VOICE, SiblingRatios, share_class, stored_sibling_ratios
from mtqa.calibration.stored import (
    EVERY_LANGUAGE,
    Calibration,
    Curve,
    confidence_by,
    group_of,
    hand_set_confidence,
    read_calibration,
    read_curve,
    stored_calibration,
    write_calibration,
)

__all__ = [
    "EVERY_LANGUAGE",
    "VOICE",
    "Calibration",
    "Curve",
    "SiblingRatios",
    "confidence_by",
    "group_of",
    "hand_set_confidence",
    "read_calibration",
    "read_curve",
    "share_class",
    "stored_calibration",
    "stored_sibling_ratios",
    "write_calibration",
]
