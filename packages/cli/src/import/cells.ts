import { type Breach, type Demand, demandIdOf, type Judgement, LEVELS, type Level, type Planning } from '@rota/domain';
import type { GridContent } from '@rota/formats';

/** A breach with the cells of the sheet it is about. */
export interface BreachByCell extends Breach {
  /** Cells of the duties concerned; the person's name, or the heading of the date, where no duty is. */
  readonly cells: readonly string[];
}

/** Cover below its least, under the column of its date. */
export interface GapByCell {
  readonly cell?: string;
  readonly on?: string;
  readonly shift: string;
  readonly requirement: string;
  readonly missing: number;
}

/** What one soft rule costs. */
export interface SoftTotal {
  readonly rule: string;
  readonly level: Level;
  readonly breaches: number;
  readonly penalty: number;
  readonly cells: readonly string[];
}

/** A judgement in the places of a sheet. */
export interface ByCell {
  readonly hard: readonly BreachByCell[];
  readonly gaps: readonly GapByCell[];
  /** By level, then penalty. */
  readonly soft: readonly SoftTotal[];
}

const distinct = (cells: readonly string[]): readonly string[] => [...new Set(cells)];

/** Cells of everybody on a shift, or on any slot of it when the id is that of a demand. */
const holdersOf = ({ rota, cellByDuty }: GridContent, shift: string): readonly string[] =>
  rota.assignments
    .filter((one) => one.shift === shift || demandIdOf(one.shift) === shift)
    .flatMap(({ worker, shift: held }) => cellByDuty.get(`${worker} ${held}`) ?? []);

const demandOf = ({ demands, demandIndexById }: Planning, shift: string): Demand | undefined =>
  demands[demandIndexById.get(shift) ?? demandIndexById.get(demandIdOf(shift)) ?? -1];

const headingOf = (content: GridContent, planning: Planning, shift: string): string | undefined => {
  const demand = demandOf(planning, shift);
  return demand && content.cellByDate.get(demand.on);
};

const cellsOf = (content: GridContent, planning: Planning, { worker, shifts }: Breach): readonly string[] => {
  const duties = shifts.flatMap((shift) => content.cellByDuty.get(`${worker} ${shift}`) ?? holdersOf(content, shift));
  if (duties.length > 0) return distinct(duties);
  const name = worker === undefined ? undefined : content.cellByWorker.get(worker);
  return name === undefined ? distinct(shifts.flatMap((shift) => headingOf(content, planning, shift) ?? [])) : [name];
};

const gapsOf = (content: GridContent, planning: Planning, { unfilled }: Judgement) =>
  unfilled.map(({ shift, requirement, missing }): GapByCell => {
    const demand = demandOf(planning, shift);
    const cell = headingOf(content, planning, shift);
    return { ...(cell ? { cell } : {}), ...(demand ? { on: demand.on } : {}), shift, requirement, missing };
  });

const softTotals = (soft: readonly BreachByCell[]): readonly SoftTotal[] => {
  const rules = distinct(soft.map(({ rule }) => rule));
  return rules
    .flatMap((rule): readonly SoftTotal[] => {
      const breaches = soft.filter((breach) => breach.rule === rule);
      const [first] = breaches;
      if (!first) return [];
      const penalty = breaches.reduce((sum, breach) => sum + breach.penalty, 0);
      const cells = distinct(breaches.flatMap((breach) => breach.cells));
      return [{ rule, level: first.level, breaches: breaches.length, penalty, cells }];
    })
    .toSorted((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) || b.penalty - a.penalty);
};

/** Puts every breach and gap of a judgement into the cells of the sheet that the rota came from. */
export const byCell = (content: GridContent, planning: Planning, judgement: Judgement): ByCell => {
  const breaches = judgement.breaches.map((breach) => ({ ...breach, cells: cellsOf(content, planning, breach) }));
  return {
    hard: breaches.filter(({ isHard }) => isHard),
    gaps: gapsOf(content, planning, judgement),
    soft: softTotals(breaches.filter(({ isHard }) => !isHard)),
  };
};
