import {
  diffRotas,
  type Fault,
  followRota,
  type Planning,
  type Problem,
  planningOf,
  type Revision,
  type Rota,
  refusedRules,
  repairOf,
  withDraftPins,
  withoutRepairMarks,
  withPublishedHistory,
  withRoles,
} from '@rota/domain';
import { readRevision, readRota, readServiceFolder } from '@rota/formats';
import { type Solution, solve } from '@rota/solver';
import type { EpochMs } from '@rota/store';
import { minuteOf } from '../iso.ts';
import { orNotFound, orRefuse } from '../refusal.ts';
import { failedEnd } from './failure.ts';
import { isScoreOnly, solveOptionsOf } from './options.ts';
import { bestSoFar, scored, solvedOutcome } from './outcome.ts';
import type { SolveOrder, Start, WorkEnd, WorkNews } from './solve-order.ts';

/** Milliseconds between two looks at whether there is a better rota to keep. */
const KEEP_EVERY_MS = 3000;

/** What a piece of work has around it. */
export interface WorkSurroundings {
  readonly tell: (news: Exclude<WorkNews, { readonly kind: 'time' | 'end' }>) => void;
  /** The time by the clock of whoever ordered the work. */
  readonly time: () => Promise<EpochMs>;
  /** Ends a search, which keeps its best so far. */
  readonly signal: AbortSignal;
}

/** What an order is about, read and laid out. */
interface Read {
  readonly planning: Planning;
  /** The rota in force. */
  readonly published: Rota | undefined;
  readonly start: Rota | undefined;
  /** The best of a search that goes on. */
  readonly best: Rota | undefined;
}

const revisionOf = (document: string): Revision => orRefuse(readRevision(Buffer.from(document), 'revision')).revision;

const rotaIn = (document: string, problem: Problem, name: string): Rota =>
  orRefuse(readRota(Buffer.from(document), problem, name)).rota;

/** A draft of another folder version may not fit any more; then it has no pins to keep. */
const withPinsOf = (problem: Problem, draft: string | undefined): Problem => {
  const read = draft === undefined ? undefined : readRota(Buffer.from(draft), problem, 'draft');
  return read && 'rota' in read ? withDraftPins(problem, read.rota) : problem;
};

/** Pins of the draft bind a search that leads to the next draft; a published rota is scored and mended as it is. */
const heedsDraft = ({ wish, start }: SolveOrder): boolean =>
  !isScoreOnly(wish) && (wish.mode === 'full' || start?.from === 'draft');

const faultsOf = (planning: Planning, order: SolveOrder): readonly Fault[] =>
  isScoreOnly(order.wish) ? [] : refusedRules(planning);

/** A published rota without people who have left and shift types that are gone: nobody can be planned on those. */
const stillKnown = (rota: Rota, { problem: { service }, workerById }: Planning): Rota => {
  const types = new Set([...service.shiftTypes, ...service.onCall].map(({ id }) => id));
  const assignments = rota.assignments.filter(
    ({ worker, shiftType }) => workerById.has(worker) && types.has(shiftType),
  );
  return { ...rota, assignments };
};

const startOf = (start: Start | undefined, published: Rota | undefined, planning: Planning): Rota | undefined => {
  if (start?.from === 'published') return published && stillKnown(published, planning);
  return start && rotaIn(start.document, planning.problem, `${start.from}.json`);
};

const readOrder = (order: SolveOrder): Read | { readonly faults: readonly Fault[] } => {
  const { files, period, draft, start } = order;
  const read = readServiceFolder(files, period);
  if ('faults' in read) return read;
  const revisions = order.revisions.map(revisionOf);
  const problem = withPublishedHistory(read.problem, revisions);
  const planning = planningOf(heedsDraft(order) ? withPinsOf(problem, draft) : problem);
  const faults = faultsOf(planning, order);
  if (faults.length > 0) return { faults };
  const published = revisions.find(({ rota }) => rota.from === planning.problem.from)?.rota;
  const given = startOf(start, published, planning);
  const best = order.best === undefined ? undefined : rotaIn(order.best, planning.problem, 'best.json');
  return { planning, published, start: given && withRoles(planning, given), best };
};

const emptyRota = ({ problem: { service, from, to } }: Planning): Rota => ({
  service: service.id,
  from,
  to,
  timezone: service.zone,
  assignments: [],
});

/** Keeps the best rota of a search now and then: at once when there is a first, then every few seconds if it got better. */
const keeper = (keep: (rota: Rota) => void): { readonly hear: (rota: Rota) => void; readonly end: () => void } => {
  let latest: Rota | undefined;
  const flush = (): void => {
    if (latest) keep(latest);
    latest = undefined;
  };
  const timer = setInterval(flush, KEEP_EVERY_MS);
  let isFirst = true;
  const hear = (rota: Rota): void => {
    latest = rota;
    if (isFirst) flush();
    isFirst = false;
  };
  return { hear, end: () => clearInterval(timer) };
};

/** Turns what a search found into what may stand. */
type Finish = (rota: Rota) => Rota;

/** Searches a problem; what is kept and given back is judged by the planning, which may ask for less. */
const search = async (
  order: SolveOrder,
  { planning, start, best: last }: Read,
  problem: Problem,
  finish: Finish,
  around: WorkSurroundings,
): Promise<{ readonly solution: Solution; readonly seconds: number }> => {
  const { wish, spentMs, memoryMegabytes } = order;
  const began = await around.time();
  let seconds = 0;
  const best = keeper((rota) =>
    around.tell({
      kind: 'best',
      found: bestSoFar(planning, finish(rota), { seed: wish.seed, seconds, stopped: 'cancelled' }),
    }),
  );
  try {
    const solution = await solve(problem, {
      ...solveOptionsOf(wish, last ?? start, spentMs),
      signal: around.signal,
      memoryMegabytes,
      onIncumbent: best.hear,
      onProgress: (progress) => {
        seconds = progress.seconds;
        around.tell({ kind: 'progress', progress });
      },
    });
    return { solution, seconds: ((await around.time()) - began) / 1000 };
  } finally {
    best.end();
  }
};

const endOf = (solution: Solution, found: ReturnType<typeof solvedOutcome>, isStopped: boolean): WorkEnd => {
  const progress = solution.timeline.at(-1);
  const status = isStopped && solution.result.stopped === 'cancelled' ? 'cancelled' : 'completed';
  return { status, found, ...(progress === undefined ? {} : { progress }) };
};

/** What an earlier search found, where this one had too little time left to find anything. */
const fallBack = ({ planning, best }: Read, { rota, result }: Solution, seconds: number) =>
  rota || !best ? undefined : bestSoFar(planning, best, { seed: result.seed, seconds, stopped: result.stopped });

const plan = async (order: SolveOrder, read: Read, around: WorkSurroundings): Promise<WorkEnd> => {
  const { planning } = read;
  const { solution, seconds } = await search(order, read, planning.problem, (rota) => rota, around);
  const found = fallBack(read, solution, seconds) ?? solvedOutcome(planning, solution, seconds);
  return endOf(solution, found, around.signal.aborted);
};

const repair = async (order: SolveOrder, read: Read, around: WorkSurroundings): Promise<WorkEnd> => {
  const { planning, published } = read;
  const before = orNotFound(read.start, 'rota to mend: nothing is published, and there is no draft');
  const at = minuteOf(order.now);
  const { problem } = repairOf(planning, before, at);
  const finish: Finish = (rota) =>
    followRota(
      { published, draft: before },
      withRoles(planning, withoutRepairMarks(rota, before, planning.problem, at)),
      planning,
      at,
    );
  const { solution, seconds } = await search(order, read, problem, finish, around);
  const rota = solution.rota && finish(solution.rota);
  const mended = rota && { rota, changes: diffRotas(before, rota).length };
  const found = fallBack(read, solution, seconds) ?? solvedOutcome(planning, solution, seconds, mended);
  return endOf(solution, found, around.signal.aborted);
};

const workOn = async (order: SolveOrder, around: WorkSurroundings): Promise<WorkEnd> => {
  const read = readOrder(order);
  if ('faults' in read) return { status: 'invalid', faults: read.faults };
  const { planning, start } = read;
  if (isScoreOnly(order.wish)) return { status: 'scored', found: scored(planning, start ?? emptyRota(planning)) };
  around.tell({ kind: 'solving' });
  return order.wish.mode === 'repair' ? repair(order, read, around) : plan(order, read, around);
};

/** Works on an order to its end, whatever that is. Reads, searches and judges: run it in a thread of its own. @throws never */
export const workOff = async (order: SolveOrder, around: WorkSurroundings): Promise<WorkEnd> => {
  try {
    return await workOn(order, around);
  } catch (thrown) {
    return failedEnd(thrown, order.memoryMegabytes);
  }
};
