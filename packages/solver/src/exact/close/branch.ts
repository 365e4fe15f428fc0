import type { Choice, CompactProblem } from '../../problem/problem.ts';
import type { Automaton } from '../../rows/automaton.ts';
import { evaluate } from '../../score/evaluate.ts';
import type { Decision, Proof } from '../certificate.ts';
import { type Column, ColumnPool } from '../column.ts';
import { leafAt } from '../leaf-at.ts';
import type { LpBasis, LpLibrary, LpSolution } from '../lp/lp.ts';
import { Master } from '../master.ts';
import { Pricer } from '../pricing/pricer.ts';
import { boundPart, leastCost, type PartBound, type PartTools, partTools } from './part.ts';
import { PartMaster } from './part-master.ts';
import { anySplit, type Carried, countSplits, patternSplits, type Split } from './split.ts';

/** What a branch and bound is run with. */
export interface BranchInput {
  readonly problem: CompactProblem;
  readonly automata: readonly Automaton[];
  readonly library: LpLibrary;
  /** Rows to begin with; none will do, good ones save work. */
  readonly columns: Iterable<Column>;
  /** Cost of the best rota known, also of one from elsewhere or told by `onRota`; `Infinity` when there is none. */
  readonly objective: () => number;
  /** As `PartTools.step`; whole points by default. */
  readonly step?: number;
  /** Whether all parts are kept for `proof`; otherwise only open ones are, and there is none. */
  readonly keepsTree: boolean;
  readonly isOver: () => boolean;
  readonly onRota: (choice: Choice, objective: number) => void;
  /** Told every better bound of all rotas, rounded up to the step. */
  readonly onBound: (points: number) => void;
}

/** What a branch and bound ended with. */
export interface BranchOutcome {
  /** No rota costs less; never above the best rota known. */
  readonly bound: number;
  /** Whether the best rota known is optimal. */
  readonly isClosed: boolean;
  /** Parts bounded. */
  readonly parts: number;
  /**
   * The tree as a certificate can hold it; it proves `bound`. O(leaves) pricings. `undefined` where the tree was not kept, not even
   * the first part was bounded, or a leaf rests on a rule that the automata leave out.
   */
  readonly proof: () => Proof | undefined;
}

/** A part of all rotas: those that keep the decisions. */
interface Part {
  readonly decisions: readonly Decision[];
  known: PartBound & { readonly isByHand: boolean };
  /** Where the LP of the part above ended, and in which master. */
  start: { readonly basis: LpBasis | undefined; readonly master: PartMaster } | undefined;
  /** Parts that together have every rota of this one; none where the tree is not kept. */
  split: readonly { readonly decision: Decision; readonly part: Part }[];
}

/** Columns an LP may have before it is made anew from those used lately. */
const MOST_COLUMNS = 6000;

/** Parts after which a column that no LP used is left out of a new LP. */
const LATELY = 60;

/** Splits of either kind tried by their LPs before one is taken. */
const TRIED = 4;

/** Steps of an LP that such a try takes at most. */
const TRIED_STEPS = 100;

/** Rise of an LP below which a branch counts as no better than nothing, and above which as closed. */
const TINY_RISE = 1e-3;
const HUGE_RISE = 1e6;

const likeliest = (splits: readonly Split[]): readonly Split[] =>
  splits.toSorted((a, b) => b.fraction - a.fraction).slice(0, TRIED);

/**
 * Best-first branch and bound over parts of all rotas, each bounded by column generation.
 *
 * Counts of day rows and worker-days are split, whichever of a few makes the LPs, without new columns, rise most. Memory: the
 * duals and the basis of each open part, and where the tree is kept the duals of each leaf.
 *
 * @source Barnhart, Johnson, Nemhauser, Savelsbergh, Vance, Branch-and-price: column generation for solving huge integer
 *   programs, Operations Research 46 (1998); strong branching as in Achterberg, Koch, Martin, Branching rules revisited,
 *   Operations Research Letters 33 (2005)
 */
export const branch = (input: BranchInput): BranchOutcome => new Tree(input).run();

class Tree {
  private readonly input: BranchInput;
  private readonly tools: PartTools;
  private master: PartMaster;
  private readonly root: Part;
  private readonly open: Part[];
  private reported = -Infinity;
  private parts = 0;
  /** Part at which each column last carried something. */
  private readonly lastUsed = new Map<Column, number>();

  constructor(input: BranchInput) {
    const { problem, automata } = input;
    const pricer = new Pricer(problem, automata);
    this.input = input;
    this.tools = partTools(problem, automata, pricer, new ColumnPool(problem.workers, pricer.priced), input.step);
    this.master = this.masterOf(input.columns);
    const known = { bound: -Infinity, duals: undefined, isByHand: false };
    this.root = { decisions: [], known, start: undefined, split: [] };
    this.open = [this.root];
  }

  run(): BranchOutcome {
    for (let part = this.next(); part; part = this.next()) {
      this.bound(part);
      this.report();
    }
    this.master.master.dispose();
    const bound = this.globalBound();
    const { objective, keepsTree } = this.input;
    const isClosed = bound >= objective();
    return { bound, isClosed, parts: this.parts, proof: () => (keepsTree ? this.proofOf(this.root) : undefined) };
  }

  private masterOf(columns: Iterable<Column>): PartMaster {
    const { problem, pricer } = this.tools;
    const free = problem.workers.map(({ days }) => new Int32Array(days).fill(-1));
    const none = new ColumnPool(problem.workers, pricer.priced);
    const master = new Master(problem, none, pricer, this.input.library, free);
    for (const column of columns) master.add(column);
    return new PartMaster(master);
  }

  /** Takes the open part with the least bound, the deepest of several; closed ones go. `undefined` when there is none or time is over. */
  private next(): Part | undefined {
    if (this.input.isOver()) return undefined;
    const left = this.open.filter((part) => !this.isClosed(part));
    const first = left.reduce<Part | undefined>(
      (best, part) => (best && !this.isBefore(part, best) ? best : part),
      undefined,
    );
    this.open.splice(0, this.open.length, ...left.filter((part) => part !== first));
    return first;
  }

  private isBefore(one: Part, other: Part): boolean {
    const [a, b] = [this.leastOf(one), this.leastOf(other)];
    return a < b || (a === b && one.decisions.length > other.decisions.length);
  }

  private leastOf({ known }: Part): number {
    return leastCost(this.tools, known.bound);
  }

  private isClosed(part: Part): boolean {
    return this.leastOf(part) >= this.input.objective();
  }

  private bound(part: Part): void {
    const { objective, isOver } = this.input;
    this.parts++;
    this.tidy();
    if (part.start?.basis && part.start.master === this.master) this.master.master.lp.useBasis(part.start.basis);
    part.start = undefined;
    const answer = boundPart(this.tools, this.master, part.decisions, part.known, { below: objective, isOver });
    const { solution, ...known } = answer;
    part.known = known;
    if (this.isClosed(part)) return;
    if (solution && !isOver()) this.split(part, solution);
    else this.open.push(part);
  }

  private split(part: Part, solution: LpSolution): void {
    const carried = [...this.master.master.carrying(solution)];
    for (const [column] of carried) this.lastUsed.set(column, this.parts);
    const start = { basis: this.master.master.lp.basis(), master: this.master };
    this.offer(carried);
    if (this.isClosed(part)) return;
    const branches = this.chosen(part, carried, solution) ?? anySplit(this.tools.problem, part.decisions, carried);
    if (!branches) {
      this.open.push(part);
      return;
    }
    const split = branches.map((decision): Part['split'][number] => ({
      decision,
      part: { decisions: [...part.decisions, decision], known: part.known, start, split: [] },
    }));
    for (const { part: child } of split) this.open.push(child);
    if (!this.input.keepsTree) return;
    part.split = split;
    // only leaves prove; the parts below have them until they have their own
    part.known = { ...part.known, duals: undefined };
  }

  /** The rota of every worker's heaviest column, where it is the best so far. */
  private offer(carried: Carried): void {
    const { problem, objective, onRota } = this.input;
    const heaviest = new Map<number, readonly [Column, number]>();
    for (const one of carried) {
      const [{ worker, isLawful }, value] = one;
      if (isLawful && value > (heaviest.get(worker)?.[1] ?? 0)) heaviest.set(worker, one);
    }
    const rows = problem.workers.flatMap((_, w) => heaviest.get(w)?.[0].patterns ?? []);
    if (rows.length < problem.workers.length) return;
    const { total } = evaluate(problem, rows);
    if (total < objective()) onRota(rows, total);
  }

  /** The likely split whose LPs rise most; `undefined` where the LP is whole. */
  private chosen(part: Part, carried: Carried, solution: LpSolution): Split['branches'] | undefined {
    const { problem } = this.tools;
    const counts = likeliest(countSplits(problem, carried));
    const likely = [...counts, ...likeliest(patternSplits(problem, carried))];
    const basis = this.master.master.lp.basis();
    let best: Split | undefined;
    let most = -Infinity;
    for (const split of likely) {
      if (best && this.input.isOver()) break;
      const rise = this.riseOf(part, split, solution.objective, basis);
      if (rise <= most) continue;
      best = split;
      most = rise;
    }
    return best?.branches;
  }

  /** How much the LPs of both branches rise, as a product. */
  private riseOf(part: Part, { branches }: Split, objective: number, basis: LpBasis | undefined): number {
    const { lp } = this.master.master;
    return branches.reduce((product, decision) => {
      this.master.keepTo([...part.decisions, decision]);
      if (basis) lp.useBasis(basis);
      const rise = lp.estimate(TRIED_STEPS) - objective;
      return product * Math.max(TINY_RISE, Math.min(rise, HUGE_RISE));
    }, 1);
  }

  /** A new master from the columns used lately, once there are too many. */
  private tidy(): void {
    const { master } = this.master;
    if (master.entries.length < MOST_COLUMNS) return;
    const isLate = (column: Column): boolean => this.parts - (this.lastUsed.get(column) ?? -LATELY) < LATELY;
    const kept = master.entries.map(({ column }) => column).filter(isLate);
    for (const column of this.lastUsed.keys()) if (!isLate(column)) this.lastUsed.delete(column);
    master.dispose();
    this.master = this.masterOf(kept);
  }

  private globalBound(): number {
    return this.open.reduce((bound, part) => Math.min(bound, this.leastOf(part)), this.input.objective());
  }

  private report(): void {
    const bound = this.globalBound();
    if (bound <= this.reported) return;
    this.reported = bound;
    this.input.onBound(bound);
  }

  private proofOf({ decisions, known, split }: Part): Proof | undefined {
    if (split.length === 0) {
      if (known.isByHand || !known.duals) return undefined;
      return leafAt(this.tools.problem, this.tools.automata, known.duals, decisions);
    }
    const branches = split.flatMap(({ decision, part }) => {
      const proof = this.proofOf(part);
      return proof ? [{ decision, proof }] : [];
    });
    return branches.length < split.length ? undefined : { branches };
  }
}
