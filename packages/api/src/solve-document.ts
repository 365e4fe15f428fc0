import type { Fault } from '@rota/domain';
import type { Progress } from '@rota/solver';
import type { StoredSolve } from '@rota/store';
import type { ApiContext } from './context.ts';
import { isoMs, maybeIsoMs } from './iso.ts';
import type { SolveFailure } from './jobs/failure.ts';
import type { SolveWish } from './jobs/options.ts';
import type { Outcome } from './jobs/outcome.ts';
import { rotaId } from './refs.ts';

/** A progress as it goes out. */
export const progressOf = ({ seconds, objective, bound, gap, unfilledPersonMinutes, moves }: Progress) => ({
  seconds,
  ...(objective === undefined ? {} : { incumbent: objective }),
  ...(bound === undefined ? {} : { bound }),
  ...(gap === undefined ? {} : { gap }),
  ...(unfilledPersonMinutes === undefined ? {} : { unfilledPersonMinutes }),
  moves,
});

/** What is said of a solve beside its rota. */
export const outcomeOf = ({ outcome }: Pick<StoredSolve, 'outcome'>): Outcome =>
  outcome === null ? {} : JSON.parse(outcome);

const failureOf = ({ failure }: StoredSolve): { failure?: SolveFailure } =>
  failure === null ? {} : { failure: JSON.parse(failure) };

const errorOf = ({ code, detail, pointer, place }: Fault) => ({
  code,
  detail,
  ...(pointer === undefined ? {} : { pointer }),
  ...(place === undefined ? {} : { file: place.file }),
  ...(place?.line === undefined ? {} : { line: place.line }),
  ...(place?.column === undefined ? {} : { column: place.column }),
});

const errorsOf = ({ faults }: StoredSolve) => {
  if (faults === null) return {};
  const wrong: readonly Fault[] = JSON.parse(faults);
  return { errors: wrong.map(errorOf) };
};

const lastLook = ({ queue, store }: ApiContext, { id, progress }: StoredSolve): Progress | undefined =>
  queue.progress({ organisation: store.organisation, id }) ?? (progress === null ? undefined : JSON.parse(progress));

const maybe = <K extends string>(key: K, value: string | null): { [P in K]?: string } =>
  value === null ? {} : ({ [key]: value } as { [P in K]: string }); // a computed key widens to string

const subjectOf = ({ service, period }: StoredSolve) =>
  service === null ? { period } : { rota: rotaId({ service, period }), service, period };

/** A solve as it goes out, with the last look at it. */
export const solveDocument = (context: ApiContext, solve: StoredSolve) => {
  const { startedMs, endedMs } = solve;
  const { mode, ...options }: SolveWish = JSON.parse(solve.options);
  const look = lastLook(context, solve);
  return {
    id: solve.id,
    ...maybe('externalRef', solve.externalRef),
    ...subjectOf(solve),
    mode,
    status: solve.status,
    options,
    ...maybe('parent', solve.parent),
    ...maybe('origin', solve.origin),
    createdAt: isoMs(solve.createdMs),
    ...maybeIsoMs('startedAt', startedMs),
    ...maybeIsoMs('endedAt', endedMs),
    updatedAt: isoMs(solve.changedMs),
    ...(startedMs === null ? {} : { elapsedSeconds: ((endedMs ?? context.clock()) - startedMs) / 1000 }),
    retries: solve.retries,
    ...(look === undefined ? {} : { progress: progressOf(look) }),
    ...outcomeOf(solve),
    ...failureOf(solve),
    ...errorsOf(solve),
  };
};
