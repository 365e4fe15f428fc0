"""Instances of Curtois & Qu (2014) in their text form: reading, the integer model, writing a roster.

@source T. Curtois, R. Qu, Computational results on new staff scheduling benchmark instances, 2014: constraints 1-10.
The first and the last run of days are free of the least lengths, as in the report's inequalities.
"""

from dataclasses import dataclass

from linear_model import LinearModel, forbid_pairs

SATURDAY = 5
"""Day 0 is a Monday."""
WEEK = 7


@dataclass
class Person:
    name: str
    most_of: dict[str, int]
    most_minutes: int
    least_minutes: int
    most_run: int
    least_run: int
    least_off_run: int
    most_weekends: int
    days_off: set[int]


@dataclass
class Instance:
    days: int
    minutes: dict[str, int]
    banned_next: dict[str, frozenset[str]]
    people: list[Person]
    on_requests: list[tuple[str, int, str, int]]
    off_requests: list[tuple[str, int, str, int]]
    cover: list[tuple[int, str, int, int, int]]
    """Day, shift, wanted heads, weight of a head short, weight of a head too many."""


def sections_of(text: str) -> dict[str, list[list[str]]]:
    sections: dict[str, list[list[str]]] = {}
    rows: list[list[str]] = []
    for line in map(str.strip, text.splitlines()):
        if line.startswith("SECTION_"):
            rows = sections.setdefault(line.removeprefix("SECTION_"), [])
        elif line and not line.startswith("#"):
            rows.append([cell.strip() for cell in line.split(",")])
    return sections


def person_of(row: list[str], days_off: dict[str, set[int]]) -> Person:
    most_of = dict(limit.split("=") for limit in row[1].split("|") if limit)
    return Person(row[0], {s: int(n) for s, n in most_of.items()}, *map(int, row[2:8]), days_off.get(row[0], set()))


def read(text: str) -> Instance:
    """Reads an instance; raises KeyError or ValueError where the text is not of the format."""
    sections = sections_of(text)
    days_off = {row[0]: {int(day) for day in row[1:] if day} for row in sections["DAYS_OFF"]}
    requests = {
        kind: [(r[0], int(r[1]), r[2], int(r[3])) for r in sections[f"SHIFT_{kind}_REQUESTS"]] for kind in ("ON", "OFF")
    }
    return Instance(
        days=int(sections["HORIZON"][0][0]),
        minutes={row[0]: int(row[1]) for row in sections["SHIFTS"]},
        banned_next={row[0]: frozenset(filter(None, row[2].split("|"))) for row in sections["SHIFTS"]},
        people=[person_of(row, days_off) for row in sections["STAFF"]],
        on_requests=requests["ON"],
        off_requests=requests["OFF"],
        cover=[(int(r[0]), r[1], int(r[2]), int(r[3]), int(r[4])) for r in sections["COVER"]],
    )


class RosterModel:
    """The integer model of an instance and the variables that a roster is read from."""

    def __init__(self, instance: Instance) -> None:
        self.instance = instance
        self.model = LinearModel()
        self.takes: dict[tuple[str, int, str], int] = {}
        self.off: dict[tuple[str, int], int] = {}
        for person in instance.people:
            self._add_days(person)
            self._add_successions(person)
            self._add_runs(person)
            self._add_totals(person)
            self._add_weekends(person)
        self._add_requests()
        self._add_cover()

    def _shifts_on(self, name: str, day: int) -> list[int]:
        found = (self.takes.get((name, day, shift)) for shift in self.instance.minutes)
        return [v for v in found if v is not None]

    def _add_days(self, person: Person) -> None:
        for day in range(self.instance.days):
            self.off[person.name, day] = self.model.boolean()
            for shift in self.instance.minutes:
                if day not in person.days_off and person.most_of.get(shift, self.instance.days) > 0:
                    self.takes[person.name, day, shift] = self.model.boolean()
            self.model.exactly_one([self.off[person.name, day], *self._shifts_on(person.name, day)])

    def _add_successions(self, person: Person) -> None:
        takes, name = self.takes, person.name
        for day in range(self.instance.days - 1):
            forbid_pairs(
                self.model,
                {
                    takes[name, day, shift]: frozenset(
                        takes[name, day + 1, after] for after in banned if (name, day + 1, after) in takes
                    )
                    for shift, banned in self.instance.banned_next.items()
                    if (name, day, shift) in takes
                },
            )

    def _add_runs(self, person: Person) -> None:
        """Longest and shortest runs; the shortest by variables for a run's first day of work and of rest.

        @source D. Rajan, S. Takriti, Minimum up/down polytopes of the unit commitment problem, 2005: these rows alone
        describe the convex hull of the least lengths.
        """
        days, model = self.instance.days, self.model
        off = [self.off[person.name, day] for day in range(days)]
        for day in range(days - person.most_run):
            model.row([(v, 1) for v in off[day : day + person.most_run + 1]], least=1)
        begins = [model.boolean() for _ in range(days - 1)]
        ends = [model.boolean() for _ in range(days - 1)]
        for day in range(1, days):
            begin, end = begins[day - 1], ends[day - 1]
            model.row([(off[day - 1], 1), (off[day], -1), (begin, -1), (end, 1)], least=0, most=0)
            recent = begins[max(0, day - person.least_run) : day]
            model.most_one([*recent, off[day]])
            recent = ends[max(0, day - person.least_off_run) : day]
            model.row([(v, 1) for v in recent] + [(off[day], -1)], most=0)

    def _add_totals(self, person: Person) -> None:
        instance = self.instance
        by_shift = {
            shift: [v for d in range(instance.days) if (v := self.takes.get((person.name, d, shift))) is not None]
            for shift in instance.minutes
        }
        for shift, variables in by_shift.items():
            if len(variables) > (most := person.most_of.get(shift, instance.days)):
                self.model.row([(v, 1) for v in variables], most=most)
        minutes = [(v, instance.minutes[shift]) for shift, variables in by_shift.items() for v in variables]
        self.model.row(minutes, least=person.least_minutes, most=person.most_minutes)

    def _add_weekends(self, person: Person) -> None:
        worked = []
        for saturday in range(SATURDAY, self.instance.days, WEEK):
            worked.append(self.model.boolean())
            for day in range(saturday, min(saturday + 2, self.instance.days)):
                self.model.row([(self.off[person.name, day], 1), (worked[-1], 1)], least=1)
        self.model.row([(v, 1) for v in worked], most=person.most_weekends)

    def _add_requests(self) -> None:
        for name, day, shift, weight in self.instance.on_requests:
            self.model.constant += weight
            if (taken := self.takes.get((name, day, shift))) is not None:
                self.model.cost[taken] -= weight
        for name, day, shift, weight in self.instance.off_requests:
            if (taken := self.takes.get((name, day, shift))) is not None:
                self.model.cost[taken] += weight

    def _add_cover(self) -> None:
        for day, shift, wanted, short, over in self.instance.cover:
            heads = [
                (v, 1) for p in self.instance.people if (v := self.takes.get((p.name, day, shift))) is not None
            ]
            self.model.price_above(heads, len(heads), [(wanted, over)])
            self.model.price_below(heads, 0, [(wanted, short)])

    def answer(self, values: list[int]) -> tuple[str, str]:
        """Name and text of the answer file: one line per person, one cell per day, a free day empty."""
        rows = []
        for person in self.instance.people:
            cells = [""] * self.instance.days
            for (name, day, shift), variable in self.takes.items():
                if name == person.name and values[variable] == 1:
                    cells[day] = shift
            rows.append("\t".join(cells))
        return "roster.txt", "\n".join(rows) + "\n"
