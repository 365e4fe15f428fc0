"""A linear model solved by HiGHS as a mixed-integer programme."""

import threading
import time

import highspy
import numpy as np

from linear_model import LinearModel
from outcome import Outcome, Watch

OVERRUN_SECONDS = 10.0
"""HiGHS looks at its limit between steps; one that takes longer than this is left, with what was found."""


def programme(linear: LinearModel) -> highspy.HighsLp:
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(linear.upper), len(linear.rows)
    lp.col_cost_ = np.array(linear.cost, dtype=float)
    lp.col_lower_ = np.zeros(len(linear.upper))
    lp.col_upper_ = np.array(linear.upper, dtype=float)
    lp.row_lower_ = np.array([-highspy.kHighsInf if r.least is None else r.least for r in linear.rows], dtype=float)
    lp.row_upper_ = np.array([highspy.kHighsInf if r.most is None else r.most for r in linear.rows], dtype=float)
    lp.offset_ = float(linear.constant)
    kind = highspy.HighsVarType
    # left continuous, slack is as small as it can be in whatever HiGHS finds by rounding
    lp.integrality_ = [kind.kContinuous if is_slack else kind.kInteger for is_slack in linear.is_slack]
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.cumsum([0] + [len(r.terms) for r in linear.rows])
    lp.a_matrix_.index_ = np.array([v for r in linear.rows for v, _ in r.terms], dtype=np.int32)
    lp.a_matrix_.value_ = np.array([c for r in linear.rows for _, c in r.terms], dtype=float)
    return lp


class Incumbent:
    """The best solution so far and the last bound, as HiGHS calls them out."""

    def __init__(self, watch: Watch) -> None:
        self.watch = watch
        self.values: list[int] | None = None
        self.objective: int | None = None
        self.bound: float | None = None

    def found(self, event) -> None:
        self.values = np.rint(event.data_out.mip_solution).astype(int).tolist()
        self.objective = round(event.data_out.objective_function_value)
        self.watch.found(self.objective)

    def told(self, event) -> None:
        self.bound = event.data_out.mip_dual_bound


def solve(linear: LinearModel, ends_at: float, workers: int, watch: Watch) -> Outcome:
    """Solves until `ends_at` (`time.monotonic`) with so many threads, to a gap of zero; else the default search."""
    highs = highspy.Highs()
    for option, value in {
        "output_flag": False,
        "threads": workers,
        "time_limit": max(0.1, ends_at - time.monotonic()),
        "mip_rel_gap": 0.0,
    }.items():
        if highs.setOptionValue(option, value) != highspy.HighsStatus.kOk:
            raise ValueError(f"HiGHS refuses {option} = {value}")
    if highs.passModel(programme(linear)) == highspy.HighsStatus.kError:
        raise ValueError("HiGHS refuses the model")
    incumbent = Incumbent(watch)
    highs.cbMipImprovingSolution += incumbent.found
    highs.cbMipLogging += incumbent.told
    thread = threading.Thread(target=highs.run, daemon=True)
    thread.start()
    thread.join(ends_at + OVERRUN_SECONDS - time.monotonic())
    if thread.is_alive():
        return Outcome("overran", incumbent.values, incumbent.objective, incumbent.bound)
    status = highs.getModelStatus()
    bound = highs.getInfo().mip_dual_bound
    is_infeasible = status == highspy.HighsModelStatus.kInfeasible
    return Outcome(
        status=highs.modelStatusToString(status).lower(),
        values=incumbent.values,
        objective=incumbent.objective,
        bound=None if is_infeasible or not np.isfinite(bound) else bound,
    )
