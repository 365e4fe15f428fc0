import type { SolveResult } from '@rota/domain';
import type { Infeasible, Progress } from '@rota/solver';
import type { StoredSolve } from '@rota/store';
import type { ApiContext } from './context.ts';
import { isoMs, maybeIsoMs } from './iso.ts';
import type { SolveFailure } from './jobs/failure.ts';
import type { SolveWish } from './jobs/options.ts';

/** A progress as it goes out. */
export const progressOf = ({ seconds, objective, bound, gap, unfilledPersonMinutes, moves }: Progress) => ({
  seconds,
  ...(objective === undefined ? {} : { incumbent: objective }),
  ...(bound === undefined ? {} : { bound }),
  ...(gap === undefined ? {} : { gap }),
  ...(unfilledPersonMinutes === undefined ? {} : { unfilledPersonMinutes }),
  moves,
});

interface Outcome {
  readonly result: SolveResult;
  readonly infeasible: readonly Infeasible[];
}

const outcomeOf = ({ outcome }: StoredSolve): Partial<Outcome> => {
  if (outcome === null) return {};
  const { result, infeasible }: Outcome = JSON.parse(outcome);
  return { result, ...(infeasible.length === 0 ? {} : { infeasible }) };
};

const failureOf = ({ failure }: StoredSolve): { failure?: SolveFailure } => {
  if (failure === null) return {};
  const said: SolveFailure = JSON.parse(failure);
  return { failure: said };
};

const lastLook = (context: ApiContext, solve: StoredSolve): Progress | undefined =>
  context.queue.progress(solve.id) ?? (solve.progress === null ? undefined : JSON.parse(solve.progress));

/** A solve as it goes out, with the last look at it. */
export const solveDocument = (context: ApiContext, solve: StoredSolve) => {
  const { startedMs, endedMs } = solve;
  const options: SolveWish = JSON.parse(solve.options);
  const look = lastLook(context, solve);
  return {
    id: solve.id,
    service: solve.service,
    period: solve.period,
    status: solve.status,
    options,
    createdAt: isoMs(solve.createdMs),
    ...maybeIsoMs('startedAt', startedMs),
    ...maybeIsoMs('endedAt', endedMs),
    ...(startedMs === null ? {} : { elapsedSeconds: ((endedMs ?? context.clock()) - startedMs) / 1000 }),
    ...(look === undefined ? {} : { progress: progressOf(look) }),
    ...outcomeOf(solve),
    ...failureOf(solve),
  };
};
