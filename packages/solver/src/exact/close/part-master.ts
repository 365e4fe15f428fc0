import type { WorkerRow } from '../../problem/problem.ts';
import type { CountDecision, Decision } from '../certificate.ts';
import type { Column } from '../column.ts';
import type { LpSolution } from '../lp/lp.ts';
import type { Master } from '../master.ts';

/** Price of a unit by which a count departs from what a decision allows; as dear as a worker without a row. */
const FORCE_POINTS = 1e5;

/** Lowest and highest count that decisions leave a day row. */
interface CountLimits {
  readonly least: number;
  readonly most: number;
}

const ANY_COUNT: CountLimits = { least: -Infinity, most: Infinity };

/** Patterns that decisions leave each worker: 1 where allowed; `undefined` for a worker without decisions. */
export type Allowed = readonly (Uint8Array | undefined)[];

/** What pattern decisions leave. */
export const allowedBy = (workers: readonly WorkerRow[], decisions: readonly Decision[]): Allowed => {
  const allowed: (Uint8Array | undefined)[] = workers.map(() => undefined);
  for (const decision of decisions) {
    if (!('worker' in decision)) continue;
    const row = workers[decision.worker] as WorkerRow; // decisions are about workers of the problem
    const mine = allowed[decision.worker] ?? new Uint8Array(row.patternDay.length).fill(1);
    const kept = new Set(decision.allowed);
    for (let p = row.patternStart[decision.day] as number; p < (row.patternStart[decision.day + 1] as number); p++)
      if (!kept.has(p)) mine[p] = 0;
    allowed[decision.worker] = mine;
  }
  return allowed;
};

const limitsOf = (decisions: readonly Decision[]): ReadonlyMap<number, CountLimits> => {
  const limits = new Map<number, CountLimits>();
  for (const decision of decisions) {
    if ('worker' in decision) continue;
    const { least, most } = limits.get(decision.row) ?? ANY_COUNT;
    limits.set(decision.row, narrowed(least, most, decision));
  }
  return limits;
};

const narrowed = (least: number, most: number, decision: CountDecision): CountLimits => ({
  least: Math.max(least, decision.least ?? -Infinity),
  most: Math.min(most, decision.most ?? Infinity),
});

/** Whether a column keeps to the patterns allowed. */
const keeps = ({ worker, patterns }: Column, allowed: Allowed): boolean => {
  const mine = allowed[worker];
  return mine === undefined || patterns.every((p) => mine[p] === 1);
};

/**
 * A master over whatever part of the rotas is asked for: decisions become limits of its columns and rows, and go again.
 *
 * Rows that decisions were ever about get two dear slacks, so that no part leaves the LP without a solution.
 */
export class PartMaster {
  readonly master: Master;
  private allowed: Allowed;
  private limits: ReadonlyMap<number, CountLimits> = new Map();
  private readonly isForced = new Set<number>();
  /** By entry of the master: 1 where it is held at 0. */
  private isHeld = new Uint8Array(64);

  constructor(master: Master) {
    this.master = master;
    this.allowed = master.problem.workers.map(() => undefined);
  }

  /** Makes the LP speak of the rotas that keep these decisions only. */
  keepTo(decisions: readonly Decision[]): void {
    const before = this.allowed;
    this.allowed = allowedBy(this.master.problem.workers, decisions);
    this.holdColumns(before);
    const limits = limitsOf(decisions);
    for (const row of new Set([...this.limits.keys(), ...limits.keys()])) this.limit(row, limits.get(row) ?? ANY_COUNT);
    this.limits = limits;
  }

  private holdColumns(before: Allowed): void {
    const { entries, lp } = this.master;
    this.makeRoom(entries.length);
    entries.forEach(({ column, at }, i) => {
      if (before[column.worker] === undefined && this.allowed[column.worker] === undefined) return;
      const held = keeps(column, this.allowed) ? 0 : 1;
      if (held === this.isHeld[i]) return;
      this.isHeld[i] = held;
      lp.limitColumn(at, 0, held === 1 ? 0 : Infinity);
    });
  }

  private makeRoom(entries: number): void {
    if (this.isHeld.length >= entries) return;
    const wider = new Uint8Array(2 * entries);
    wider.set(this.isHeld);
    this.isHeld = wider;
  }

  /** Keeps the count of a row between two numbers; missing and spare units still make up for what the row wants. */
  private limit(dayRow: number, { least, most }: CountLimits): void {
    const place = this.master.placeOf(dayRow);
    if (!place) return; // no choice can break it, so its count costs nothing
    const { lp, problem } = this.master;
    const min = problem.rows.min[dayRow] as number;
    const max = problem.rows.max[dayRow] as number;
    const clamp = (wanted: number): number => Math.min(Math.max(wanted, least), most);
    const isMissing = most < min;
    const isSpare = least > max;
    lp.limitRow(place.row, isMissing ? min : isSpare ? max : clamp(min), isMissing ? min : isSpare ? max : clamp(max));
    lp.limitColumn(place.missing, Math.max(0, min - most), Math.max(0, min - least));
    lp.limitColumn(place.spare, Math.max(0, least - max), Math.max(0, most - max));
    if (this.isForced.has(dayRow)) return;
    this.isForced.add(dayRow);
    this.master.slack(FORCE_POINTS, place.row, 1);
    this.master.slack(FORCE_POINTS, place.row, -1);
  }

  solve(): LpSolution | undefined {
    return this.master.solve();
  }
}
