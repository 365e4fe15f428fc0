import { LEVELS } from '@rota/domain';
import type { BoundProof } from './certify.ts';
import { isClose } from './close.ts';
import { columnSearch } from './exact/column-search.ts';
import { leafAt } from './exact/leaf-at.ts';
import type { LinearProgram, LpLibrary, LpSolver } from './exact/lp/lp.ts';
import { solverOf } from './exact/lp/once.ts';
import { provedBy } from './exact/lp/proved-by.ts';
import { pricedTerms } from './exact/priced-terms.ts';
import { relaxation } from './exact/relaxation.ts';
import { relaxedDuals } from './exact/relaxed-duals.ts';
import { rowAutomata, suitsColumns, suitsSoftColumns } from './exact/row-automata.ts';
import { isSmall, wholeSearch } from './exact/whole/whole-search.ts';
import type { Exchange } from './exchange.ts';
import { type CompactProblem, LEVEL_COUNT } from './problem/problem.ts';
import { MOST_WORKER_DAYS, sizeOf } from './problem/size.ts';
import type { Automaton } from './rows/automaton.ts';
import { leanAutomata } from './rows/lean-automaton.ts';
import type { SharedState } from './shared.ts';
import { warn } from './warn.ts';
import { largeSearch } from './windows/large-search.ts';
import { Meeting } from './windows/meeting.ts';

/** The side of a solve that proves, and looks for rotas while there is nothing left to prove. */
export interface ExactInput {
  readonly problem: CompactProblem;
  readonly seed: number;
  /** Milliseconds for the whole solve; absent without a time limit. */
  readonly milliseconds: number | undefined;
  /** Milliseconds since the solve began. */
  readonly elapsed: () => number;
  readonly shared: SharedState;
  readonly exchange: Exchange;
  readonly glpk: () => Promise<LpSolver>;
  readonly highs: () => Promise<LpLibrary>;
  /** Whether branching is to be kept for a certificate. */
  readonly wantsProof: boolean;
  /** Memory in which the search is met, to search beside it; absent where this side proves. */
  readonly meeting: SharedArrayBuffer | undefined;
  /** Told whenever a bound is better, with the duals that prove it if there are any; they change afterwards. */
  readonly onBound: (proof?: BoundProof) => void;
  /** Told in words why nothing is looked for. */
  readonly onRemark: (remark: string) => void;
}

/** Seconds that one relaxation may take. */
const RELAXATION_SECONDS = 30;

/** Slack for a sum of prices that are not quite exact before it is rounded up to the next whole point. */
const PRICE_TOLERANCE = 1e-3;

/** Seconds for a part of a rota. */
const PART_SECONDS = 1.5;

const COVER_LEVEL = LEVELS.indexOf('cover');

/** Milliseconds of a solve that has time for prices, and for a bound on every level by itself. */
const LONG_MS = 30_000;

/** So far apart from the seeds people use that the two threads never draw alike. */
const SEED_APART = 1_000_003;

/**
 * Proves bounds and tells rotas until the solve is over. Where columns suit the problem: column generation, dives and
 * neighbourhoods; elsewhere linear relaxations, then branch and cut over the whole problem or parts of the best rota.
 */
export const runExactSide = async (input: ExactInput): Promise<void> => {
  if (input.meeting) await byHalves(input, input.meeting);
  else if (suitsColumns(input.problem)) await byWholeRows(input);
  else {
    const automata = suitsSoftColumns(input.problem) ? automataOf(input) : undefined;
    if (automata) await byColumns(input, automata);
    else await byRelaxations(input);
  }
};

const isOver = ({ shared, elapsed, milliseconds }: ExactInput): boolean =>
  shared.isCancelled() || elapsed() >= (milliseconds ?? Infinity);

/** Searches one half of the days while the search thread has the other: too large for a bound. */
const byHalves = async (input: ExactInput, memory: SharedArrayBuffer): Promise<void> => {
  const { problem, milliseconds } = input;
  const automata = leanAutomata(problem, () => isOver(input));
  if (!automata || milliseconds === undefined) return byRelaxations(input);
  let isSearched = false;
  largeSearch({
    problem,
    automata,
    library: await input.highs(),
    seed: input.seed + SEED_APART,
    meeting: new Meeting(memory, problem, 1),
    isOver: () => isOver(input),
    progress: () => input.elapsed() / milliseconds,
    milliseconds,
    // the other puts the same rota together, and tells of it
    onRota: () => {
      if (!isSearched) input.onRemark(`${tooLarge(problem)}; both threads search.`);
      isSearched = true;
    },
  });
  if (!isSearched) await byRelaxations(input);
};

const tooLarge = ({ workers, days }: CompactProblem): string =>
  `No bound is looked for: ${workers.length} people on ${days} days are too much for a programme over all of them at once`;

const byWholeRows = async (input: ExactInput): Promise<void> => {
  if (sizeOf(input.problem) > MOST_WORKER_DAYS) input.onRemark(`${tooLarge(input.problem)}.`);
  else await byColumns(input, automataOf(input));
};

const automataOf = (input: ExactInput): readonly Automaton[] | undefined =>
  rowAutomata(input.problem, () => isOver(input));

const byColumns = async (input: ExactInput, automata: readonly Automaton[] | undefined): Promise<void> => {
  const { problem, exchange, milliseconds } = input;
  if (!automata) return;
  columnSearch({
    problem,
    automata,
    library: await input.highs(),
    seed: input.seed + SEED_APART,
    isCertified: input.wantsProof,
    isOver: () => isOver(input),
    progress: () => (milliseconds === undefined ? 0 : input.elapsed() / milliseconds),
    ...(milliseconds === undefined ? {} : { secondsLeft: () => (milliseconds - input.elapsed()) / 1000 }),
    hear: exchange.hear,
    onRota: exchange.tell,
    // nothing costs less than nothing
    onBound: (points, duals) => raise(input, Math.max(0, points), duals && { points, duals }),
    elsewhere: () => input.shared.told('search') ?? Infinity,
    onTree: (points, treeOf) => {
      const tree = input.wantsProof ? treeOf() : undefined;
      if (tree) raise(input, points, { points, tree });
    },
  });
};

const raise = (
  { shared, onBound }: Pick<ExactInput, 'shared' | 'onBound'>,
  points: number,
  proof?: BoundProof,
): void => {
  if (points < (shared.bound() ?? -Infinity) || (proof === undefined && points === shared.bound())) return;
  shared.setBound(points);
  onBound(proof);
};

const byRelaxations = async (input: ExactInput): Promise<void> => {
  const { shared } = input;
  const glpk = await input.glpk();
  const levels = Array.from({ length: LEVEL_COUNT }, (_, level) => level);
  const level = (one: number): void => {
    const answer = relaxed(input, glpk, new Set([one]));
    if (answer) shared.setLevelBound(one, wholePoints(answer.proved));
  };
  level(COVER_LEVEL); // first: while cover is not settled the search looks for nothing else
  const isLong = (input.milliseconds ?? Infinity) >= LONG_MS;
  // branch and cut over a small problem begins with the same relaxation, but leaves nothing that a certificate can hold
  const whole =
    isLong || input.wantsProof || !isSmall(input.problem) ? await relaxedFast(input, glpk, new Set(levels)) : undefined;
  if (whole) raise(input, wholePoints(whole.proved));
  if (whole) sharpen(input, whole);
  if (isLong) for (const one of levels) if (one !== COVER_LEVEL) level(one);
  if (input.milliseconds !== undefined) await byParts(input, input.milliseconds);
};

/** All penalties are whole points, so a bound rounds up. */
const wholePoints = (points: number): number => Math.ceil(points - PRICE_TOLERANCE) + 0; // no -0

/** A relaxation with the prices of its optimum, and what they prove, in points. */
interface Relaxed {
  readonly program: LinearProgram;
  readonly proved: number;
  readonly duals: Float64Array;
}

/** `undefined` where there is no time for it. */
const relaxed = (input: ExactInput, solver: LpSolver, levels: ReadonlySet<number>): Relaxed | undefined => {
  const left = Math.floor(Math.min(RELAXATION_SECONDS, ((input.milliseconds ?? Infinity) - input.elapsed()) / 1000));
  if (left < 1 || input.shared.isCancelled()) return undefined;
  const program = relaxation(input.problem, levels);
  const answer = solver.minimise(program, left);
  if (answer.status !== 'optimal') return undefined;
  const { duals } = answer;
  return { program, duals, proved: Math.max(0, program.constant + provedBy(program, duals)) }; // nothing costs less than nothing
};

/** Over all levels HiGHS takes half as long; over one either is soon done. GLPK does both where HiGHS is not to be had. */
const relaxedFast = async (
  input: ExactInput,
  glpk: LpSolver,
  levels: ReadonlySet<number>,
): Promise<Relaxed | undefined> => {
  try {
    const highs = solverOf(await input.highs(), () => isOver(input));
    return relaxed(input, highs, levels);
  } catch (error) {
    warn('a relaxation is solved by GLPK', error);
    return relaxed(input, glpk, levels);
  }
};

/** What the prices of a relaxation prove where workers' rows are exact: at least as much, and a certificate can hold it. */
const sharpen = (input: ExactInput, { program, duals: paid }: Relaxed): void => {
  const { problem } = input;
  const automata = rowAutomata(problem, () => isOver(input));
  if (!automata) return;
  const duals = relaxedDuals(problem, pricedTerms(problem, automata), program, paid);
  const { bound } = leafAt(problem, automata, duals);
  if (bound !== null) raise(input, wholePoints(bound), { points: wholePoints(bound), duals });
};

/** Branch and cut over all of the problem or parts of it, from the best rota of either thread. */
const byParts = async (input: ExactInput, milliseconds: number): Promise<void> => {
  const { exchange, shared } = input;
  const library = await input.highs();
  const start = exchange.hear(Infinity);
  if (!start) return;
  wholeSearch({
    problem: input.problem,
    library,
    seed: input.seed + SEED_APART,
    start,
    isOver: () => isOver(input) || isSettled(shared),
    secondsLeft: () => (milliseconds - input.elapsed()) / 1000,
    partSeconds: PART_SECONDS,
    isClose: () => isClose(shared),
    hear: exchange.hear,
    onRota: exchange.tell,
    onBound: (points) => raise(input, wholePoints(points)),
  });
};

/** Whether the best rota told costs no more than what is proved. */
const isSettled = ({ told, bound }: SharedState): boolean =>
  Math.min(told('search') ?? Infinity, told('exact') ?? Infinity) <= (bound() ?? -Infinity);
