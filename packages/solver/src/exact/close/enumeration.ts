import type { Choice } from '../../problem/problem.ts';
import type { Automaton } from '../../rows/automaton.ts';
import { workspace } from '../../rows/cheapest-row.ts';
import { rowsWithin } from '../../rows/enumerate.ts';
import { type Column, ColumnPool } from '../column.ts';
import type { LpLibrary } from '../lp/lp.ts';
import { lagrangian, type PartTools } from './part.ts';
import { wholeRota } from './whole-rota.ts';

/** What an enumeration is run with. */
export interface EnumerationInput {
  readonly tools: PartTools;
  readonly library: LpLibrary;
  /** Price of each day row, then of each priced sum, as `certifiedDuals` has them: any prove something, the LP's the most. */
  readonly duals: Float64Array;
  /** Cost of the best rota known; `Infinity` when there is none. */
  readonly objective: number;
  /** Columns of all workers together from which on it gives up. */
  readonly mostColumns: number;
  readonly isOver: () => boolean;
  readonly onRota: (choice: Choice, objective: number) => void;
}

/**
 * `proved`: the best rota told, or the one known where none was, is optimal. `tooMany`: nothing was tried, because more columns
 * than allowed can be part of a better rota. `over`: time is over.
 */
export type EnumerationAnswer = 'proved' | 'tooMany' | 'over';

/** Slack for sums of prices that are not quite exact. */
const ROUNDING = 1e-6;

/**
 * Every column that can be part of a rota better than the one known, or `undefined` when there are more than allowed.
 *
 * A rota costs at least the Lagrangian bound and what its rows cost more than their workers' cheapest, so a row that alone
 * takes up the gap is in no better rota.
 *
 * @source Baldacci, Christofides, Mingozzi, An exact algorithm for the vehicle routing problem based on the set partitioning
 *   formulation with additional cuts, Mathematical Programming 115 (2008)
 */
export const columnsWithin = (input: EnumerationInput): readonly Column[] | undefined => {
  const { tools, duals, mostColumns, isOver } = input;
  const { bound, shares } = lagrangian(tools, [], duals);
  const gap = input.objective - (tools.isWhole ? 1 : 0) - bound + ROUNDING;
  const space = workspace();
  const pool = new ColumnPool(tools.problem.workers, tools.pricer.priced, Infinity);
  const columns: Column[] = [];
  for (const [w, { prices, least }] of shares.entries()) {
    const automaton = tools.automata[w] as Automaton; // one for each worker
    const most = mostColumns - columns.length;
    const rows = rowsWithin(automaton, { ...prices, limit: least + gap, most, isOver }, space);
    if (!rows) return undefined;
    for (const { patterns } of rows) {
      const column = pool.column(w, patterns); // absent where a rule that the automaton leaves out is broken
      if (column) columns.push(column);
    }
  }
  return columns;
};

/** Proves the best rota by trying all columns that a better one can have. */
export const closeByEnumeration = (input: EnumerationInput): EnumerationAnswer => {
  const columns = columnsWithin(input);
  if (!columns) return input.isOver() ? 'over' : 'tooMany';
  const { problem, pricer } = input.tools;
  return wholeRota({ ...input, problem, pricer, columns, below: input.objective });
};
