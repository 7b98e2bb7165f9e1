from mtqa.training.list_ordinary_words import ordinary_words

DICTIONARY = {"policy", "run", "Paris", "operation", "frank", "Frank", "king", "King", "woman"}


def test_words_in_small_letters_and_their_forms() -> None:
    frequent = ["policies", "running", "runs", "paris", "frank", "king", "cooperation", "women", "obama", "is", "it's"]
    listed = ordinary_words(frequent, DICTIONARY, {"frank"})
    assert listed == ["cooperation", "king", "policies", "running", "runs", "women"]
