import { LEVELS, type Problem, type Rota, type Unfilled } from '@rota/domain';
import type { BoundProof } from './certify.ts';
import { isClose } from './close.ts';
import { choiceOf, rotaOf } from './compile/back.ts';
import { type Compiled, compile } from './compile/compile.ts';
import { unfilledOf } from './compile/words.ts';
import type { Proof } from './exact/certificate.ts';
import type { LpLibrary } from './exact/lp/lp.ts';
import { suitsColumns, suitsSoftColumns } from './exact/row-automata.ts';
import { type Exchange, NO_EXCHANGE } from './exchange.ts';
import { explainShort, gapsOf } from './explain/gaps.ts';
import { whyHopeless } from './explain/hopeless.ts';
import { isLarge, isLong, searchHardRows } from './hard-rows.ts';
import type { Infeasible } from './options.ts';
import { movesEnd, searchParts } from './parts.ts';
import type { Choice, CompactProblem } from './problem/problem.ts';
import { evaluate } from './score/evaluate.ts';
import { type Incumbent, type SearchOutcome, search } from './search/portfolio.ts';
import { cancelled, firstOf, moveLimit, proved, type Stopped, timeLimit } from './search/stop/index.ts';
import type { SharedState } from './shared.ts';
import { searchSoftRows } from './soft-rows.ts';
import { Teller } from './teller.ts';
import { warn } from './warn.ts';
import { Meeting, meetingMemory } from './windows/meeting.ts';

/** One run of the engine inside its thread. */
export interface EngineInput {
  readonly problem: Problem;
  readonly seed: number;
  /** Milliseconds for the whole run, compiling included; absent without a time limit. */
  readonly milliseconds: number | undefined;
  readonly moves: number | undefined;
  readonly warmStart: Rota | undefined;
  readonly shared: SharedState;
  /** The line to the exact side, if there is one. */
  readonly exchange: Exchange;
  /** Loads the LP library; asked only where columns suit the problem. */
  readonly library: () => Promise<LpLibrary>;
  /** Milliseconds since the solve began. */
  readonly elapsed: () => number;
  readonly onIncumbent: (report: IncumbentReport) => void;
  /** Told of incumbents as rotas, now and then; they say nothing that the search listens to. */
  readonly onRota?: (rota: Rota) => void;
  /** Told the answer that stands should the run be cancelled, where the search may be unable to give it at once. */
  readonly onStanding?: (output: EngineOutput) => void;
  /** Whether branching is to be kept for a certificate. */
  readonly wantsProof: boolean;
  /** Told of every better bound that duals or branching prove; the duals change afterwards. */
  readonly onProof?: (proof: BoundProof) => void;
  /**
   * For the exact side: told after the first incumbent, and where columns suit the problem at once; with the memory to meet
   * in where both threads search.
   */
  readonly onCompiled?: (compact: CompactProblem, meeting?: SharedArrayBuffer) => void;
}

/** An incumbent in figures. */
export interface IncumbentReport {
  readonly objective: number;
  /** As in `EngineOutput`. */
  readonly hardPoints: number;
  readonly missingPersonMinutes: number;
  readonly moves: number;
}

/** What the engine hands back. */
export interface EngineOutput {
  readonly stopped: Stopped;
  readonly rota: Rota | undefined;
  readonly objective: number;
  /** Price of hard rules that pins or history leave no way to keep; then bounds say nothing of the objective. */
  readonly hardPoints: number;
  readonly byLevel: readonly number[];
  readonly unfilled: readonly Unfilled[];
  readonly infeasible: readonly Infeasible[];
  readonly refused: readonly { readonly rule: string; readonly why: string }[];
  readonly moves: number;
}

/** Position of `cover` in the levels of the domain. */
const COVER_LEVEL = LEVELS.indexOf('cover');

const REPORT_EVERY_MS = 50;

/** Turning a choice into a rota takes a millisecond or two, so it is done less often than figures are told. */
const ROTA_EVERY_MS = 500;

/** Milliseconds kept back from the limit for turning the incumbent into a rota and explaining its gaps. */
const CLOSING_MS = 60;

/** Time that is left from which on another search is begun, at least, and as a share of the run: setting it up looks at no clock. */
const LEAST_MORE_MS = 300;
const MORE_SHARE = 0.05;

const NOTHING = {
  rota: undefined,
  objective: 0,
  hardPoints: 0,
  byLevel: [],
  unfilled: [],
  infeasible: [],
  refused: [],
  moves: 0,
} as const;

/** Compiles, searches, explains. Synchronous but for loading a library: run it in a thread of its own. */
export const runEngine = async (input: EngineInput): Promise<EngineOutput> => {
  const result = compile(input.problem);
  if ('refused' in result) return { ...NOTHING, stopped: 'optimal', refused: result.refused };
  const { compiled } = result;
  const outcome = lastHeard(
    input,
    compiled,
    (await byRows(input, compiled)) ?? (await byMovesAndParts(input, compiled)),
  );
  if (!outcome.incumbent) {
    return { ...NOTHING, stopped: outcome.stopped, infeasible: outcome.hopeless.map((w) => clashOf(compiled, w)) };
  }
  return finish(compiled, outcome.incumbent, outcome.stopped, outcome.moves);
};

/** The best of both threads: a search that ends in the middle of a round has not listened for as long as the round took. */
const lastHeard = (input: EngineInput, compiled: Compiled, outcome: SearchOutcome): SearchOutcome => {
  const objective = outcome.incumbent?.objective ?? Infinity;
  const choice = input.exchange.hear(objective);
  if (!choice) return outcome;
  const { total } = evaluate(compiled.compact, choice);
  if (!(total < objective)) return outcome;
  const incumbent = { choice, objective: total, moves: outcome.moves };
  reporter(input, compiled, false)(incumbent);
  const isProved = outcome.stopped !== 'cancelled' && total <= (input.shared.bound() ?? -Infinity);
  return { ...outcome, incumbent, stopped: isProved ? 'optimal' : outcome.stopped };
};

/** @param from the best of a search that came to its end before the run did; else it begins as the caller says */
const byMovesAndParts = async (input: EngineInput, compiled: Compiled, from?: Incumbent): Promise<SearchOutcome> => {
  const found = byMoves(input, compiled, from, movesEndOf(input, compiled));
  const ended = await searchParts({
    ...input,
    problem: compiled.compact,
    hear: input.exchange.hear,
    isClose: () => isClose(input.shared),
    found,
    stopped: (incumbent) => stopOf(input, found.moves, incumbent),
    onIncumbent: reporter(input, compiled, false),
    onStanding: (incumbent) => input.onStanding?.(finish(compiled, incumbent, 'cancelled', found.moves)),
  });
  return ended.hasFailed && isWorthMore(input) ? byMoves(input, compiled, ended.incumbent, () => Infinity) : ended;
};

/** @param end milliseconds at which moves end, looked at now and then */
const byMoves = (
  input: EngineInput,
  compiled: Compiled,
  from: Incumbent | undefined,
  end: () => number,
): SearchOutcome =>
  search({
    problem: compiled.compact,
    seed: input.seed,
    ...(from ? { start: from.choice } : startOf(input, compiled)),
    stop: firstOf([stopRule(input), (state) => timeLimit(end())(state)]),
    elapsed: input.elapsed,
    isCancelled: input.shared.isCancelled,
    bound: input.shared.bound,
    coverBound: () => input.shared.levelBound(COVER_LEVEL),
    progress: (moves) => progressOf(input, end())(moves),
    foreign: input.exchange.hear,
    onIncumbent: reporter(input, compiled, from === undefined),
  });

const movesEndOf = ({ moves, milliseconds, shared, elapsed }: EngineInput, { compact }: Compiled): (() => number) =>
  moves === undefined && milliseconds !== undefined
    ? movesEnd({ problem: compact, milliseconds, closing: CLOSING_MS, elapsed, isClose: () => isClose(shared) })
    : () => Infinity;

const stopOf = (input: EngineInput, moves: number, incumbent: Incumbent | undefined): Stopped | undefined =>
  stopRule(input)({
    elapsed: input.elapsed(),
    moves,
    isCancelled: input.shared.isCancelled(),
    isProved: incumbent !== undefined && incumbent.objective <= (input.shared.bound() ?? -Infinity),
  });

const startOf = ({ warmStart }: EngineInput, { planning, compact }: Compiled) =>
  warmStart ? { start: choiceOf(planning, compact, warmStart) } : {};

/**
 * Searches by rows and columns where that suits the problem, and goes on by moves where that ends before the run does or its
 * library fails; `undefined` where it does not suit, or found nothing.
 *
 * Only with a time limit and no moves to count: a move limit promises the same bytes, columns promise nothing in moves.
 */
const byRows = async (input: EngineInput, compiled: Compiled): Promise<SearchOutcome | undefined> => {
  const { compact } = compiled;
  if (input.moves !== undefined || input.milliseconds === undefined) return undefined;
  const isSoft = suitsSoftColumns(compact);
  if (!isSoft && !suitsColumns(compact)) return undefined;
  const isAlone = input.exchange === NO_EXCHANGE;
  const memory = !isSoft && !isAlone && isLarge(compact) && isLong(compact) ? meetingMemory(compact) : undefined;
  tellCompiled(input, compiled, memory);
  const progress = progressOf(input);
  const teller = new Teller({
    elapsed: input.elapsed,
    onStanding: (best) => input.onStanding?.(finish(compiled, best, 'cancelled', 0)),
    // who meets the other thread tells it nothing beside
    onFigures: reporter(memory ? { ...input, exchange: NO_EXCHANGE } : input, compiled, false),
  });
  let incumbent: Incumbent | undefined;
  const stopped = (): Stopped | undefined => stopOf(input, 0, incumbent);
  const rows = {
    problem: compact,
    library: input.library,
    seed: input.seed,
    ...startOf(input, compiled),
    isAlone,
    isCertified: input.wantsProof,
    isOver: () => {
      const isOver = stopped() !== undefined;
      if (!isOver) teller.tellWhenDue(incumbent);
      return isOver;
    },
    progress: () => progress(0),
    hear: input.exchange.hear,
    onRota: (choice: Choice, objective: number) => {
      incumbent = { choice: choice.map((row) => Int32Array.from(row)), objective, moves: 0 };
      teller.tellWhenDue(incumbent);
    },
    onTree: (points: number, treeOf: () => Proof | undefined) => {
      const tree = input.wantsProof ? treeOf() : undefined;
      if (tree) input.onProof?.({ points, tree });
    },
    onBound: (points: number, duals?: Float64Array) => {
      // nothing costs less than nothing, so only a bound above 0 says something
      input.shared.setSearchBound(Math.max(0, points));
      if (duals) input.onProof?.({ points, duals });
    },
  };
  const meeting = memory ? { meeting: new Meeting(memory, compact, 0) } : {};
  try {
    await (isSoft ? searchSoftRows(rows) : searchHardRows({ ...rows, ...meeting, milliseconds: input.milliseconds }));
  } catch (error) {
    warn('rows are not planned by columns', error);
    meeting.meeting?.giveUp();
  }
  if (!incumbent) return undefined;
  const end = stopped() ?? (isWorthMore(input) ? undefined : 'timeLimit');
  return end ? { stopped: end, incumbent, hopeless: [], moves: 0 } : byMovesAndParts(input, compiled, incumbent);
};

/** Whether so much time is left that another search is worth setting up; searches end a little before their time does. */
const isWorthMore = ({ milliseconds = Infinity, elapsed }: EngineInput): boolean =>
  milliseconds - elapsed() > Math.max(LEAST_MORE_MS, MORE_SHARE * milliseconds);

const stopRule = (input: EngineInput): ReturnType<typeof firstOf> =>
  firstOf([
    cancelled,
    proved,
    ...(input.milliseconds === undefined ? [] : [timeLimit(Math.max(1, input.milliseconds - CLOSING_MS))]),
    ...(input.moves === undefined ? [] : [moveLimit(input.moves)]),
  ]);

const progressOf =
  (input: EngineInput, end = Infinity) =>
  (moves: number): number => {
    const byMoves = input.moves === undefined ? 0 : moves / input.moves;
    // with a move limit the clock must not steer the search: the same moves give the same bytes
    if (input.moves !== undefined) return byMoves;
    if (input.milliseconds === undefined) return 0;
    return input.elapsed() / Math.max(1, Math.min(end, input.milliseconds - CLOSING_MS));
  };

const reporter = (input: EngineInput, compiled: Compiled, isFirstToCome: boolean): ((incumbent: Incumbent) => void) => {
  let last = -Infinity;
  const tellRota = rotaTeller(input, compiled);
  let isFirst = isFirstToCome;
  return (incumbent) => {
    const now = input.elapsed();
    if (now - last < REPORT_EVERY_MS) return;
    last = now;
    const { total, hardPoints, missingPersonMinutes } = evaluate(compiled.compact, incumbent.choice);
    input.exchange.tell(incumbent.choice, incumbent.objective);
    input.onIncumbent({ objective: total - hardPoints, hardPoints, missingPersonMinutes, moves: incumbent.moves });
    if (isFirst) tellCompiled(input, compiled);
    isFirst = false;
    tellRota(incumbent, now);
  };
};

const rotaTeller = ({ onRota }: EngineInput, compiled: Compiled): ((incumbent: Incumbent, now: number) => void) => {
  let last = -Infinity;
  return ({ choice }, now) => {
    if (!onRota || now - last < ROTA_EVERY_MS) return;
    last = now;
    onRota(rotaOf(compiled.planning, compiled.compact, choice));
  };
};

/** Reasons are not for provers, and dear to copy. */
const tellCompiled = ({ onCompiled }: EngineInput, { compact }: Compiled, meeting?: SharedArrayBuffer): void => {
  onCompiled?.({ ...compact, bans: new Map() }, meeting);
};

const finish = (compiled: Compiled, incumbent: Incumbent, stopped: Stopped, moves: number): EngineOutput => {
  const score = evaluate(compiled.compact, incumbent.choice);
  return {
    ...NOTHING,
    stopped,
    rota: rotaOf(compiled.planning, compiled.compact, incumbent.choice),
    objective: score.total - score.hardPoints,
    hardPoints: score.hardPoints,
    byLevel: score.byLevel,
    unfilled: unfilledOf(
      compiled,
      explainShort(compiled.compact, incumbent.choice, gapsOf(compiled.compact, incumbent.choice)),
    ),
    moves,
  };
};

const clashOf = (compiled: Compiled, w: number): Infeasible => {
  const worker = compiled.planning.workers[w];
  const rules = whyHopeless(compiled.compact, w).labels.map((label) => compiled.compact.labels[label] ?? '');
  const named =
    rules.length > 0
      ? `Rules ${rules.map((rule) => `"${rule}"`).join(', ')} cannot all hold`
      : 'Rests and pins cannot all hold';
  return {
    worker: worker?.id ?? '',
    rules,
    detail: `${named} for ${worker?.name ?? ''}. Unpin a duty or loosen one of them.`,
  };
};
