import { type Planning, type Problem, planningOf, type Term } from '@rota/domain';
import { banKey, type CompactProblem, type WorkerRow } from '../problem/problem.ts';
import { compileRows } from './day-rows.ts';
import { refusedRests } from './long-rests.ts';
import { type RefusedRule, type Spoken, speakRules } from './spoken.ts';
import { compileWorker, sharedWork } from './worker-row.ts';
import type { LabelledTerm } from './worker-terms.ts';

/** A domain problem and its compact twin; worker w of one is worker w of the other. */
export interface Compiled {
  readonly planning: Planning;
  readonly compact: CompactProblem;
  /** Kind of the rule behind each label, for explanations. */
  readonly kindOfLabel: readonly string[];
}

/** Either the compiled problem or the rules that cannot be said. */
export type CompileResult = { readonly compiled: Compiled } | { readonly refused: readonly RefusedRule[] };

const label = (spoken: readonly Spoken[]): readonly LabelledTerm[] =>
  spoken.flatMap(({ setting, level, terms }, at) => terms.map((term) => ({ term, setting, level, label: at })));

const workerOf = (term: Term): string | undefined => ('worker' in term ? term.worker : undefined);

const groupByWorker = (terms: readonly LabelledTerm[]): ReadonlyMap<string, readonly LabelledTerm[]> => {
  const byWorker = new Map<string, LabelledTerm[]>();
  for (const labelled of terms) {
    const worker = workerOf(labelled.term);
    if (worker === undefined) continue;
    const list = byWorker.get(worker) ?? [];
    byWorker.set(worker, list);
    list.push(labelled);
  }
  return byWorker;
};

const onlyInPattern = (terms: readonly LabelledTerm[]): ReadonlySet<number> =>
  new Set(terms.flatMap(({ term }) => (term.term === 'only-in-pattern' ? [...term.demands] : [])));

const pinsOf = (
  planning: Planning,
  worker: string,
): { pinned: ReadonlyMap<number, readonly number[]>; pinnedFree: ReadonlySet<number> } => {
  const pinned = new Map<number, number[]>();
  const pinnedFree = new Set<number>();
  for (const pin of planning.problem.pins) {
    if (pin.worker !== worker || pin.on < planning.problem.from || pin.on >= planning.problem.to) continue;
    const demand = pin.cover === undefined ? undefined : planning.demandIndexById.get(`${pin.cover}/${pin.on}`);
    const day = demand === undefined ? undefined : (planning.demands[demand]?.day ?? 0) - planning.fromDay;
    if (demand !== undefined && day !== undefined) pinned.set(day, [...(pinned.get(day) ?? []), demand]);
  }
  for (const pin of planning.problem.pins) {
    if (pin.worker !== worker || pin.cover !== undefined) continue;
    planning.demandsByDay.forEach((demands, day) => {
      if (demands.some((d) => planning.demands[d]?.on === pin.on)) pinnedFree.add(day);
    });
  }
  return { pinned, pinnedFree };
};

const blocksOf = (terms: readonly LabelledTerm[]): readonly (readonly number[])[] => {
  const blocks = new Map<string, readonly number[]>();
  for (const { term } of terms) if (term.term === 'block') blocks.set(term.demands.join(' '), term.demands);
  return [...blocks.values()];
};

const banCodes = (planning: Planning, terms: readonly LabelledTerm[]): ReadonlyMap<number, string> => {
  const codes = new Map<number, string>();
  const indexOf = new Map(planning.workers.map((worker, at) => [worker.id, at]));
  for (const { term } of terms) {
    if (term.term !== 'ban') continue;
    const worker = indexOf.get(term.worker) ?? -1;
    for (const demand of term.demands) {
      const key = banKey(worker, demand);
      if (!codes.has(key)) codes.set(key, term.code);
    }
  }
  return codes;
};

/**
 * Compiles a domain problem to integers. Law, contracts and wall clocks end here.
 *
 * O(workers x days x patterns^2 x rest rules); about 0.1 s for 35 workers and a month.
 */
export const compile = (problem: Problem): CompileResult => {
  const planning = planningOf(problem);
  const { spoken, refused } = speakRules(planning);
  const unsayable = [...refused, ...refusedRests(planning, spoken)];
  if (unsayable.length > 0) return { refused: unsayable };
  const terms = label(spoken);
  const { rows, entriesOf } = compileRows(planning, terms);
  const byWorker = groupByWorker(terms);
  const inPattern = onlyInPattern(terms);
  const shared = sharedWork(planning);
  const workers: readonly WorkerRow[] = planning.workers.map((worker, w) =>
    compileWorker({
      planning,
      worker: worker.id,
      terms: byWorker.get(worker.id) ?? [],
      onlyInPattern: inPattern,
      ...pinsOf(planning, worker.id),
      entries: entriesOf(w),
      shared,
    }),
  );
  const compact: CompactProblem = {
    days: planning.toDay - planning.fromDay,
    workers,
    rows,
    sharedPatterns: shared.lists.idCount,
    labels: spoken.map(({ setting }) => setting.id),
    blocks: blocksOf(terms),
    bans: banCodes(planning, terms),
  };
  return { compiled: { planning, compact, kindOfLabel: spoken.map(({ setting }) => setting.kind) } };
};
