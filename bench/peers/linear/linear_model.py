"""A mixed-integer model in the plain form that CP-SAT and HiGHS both take: whole variables, linear rows, one cost."""

from dataclasses import dataclass, field

Terms = list[tuple[int, int]]
"""Variables and their coefficients: `[(variable, coefficient), ...]`."""


@dataclass
class Row:
    """`least <= sum(coefficient * variable) <= most`; a side that is None is open."""

    terms: Terms
    least: int | None
    most: int | None


@dataclass
class LinearModel:
    """Minimise `constant + sum(cost * variable)` over whole variables from 0 to their `upper`, under the rows."""

    upper: list[int] = field(default_factory=list)
    cost: list[int] = field(default_factory=list)
    is_slack: list[bool] = field(default_factory=list)
    """Variables that are whole in some best solution whenever all others are."""
    rows: list[Row] = field(default_factory=list)
    constant: int = 0

    def whole(self, upper: int, cost: int = 0, is_slack: bool = False) -> int:
        """A new variable from 0 to `upper`; returns its number. Raises ValueError where a cost is not whole."""
        if cost != int(cost):
            raise ValueError(f"{cost} points are not a whole number")
        self.upper.append(upper)
        self.cost.append(cost)
        self.is_slack.append(is_slack)
        return len(self.upper) - 1

    def boolean(self, cost: int = 0) -> int:
        return self.whole(1, cost)

    def row(self, terms: Terms, least: int | None = None, most: int | None = None) -> None:
        """A new row; a variable that comes twice has the sum of its coefficients."""
        merged: dict[int, int] = {}
        for variable, coefficient in terms:
            merged[variable] = merged.get(variable, 0) + coefficient
        self.rows.append(Row([(v, c) for v, c in merged.items() if c != 0], least, most))

    def most_one(self, variables: list[int]) -> None:
        self.row([(v, 1) for v in variables], most=1)

    def exactly_one(self, variables: list[int]) -> None:
        self.row([(v, 1) for v in variables], least=1, most=1)

    def price_above(self, terms: Terms, highest: int, pieces: list[tuple[int, int]]) -> None:
        """Charges `points` for each unit of a sum beyond `threshold`, for each piece `(threshold, points)`.

        The excess is cut at the thresholds, a variable per piece with the prices so far added up; since these only
        grow, the pieces fill from the bottom. `highest` is the most that the sum can be.
        """
        binding = sorted((t, p) for t, p in pieces if t < highest and p > 0)
        if not binding:
            return
        ends = [threshold for threshold, _ in binding[1:]] + [highest]
        price = 0
        parts: Terms = []
        for (threshold, points), end in zip(binding, ends):
            price += points
            if end > threshold:
                parts.append((self.whole(end - threshold, price, is_slack=True), -1))
        self.row(terms + parts, most=binding[0][0])

    def price_below(self, terms: Terms, lowest: int, pieces: list[tuple[int, int]]) -> None:
        """Charges `points` for each unit of a sum short of `threshold`; `lowest` is the least that the sum can be."""
        mirrored = [(v, -c) for v, c in terms]
        self.price_above(mirrored, -lowest, [(-threshold, points) for threshold, points in pieces])


def forbid_pairs(model: LinearModel, banned_after: dict[int, frozenset[int]]) -> None:
    """Forbids each variable of the keys together with those of its set.

    One row per distinct set: at most one of the set and of all keys banned with the whole of it. Sets that contain
    each other, as rest rules give, make these rows the largest possible. Keys exclude each other, and so do members.
    """
    for banned in {b for b in banned_after.values() if b}:
        model.most_one([v for v, b in banned_after.items() if b >= banned] + sorted(banned))
