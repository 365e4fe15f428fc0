import type { LpLibrary } from '../exact/lp/lp.ts';
import type { Random } from '../random.ts';
import type { WindowRow } from '../rows/window-row.ts';
import type { RowRota } from '../search/row-search-rota.ts';
import { windowDive } from './window-dive.ts';
import { type Slice, WindowMaster } from './window-master.ts';

/** What a window of everybody is planned with. */
export interface PlanWindowInput {
  readonly rota: RowRota;
  readonly window: WindowRow;
  readonly library: LpLibrary;
  readonly random: Random;
  readonly isOver: () => boolean;
  /** Points by which the rota may become dearer, on average; above 0 rotas that cost the same are drawn by lot. */
  readonly temperature: number;
}

/** Points by which a pattern may seem dearer where lots are drawn: less than any difference that counts. */
const NOISE = 0.2;

/** Keeps a logarithm finite. */
const TINY = 1e-9;

/** Patterns of a worker on the days of a window. */
type Days = Pick<Slice, 'worker' | 'patterns'>;

/**
 * Plans days `from` to `to` of everybody anew by column generation and a dive; what stands outside stays.
 *
 * The best answer of the dive that differs from what stands is taken if it is not much dearer.
 */
export const planWindow = (input: PlanWindowInput, from: number, to: number): void => {
  const { rota, random, isOver, temperature } = input;
  const before = seeming(rota, from, to);
  const present = rota.traces.map(({ patterns }, worker) => ({ worker, patterns: patterns.slice(from, to) }));
  for (const { worker } of present) rota.lift(worker, from, to);
  const master = new WindowMaster({ ...input, from, to, noise: temperature > 0 ? NOISE : 0 });
  let best: { readonly slices: readonly Days[]; readonly total: number } | undefined;
  const onSlices = (slices: readonly Slice[]): void => {
    if (slices.every(({ worker, patterns }) => isSame(patterns, present[worker]?.patterns))) return;
    const total = placed(rota, slices, from, to);
    for (const { worker } of slices) rota.lift(worker, from, to);
    if (total < (best?.total ?? Infinity)) best = { slices, total };
  };
  windowDive(master, { random, isOver, onSlices });
  master.dispose();
  const most = before - temperature * Math.log(Math.max(random.next(), TINY));
  placed(rota, best && best.total <= most ? best.slices : present, from, to);
};

const isSame = (a: Int32Array, b: Int32Array | undefined): boolean => b !== undefined && a.every((p, i) => p === b[i]);

/** Puts patterns on lifted days. @returns what the rota then costs, groups half used counted */
const placed = (rota: RowRota, slices: readonly Days[], from: number, to: number): number => {
  const row = new Int32Array(rota.problem.days);
  for (const { worker, patterns } of slices) {
    row.set(patterns, from);
    rota.place(worker, from, to, row);
  }
  return seeming(rota, from, to);
};

/** What a rota costs with groups half used. */
const seeming = (rota: RowRota, from: number, to: number): number =>
  rota.traces.reduce((total, trace) => total + trace.surcharge(from, to), rota.total);
