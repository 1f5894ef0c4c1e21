"""Tables, notices and market lists: one form with other details is no copy; the same details again are."""

from datetime import date

import pytest

from dateline.link.copies import Copy, copies

BOND = (
    "KESTRIN, March {day} - {who} is issuing a {sum} mln crown eurobond due {due}, {year} paying {rate} pct and priced at "
    "{price}, lead manager {bank} said. The bonds are available in denominations of {unit} crowns and will be listed in "
    "Port Orsa. Fees comprise {fee} pct for selling, with management and underwriting combined paying {pay} pct. "
    "The payment date falls on {due}."
)
ONE = {"day": 3, "who": "Halvek Harbour Trust", "sum": 100, "due": "April 9", "year": 2037, "rate": "8-3/4",
       "price": "101-5/8", "bank": "Venn Securities", "unit": 1000, "fee": "1-1/4", "pay": "5/8"}  # fmt: skip
TWO = ONE | {"who": "Lower Venn Water Board", "bank": "Dunmarsh Savings"}
THREE = TWO | {"sum": 75, "due": "May 14", "year": 2042, "rate": "9-1/8", "price": "99-3/4", "unit": 5000}
FIXING = (
    "PORT ORSA, March {day} - The central bank entered the market to arrange {sum} of customer repurchases, a spokesman "
    "said. Dealers said overnight money was trading at {rate} pct when the bank began its action, which had been expected "
    "after last week's tax payments."
)
TABLE = "VELMARA GRAIN {time} " + " ".join(f"{name} {{}} {{}}/4 {{}}" for name in (
    "wheat", "barley", "millet", "maize", "rye", "oats", "beans", "lentils"))  # fmt: skip


def pair(one: str, two: str, apart: int = 0) -> bool:
    items = [
        Copy("a", one, published=date(2031, 3, 3)),
        Copy("b", two, published=date.fromordinal(date(2031, 3, 3).toordinal() + apart)),
    ]
    return bool(copies(items))


def table(seed: int) -> str:
    return TABLE.format(*((seed * 37 + n * 101) % 397 for n in range(24)), time="11:50")


NOT_COPIES = {
    "the same terms for another issuer": (BOND.format(**ONE), BOND.format(**TWO), 0),
    "other terms for another issuer": (BOND.format(**ONE), BOND.format(**THREE), 1),
    "a daily notice days later": (
        FIXING.format(day=3, sum="one billion crowns", rate="6-1/8"),
        FIXING.format(day=9, sum="two billion crowns", rate="6-1/4"),
        6,
    ),
    "a table of other prices": (table(1), table(2), 0),
    "empty copy": ("", "", 0),
    "blanks and marks": (" \n--- ***", "\t...", 0),
}
COPIES = {
    "the same notice again": (BOND.format(**ONE), BOND.format(**ONE), 1),
    "the same notice shortened": (BOND.format(**ONE), BOND.format(**ONE).rpartition(" The payment")[0], 0),
    "the same table": (table(1), table(1), 0),
}


@pytest.mark.parametrize("name", NOT_COPIES)
def test_no_copy(name: str) -> None:
    assert not pair(*NOT_COPIES[name])


@pytest.mark.parametrize("name", COPIES)
def test_copy(name: str) -> None:
    assert pair(*COPIES[name])


def test_a_thousand_tables_cost_each_of_them_few_looks() -> None:
    from dateline.link.index import CopyIndex

    index = CopyIndex()
    frame = " ".join(f"line{n} close {{}}" for n in range(60))
    index.add(
        Copy(f"t{n}", frame.format(*((n * 7919 + m * 31) % 9973 for m in range(60)))) for n in range(1000)
    )
    assert index.lineages() == ()
    assert index.looks < 1000 * 60
