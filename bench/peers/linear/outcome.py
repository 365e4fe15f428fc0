"""What a solver found, and when."""

import time
from dataclasses import dataclass, field


@dataclass
class Outcome:
    """A solver's own word at its end; `objective` and `values` are None when it found nothing."""

    status: str
    values: list[int] | None
    objective: int | None
    bound: float | None


@dataclass
class Watch:
    """Seconds since `began` (`time.monotonic`) at which solutions were found."""

    began: float
    objectives: list[tuple[float, float]] = field(default_factory=list)

    def found(self, objective: float) -> None:
        """Notes a solution if it is better than those before."""
        if not self.objectives or objective < self.objectives[-1][1]:
            self.objectives.append((time.monotonic() - self.began, objective))
