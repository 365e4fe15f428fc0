"""Model files (`rota-model/1`, docs/certificates.md): reading them, and their integer model.

Everything is charged as the file says, but for one thing: a day row that is hard is kept rather than priced, as far as
the days that leave no choice allow. Its price, a thousand million points, is beyond what floating-point tolerances bear.
"""

import gzip
import json
from pathlib import Path

from linear_model import LinearModel, forbid_pairs
from worker_terms import WorkerTerms

FORMAT = "rota-model/1"


def read(path: Path) -> dict:
    """The file's object with its shared arrays put in place; raises ValueError for another format."""
    packed = path.read_bytes()
    model = json.loads(gzip.decompress(packed) if path.suffix == ".gz" else packed)
    if model.get("format") != FORMAT:
        raise ValueError(f'{path} has format "{model.get("format")}", "{FORMAT}" is needed')
    return in_place(model, model.pop("arrays"))


def in_place(value, arrays: list[list[int]]):
    if isinstance(value, list):
        return [in_place(item, arrays) for item in value] if value and not isinstance(value[0], (int, float, str)) else value
    if not isinstance(value, dict):
        return value
    if value.keys() == {"array"}:
        return arrays[value["array"]]
    return {name: in_place(item, arrays) for name, item in value.items()}


class MonthModel:
    """The integer model of a model file: a variable per pattern, exactly one a day."""

    def __init__(self, month: dict) -> None:
        self.month = month
        self.model = LinearModel()
        self.pattern_variables = [self._add_worker(worker) for worker in month["workers"]]
        self._add_rows()

    def _add_worker(self, worker: dict) -> list[int]:
        starts = worker["patternStart"]
        variables = [self.model.boolean(cost) for cost in worker["cost"]]
        days = [range(start, end) for start, end in zip(starts, starts[1:])]
        for day in days:
            self.model.exactly_one([variables[p] for p in day])
        for step, tables in ((1, worker["pairBan"]), (2, worker.get("reach2Ban", []))):
            for day, table in enumerate(tables):
                forbid_pairs(self.model, banned_after(table, days[day], days[day + step], variables))
        terms = WorkerTerms(self.model, variables, days)
        for day, table in enumerate(worker["pairCost"]):
            self._price_pairs(terms, table, days[day], days[day + 1])
        for term in worker["terms"]:
            terms.add(term)
        return variables

    def _price_pairs(self, terms: WorkerTerms, table: list[int], today: range, tomorrow: range) -> None:
        alike: dict[tuple[int, frozenset[int]], list[int]] = {}
        for at, p in enumerate(today):
            costs = table[at * len(tomorrow) : (at + 1) * len(tomorrow)]
            for cost in set(costs) - {0}:
                after = frozenset(q for q, c in zip(tomorrow, costs) if c == cost)
                alike.setdefault((cost, after), []).append(p)
        for (cost, after), before in alike.items():
            terms.charge_when([before, after], cost)

    def _add_rows(self) -> None:
        rows = self.month["rows"]
        touching: list[list[tuple[int, int]]] = [[] for _ in rows["min"]]
        lowest, highest = [0] * len(touching), [0] * len(touching)
        for worker, variables in zip(self.month["workers"], self.pattern_variables):
            entries = entries_of(worker)
            for pattern, variable in enumerate(variables):
                for row, amount in entries[pattern].items():
                    touching[row].append((variable, amount))
            for row, (least, most) in reach_of(worker, entries).items():
                lowest[row] += least
                highest[row] += most
        for row, terms in enumerate(touching):
            self._add_row(row, terms, lowest[row], highest[row])

    def _add_row(self, row: int, terms: list[tuple[int, int]], lowest: int, highest: int) -> None:
        rows = self.month["rows"]
        least, most = rows["min"][row], rows["max"][row]
        below, above = rows["belowPoints"][row], rows["abovePoints"][row]
        if not rows["isHard"][row]:
            self.model.price_above(terms, highest, [(most, above)])
            self.model.price_below(terms, lowest, [(least, below)])
            return
        self.model.constant += max(0, lowest - most) * above + max(0, least - highest) * below
        least, most = min(least, highest), max(most, lowest)
        if lowest < least or highest > most:
            self.model.row(terms, least if lowest < least else None, most if highest > most else None)

    def answer(self, values: list[int]) -> tuple[str, str]:
        """Name and text of the answer file: `choice[worker][day]` is a pattern of the worker."""
        choice = [[p for p, v in enumerate(variables) if values[v] == 1] for variables in self.pattern_variables]
        return "choice.json", json.dumps(choice) + "\n"


def banned_after(table: list[int], today: range, later: range, variables: list[int]) -> dict[int, frozenset[int]]:
    return {
        variables[p]: frozenset(variables[q] for to, q in enumerate(later) if table[at * len(later) + to] == 1)
        for at, p in enumerate(today)
    }


def entries_of(worker: dict) -> list[dict[int, int]]:
    """Amount by day row, for each pattern."""
    starts = worker["entryStart"]
    entries: list[dict[int, int]] = []
    for start, end in zip(starts, starts[1:]):
        amounts: dict[int, int] = {}
        for row, amount in zip(worker["entryRow"][start:end], worker["entryAmount"][start:end]):
            amounts[row] = amounts.get(row, 0) + amount
        entries.append(amounts)
    return entries


def reach_of(worker: dict, entries: list[dict[int, int]]) -> dict[int, tuple[int, int]]:
    """The least and the most that a worker can add to each day row, pairs and terms left aside."""
    reach: dict[int, tuple[int, int]] = {}
    for start, end in zip(worker["patternStart"], worker["patternStart"][1:]):
        for row in {row for entry in entries[start:end] for row in entry}:
            amounts = [entry.get(row, 0) for entry in entries[start:end]]
            least, most = reach.get(row, (0, 0))
            reach[row] = (least + min(amounts), most + max(amounts))
    return reach
