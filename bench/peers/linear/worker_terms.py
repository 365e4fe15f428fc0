"""The terms of a worker's row as linear rows, each with the same points as docs/certificates.md gives it."""

from collections.abc import Collection, Iterable

from linear_model import LinearModel, Terms


class WorkerTerms:
    """Adds the terms of one worker, whose pattern `p` has `variables[p]` and whose day `d` has the patterns `days[d]`."""

    def __init__(self, model: LinearModel, variables: list[int], days: list[range]) -> None:
        self.model = model
        self.variables = variables
        self.days = days

    def add(self, term: dict) -> None:
        """Adds one term; raises KeyError for an unknown kind."""
        {
            "window": self._window,
            "groups": self._groups,
            "run": self._run,
            "rest-after-run": self._rest_after_run,
            "whole-group": self._whole_group,
            "clear-days": self._clear_days,
        }[term["term"]](term)

    def charge_when(self, sets: list[Collection[int]], points: int | None) -> None:
        """Charges `points` when, of each set of one day's patterns, one is chosen; None forbids it."""
        if any(not patterns for patterns in sets):
            return
        terms = [(self.variables[p], 1) for patterns in sets for p in patterns]
        if points is not None:
            terms.append((self.model.boolean(points), -1))
        self.model.row(terms, most=len(sets) - 1)

    def _split(self, day: int, marks: list[int]) -> tuple[list[int], list[int]]:
        """Patterns of a day that are marked, and the others."""
        marked = [p for p in self.days[day] if marks[p] == 1]
        return marked, [p for p in self.days[day] if marks[p] != 1]

    def _sum(self, weights: list[int], days: Iterable[int]) -> tuple[Terms, int, int]:
        """A sum over days, the least and the most that it can be."""
        patterns = [self.days[day] for day in days]
        terms = [(self.variables[p], weights[p]) for day in patterns for p in day if weights[p] != 0]
        lowest = sum(min(weights[p] for p in day) for day in patterns)
        return terms, lowest, sum(max(weights[p] for p in day) for day in patterns)

    def _limit(self, term: dict, terms: Terms, lowest: int, highest: int, least: int | None) -> None:
        """Limits and prices of a sum that starts from `initial`; soft limits are two pieces more of the price."""
        initial, cost = term["initial"], term["cost"]
        above = list(zip(cost["aboveThreshold"], cost["abovePoints"]))
        below = list(zip(cost["belowThreshold"], cost["belowPoints"]))
        least = None if least is None or least - initial <= lowest else least
        most = None if term["max"] - initial >= highest else term["max"]
        if not term["isHard"]:
            above += [] if most is None else [(most, term["points"])]
            below += [] if least is None else [(least, term["points"])]
        elif least is not None or most is not None:
            self.model.row(
                terms, None if least is None else least - initial, None if most is None else most - initial
            )
        self.model.price_above(terms, highest, [(at - initial, points) for at, points in above])
        self.model.price_below(terms, lowest, [(at - initial, points) for at, points in below])

    def _window(self, term: dict) -> None:
        terms, lowest, highest = self._sum(term["attribute"], range(term["from"], term["to"]))
        self._limit(term, terms, lowest, highest, term["min"])

    def _groups(self, term: dict) -> None:
        """A variable per group that is 1 when one of its patterns is chosen."""
        by_group: dict[int, list[list[int]]] = {}
        last = -1
        for day in self.days:
            groups = sorted({term["groupOf"][p] for p in day} - {-1})
            if groups and groups[0] < last:
                raise ValueError("groups do not follow each other from day to day")
            last = groups[-1] if groups else last
            for group in groups:
                patterns = [self.variables[p] for p in day if term["groupOf"][p] == group]
                by_group.setdefault(group, []).append(patterns)
        touched: Terms = []
        for days in by_group.values():
            group = self.model.boolean()
            touched.append((group, 1))
            for patterns in days:
                self.model.row([(v, 1) for v in patterns] + [(group, -1)], most=0)
            self.model.row([(v, 1) for patterns in days for v in patterns] + [(group, -1)], least=0)
        self._limit(term, touched, 0, len(touched), None)

    def _run(self, term: dict) -> None:
        points = None if term["isHard"] else term["points"]
        days = [self._split(day, term["inClass"]) for day in range(len(self.days))]
        inside, outside = [d[0] for d in days], [d[1] for d in days]
        initial, least, most = term["initial"], term["min"], term["max"]
        for day in range(len(days)):
            if max(0, most - day) <= initial:
                self.charge_when(inside[max(0, day - most) : day + 1], points)
        for first in range(len(days)):
            known = initial if first == 0 else 0
            before = [] if first == 0 else [outside[first - 1]]
            for end in range(first + 1, min(len(days), first + least - known)):
                missing = least - known - (end - first)
                self.charge_when([*before, *inside[first:end], outside[end]], None if points is None else points * missing)
        if initial > 0 and initial < least:
            self.charge_when([outside[0]], term["points"] * (least - initial))

    def _rest_after_run(self, term: dict) -> None:
        busy, free = zip(*(self._split(day, term["isBusy"]) for day in range(len(self.days))))
        run = [[p for p in day if term["inRun"][p] == 1] for day in busy]
        other = [[p for p in day if term["inRun"][p] != 1] for day in busy]
        needed = term["runAtLeast"]
        carried = term["initialRun"] if term["initialFree"] == 0 else 0
        for last in range(-1, len(self.days) - 1):
            if max(0, needed - 1 - last) <= carried:
                self._rest_from(term, run[max(0, last + 1 - needed) : last + 1], last + 1, 0, (busy, free, other))
        if term["initialFree"] > 0 and term["initialRun"] >= needed:
            self._rest_from(term, [], 0, term["initialFree"], (busy, free, other))

    def _rest_from(self, term: dict, run: list[list[int]], first: int, rested: int, sets: tuple) -> None:
        """Charges a busy day that comes too early after a run; `rested` free days have passed before day `first`."""
        busy, free, other = sets
        for gap in range(min(term["freeDays"] - rested, len(self.days) - first)):
            back = other if gap + rested == 0 else busy
            missing = term["freeDays"] - rested - gap
            points = None if term["isHard"] else term["points"] * missing
            self.charge_when([*run, *free[first : first + gap], back[first + gap]], points)

    def _whole_group(self, term: dict) -> None:
        points = None if term["isHard"] else term["points"]
        halves = [(term["firstDay"], term["inFirst"]), (term["secondDay"], term["inSecond"])]
        marked = [self._split(day, marks) if day >= 0 else None for day, marks in halves]
        for half, rest in (marked, marked[::-1]):
            if half is not None:
                self.charge_when([half[0]] if rest is None else [half[0], rest[1]], points)

    def _clear_days(self, term: dict) -> None:
        """A variable per day that may be 1 only when neither the day nor the one before touches it."""
        clear: Terms = []
        for day in range(term["from"], term["to"]):
            if term["isShort"][day] == 1 or (day == 0 and term["isFirstDayTouched"]):
                continue
            untouched = self.model.boolean()
            clear.append((untouched, 1))
            touching = [self._split(day, term["touchesOwnDay"])[0]]
            if day > 0:
                touching.append(self._split(day - 1, term["touchesNextDay"])[0])
            for patterns in touching:
                if patterns:
                    self.model.most_one([self.variables[p] for p in patterns] + [untouched])
        least = term["min"] - term["initial"]
        if least > 0 and term["isHard"]:
            self.model.row(clear, least=least)
        elif least > 0:
            self.model.price_below(clear, 0, [(least, term["points"])])
