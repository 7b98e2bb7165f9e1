from mtqa.training.coined_words import coined_words

BEFORE = "开关查看删改建存"
AFTER = "吗呢吧啊了的呀哦"


def test_runs_that_keep_together_are_words() -> None:
    texts = [[before, *"文件夹", after] for before in BEFORE for after in AFTER] + [[*BEFORE], [*AFTER]] * 300
    assert "文件夹" in coined_words(texts)
    assert "文件" not in coined_words(texts)  # always the same character after it
    assert not {"开文", "夹吗"} & set(coined_words(texts))


def test_rare_runs_and_other_scripts_are_none() -> None:
    assert coined_words([[*"文件夹"]] * 3) == []
    assert coined_words([["open", "file", word] for word in BEFORE * 20]) == []
