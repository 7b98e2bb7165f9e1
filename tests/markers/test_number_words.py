import pytest

from mtqa.languages.number_words import spelled_out
from tests.texts import cuts, values


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "two hundred and fifty thousand users", ["250000"]),
        ("en", "a dozen, two dozen, twenty-five", ["12", "24", "25"]),
        ("en", "fourteen billion stars, one million cells", ["14000000000", "1000000"]),
        ("en", "one, two, three", ["2", "3"]),
        ("de", "zweihundertfünfzig Konten, drei Milliarden", ["250", "3000000000"]),
        ("pt", "mil milhões, cem mil", ["1000000000", "100000"]),
        ("fr", "soixante-quinze mille", ["75000"]),
        ("ru", "двести пятьдесят тысяч", ["250000"]),
        ("zh", "三天内有三千五百人，第四十二次", ["3", "3500", "42"]),
        ("zh", "二〇一八年，两万种", ["2018", "20000"]),
        ("ja", "三人、百二十五", ["3", "125"]),
        ("ko", "다섯 개", ["5"]),
        ("tr", "on iki ay", ["12"]),
        ("en", "5 million", []),
    ],
)
def test_numbers_in_words(language, text, expected):
    assert values(text, "number-word", language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "one more second"), ("it", "lei sei"), ("zh", "十分重要，万一，星期三"), ("tr", "yüz"), ("de", "beide")],
)
def test_words_that_may_be_no_numbers_are_doubtful(language, text):
    assert values(text, "number-word", language) == []


def test_decades_are_tens_of_years_or_just_counted():
    assert values("two decades", "possible-number", "en") == ["2", "20", "10"]


@pytest.mark.parametrize("language", ["de", "en", "es", "fr", "it", "nl", "pl", "pt", "ru"])
@pytest.mark.parametrize("number", [43, 121, 250, 3_500, 20_000, 301_000, 999_999])
def test_what_cldr_writes_is_read(language, number):
    words = spelled_out(language, (number,))
    read = [values(form, kind, language) for form in words for kind in ("number-word", "possible-number")]
    assert [str(number)] in read


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "25 years, 4 GB, 30 per cent", ["duration-year", "digital-gigabyte", "concentr-percent"]),
        ("tr", "%25 ve 3 saatten", ["concentr-percent", "duration-hour"]),
        ("ja", "３時間と５分", ["duration-hour", "duration-minute"]),
        ("ko", "최대 8GB입니다", ["digital-gigabyte"]),
        ("de", "zwei Jahren", ["duration-year"]),
        ("pt", "365 sem licença", []),
    ],
)
def test_numbers_with_units(language, text, expected):
    assert values(text, "quantity", language) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "$20, 30 EUR and R$ 5", ["USD", "EUR"]),
        ("ja", "500 円です", ["JPY"]),
        ("ko", "5달러를", ["USD"]),
        ("ru", "20 долларов", ["USD"]),
        ("fr", "20 livres", []),
    ],
)
def test_amounts_of_money(language, text, expected):
    assert values(text, "currency", language) == expected


@pytest.mark.parametrize(
    ("language", "text", "months", "days"),
    [
        ("en", "You may march on Monday, May 5, in June", ["May", "June"], ["Monday"]),
        ("pt", "na segunda vez, segunda-feira, 3 de mar.", ["mar"], ["segunda-feira"]),
        ("zh", "10 月 3 日，3 个月，星期三", ["10 月"], ["星期三"]),
        ("de", "im März, am Dienstag", ["März"], ["Dienstag"]),
    ],
)
def test_months_and_days(language, text, months, days):
    assert (cuts(text, "month", language), cuts(text, "weekday", language)) == (months, days)
