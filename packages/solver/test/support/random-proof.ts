import type { Branching, Decision, Leaf, Proof, TermPrice } from '../../src/exact/certificate.ts';
import { leafOf, type WorkerPrices } from '../../src/exact/leaf.ts';
import type { CompactProblem, WorkerRow } from '../../src/problem/problem.ts';
import { isPairBroken, pairAt } from '../../src/score/evaluate.ts';
import { groupCount, termPoints } from '../../src/score/terms.ts';
import { everyRow } from './brute-force.ts';
import type { Chance } from './chance.ts';

/** Groups that a row takes beyond history's; 0 for other terms. */
const unitsTaken = (row: WorkerRow, at: number, choice: Int32Array): number => {
  const term = row.terms[at];
  return term?.term === 'groups' ? groupCount(term, choice) - term.initial : 0;
};

/** Least points of a worker's rows at some prices, by trying every row. */
const leastByTrying = (row: WorkerRow, { price, takePrice }: WorkerPrices, isCounted: (at: number) => boolean) => {
  let least = Infinity;
  for (const choice of everyRow(row)) {
    if (isPairBroken(row, choice)) continue;
    let points = 0;
    for (let day = 0; day < row.days; day++) {
      points += price[choice[day] as number] as number; // a pattern of the row
      if (day + 1 < row.days)
        points += row.pairCost[pairAt(row, day, choice[day] as number, choice[day + 1] as number)] as number;
    }
    row.terms.forEach((term, at) => {
      points += isCounted(at) ? termPoints(term, choice) : (takePrice[at] as number) * unitsTaken(row, at, choice);
    });
    least = Math.min(least, points);
  }
  return least === Infinity ? undefined : least;
};

/** A leaf with random prices, also on some sums, and some terms left out; its figures are found by trying every row. */
const randomLeaf = (chance: Chance, problem: CompactProblem, decisions: readonly Decision[]): Leaf => {
  const price = (most: number): number => chance.between(-most * 64, most * 64) / 64;
  const terms: TermPrice[] = [];
  const leftOut: (readonly [number, number])[] = [];
  problem.workers.forEach((row, w) => {
    row.terms.forEach((term, at) => {
      const isSum = term.term === 'window' || term.term === 'groups';
      if (isSum && chance.happens(40)) terms.push([w, at, price(3)]);
      else if (chance.happens(15)) leftOut.push([w, at]);
    });
  });
  const duals = Float64Array.from({ length: problem.rows.count }, () => (chance.happens(70) ? price(40) : 0));
  const isCounted = (w: number) => (at: number) =>
    ![...terms, ...leftOut].some(([worker, term]) => worker === w && term === at);
  return leafOf(problem, { decisions, duals, terms, leftOut }, (w, prices) =>
    leastByTrying(problem.workers[w] as WorkerRow, prices, isCounted(w)),
  );
};

/** A decision and its opposite. */
const randomDecisions = (chance: Chance, { workers, rows, days }: CompactProblem): readonly Decision[] => {
  if (chance.happens(40)) {
    const row = chance.between(0, rows.count - 1);
    const most = chance.between(-1, 2);
    return [
      { row, most },
      { row, least: most + 1 },
    ];
  }
  const worker = chance.between(0, workers.length - 1);
  const day = chance.between(0, days - 1);
  const { patternStart } = workers[worker] as WorkerRow;
  const [from, to] = [patternStart[day] as number, patternStart[day + 1] as number];
  const patterns = Array.from({ length: to - from }, (_, at) => from + at);
  const allowed = chance.some(patterns, 50);
  return [
    { worker, day, allowed },
    { worker, day, allowed: patterns.filter((p) => !allowed.includes(p)) },
  ];
};

/** A random proof with up to `depth` decisions on the way to a leaf. */
export const randomProof = (
  chance: Chance,
  problem: CompactProblem,
  depth: number,
  decisions: readonly Decision[] = [],
): Proof => {
  if (depth === 0 || chance.happens(40)) return randomLeaf(chance, problem, decisions);
  const branches: Branching['branches'] = randomDecisions(chance, problem).map((decision) => ({
    decision,
    proof: randomProof(chance, problem, depth - 1, [...decisions, decision]),
  }));
  return { branches };
};

/** The leaves of a proof in order. */
export const leavesOf = (proof: Proof): readonly Leaf[] =>
  'branches' in proof ? proof.branches.flatMap((branch) => leavesOf(branch.proof)) : [proof];
