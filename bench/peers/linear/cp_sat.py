"""A linear model solved by OR-Tools CP-SAT."""

import time

from ortools.sat.python import cp_model

from linear_model import LinearModel, Row
from outcome import Outcome, Watch


class Incumbents(cp_model.CpSolverSolutionCallback):
    """Notes when solutions come."""

    def __init__(self, watch: Watch) -> None:
        super().__init__()
        self.watch = watch

    def on_solution_callback(self) -> None:
        self.watch.found(self.objective_value)


def add_row(model: cp_model.CpModel, variables: list[cp_model.IntVar], row: Row) -> None:
    heads = [variables[v] for v, _ in row.terms]
    is_count = all(c == 1 for _, c in row.terms) and all(len(v.proto.domain) == 2 and v.proto.domain[1] == 1 for v in heads)
    if is_count and (row.least, row.most) == (1, 1):
        model.add_exactly_one(heads)
    elif is_count and (row.least, row.most) == (None, 1):
        model.add_at_most_one(heads)
    elif is_count and (row.least, row.most) == (1, None):
        model.add_at_least_one(heads)
    else:
        least = cp_model.INT_MIN if row.least is None else row.least
        most = cp_model.INT_MAX if row.most is None else row.most
        model.add_linear_constraint(cp_model.LinearExpr.weighted_sum(heads, [c for _, c in row.terms]), least, most)


LEANING_ON_LP = ["max_lp", "reduced_costs"]
"""Sub-solvers for two workers that use the linear relaxation most; by default one of the two workers is for them."""


def solve(linear: LinearModel, ends_at: float, workers: int, watch: Watch, leans_on_lp: bool = False) -> Outcome:
    """Solves until `ends_at` (`time.monotonic`) with so many workers; no hints, default search unless `leans_on_lp`."""
    model = cp_model.CpModel()
    variables = [
        model.new_bool_var("") if upper == 1 else model.new_int_var(0, upper, "") for upper in linear.upper
    ]
    for row in linear.rows:
        add_row(model, variables, row)
    model.minimize(cp_model.LinearExpr.weighted_sum(variables, linear.cost) + linear.constant)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = workers
    if leans_on_lp:
        solver.parameters.subsolvers.extend(LEANING_ON_LP)
    solver.parameters.max_time_in_seconds = max(0.1, ends_at - time.monotonic())
    status = solver.solve(model, Incumbents(watch))
    is_found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    return Outcome(
        status=solver.status_name(status).lower(),
        values=[solver.value(v) for v in variables] if is_found else None,
        objective=round(solver.objective_value) if is_found else None,
        bound=None if status == cp_model.INFEASIBLE else solver.best_objective_bound,
    )
