"""Solves one instance with CP-SAT or HiGHS.

    python main.py INSTANCE --solver cp-sat|cp-sat-lp|highs --workers N --time SECONDS --out FOLDER

INSTANCE is a Curtois & Qu text (.txt) or a model file (.json, .json.gz). Writes the answer, if there is one, and
`told.json`: what the solver says of it. The clock runs from the first look at the instance, building the model included.
"""

import argparse
import importlib
import importlib.metadata
import json
import os
import time
from pathlib import Path

import curtois
import model_file
from outcome import Watch

SOLVERS = {
    "cp-sat": ("cp_sat", "ortools", {}),
    "cp-sat-lp": ("cp_sat", "ortools", {"leans_on_lp": True}),
    "highs": ("mip", "highspy", {}),
}
"""Our module, the package that it uses, and settings. Never both in one process: the two packages bring their own HiGHS, and
whichever is loaded second finds the symbols of the first."""


def problem_of(path: Path):
    if path.suffix == ".txt":
        return curtois.RosterModel(curtois.read(path.read_text()))
    return model_file.MonthModel(model_file.read(path))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("instance", type=Path)
    parser.add_argument("--solver", choices=SOLVERS, required=True)
    parser.add_argument("--workers", type=int, required=True)
    parser.add_argument("--time", type=float, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    module, package, settings = SOLVERS[options.solver]
    solver = importlib.import_module(module)
    watch = Watch(time.monotonic())
    problem = problem_of(options.instance)
    outcome = solver.solve(problem.model, watch.began + options.time, options.workers, watch, **settings)
    seconds = time.monotonic() - watch.began
    told = {
        "solver": f"{package} {importlib.metadata.version(package)}",
        "status": outcome.status,
        "objective": outcome.objective,
        "bound": outcome.bound,
        "secondsToFirst": watch.objectives[0][0] if watch.objectives else None,
        "secondsToBest": watch.objectives[-1][0] if watch.objectives else None,
        "seconds": seconds,
        "variables": len(problem.model.upper),
        "rows": len(problem.model.rows),
    }
    if outcome.values is not None:
        name, text = problem.answer(outcome.values)
        (options.out / name).write_text(text)
        told["answer"] = name
    (options.out / "told.json").write_text(json.dumps(told) + "\n")
    # a solver that overran is still at work in its thread; leaving the ordinary way would wait for it
    os._exit(0)


main()
