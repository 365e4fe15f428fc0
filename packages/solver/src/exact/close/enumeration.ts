import type { Choice } from '../../problem/problem.ts';
import type { Automaton } from '../../rows/automaton.ts';
import { workspace } from '../../rows/cheapest-row.ts';
import { rowsWithin } from '../../rows/enumerate.ts';
import { type Column, ColumnPool } from '../column.ts';
import type { LpLibrary } from '../lp/lp.ts';
import { type Lagrangian, lagrangian, type PartTools } from './part.ts';
import { wholeRota } from './whole-rota.ts';

/** What an enumeration is run with. */
export interface EnumerationInput {
  readonly tools: PartTools;
  readonly library: LpLibrary;
  /** Price of each day row, then of each priced sum, as `certifiedDuals` has them: any prove something, the LP's the most. */
  readonly duals: Float64Array;
  /** Cost of the best rota known; `Infinity` when there is none. */
  readonly objective: number;
  /** Columns of all workers together that may be tried at once. */
  readonly mostColumns: number;
  readonly isOver: () => boolean;
  /** Seconds that the programme over the columns may take at most. */
  readonly seconds: number;
  readonly onRota: (choice: Choice, objective: number) => void;
}

/**
 * `proved`: the best rota told, or the one known where none was, is optimal. `tried`: not all columns that can be part of a better
 * rota fit, so that what was told may not be the best. `over`: time is over, or what the library says of its best is true of no rota.
 */
export type EnumerationAnswer = 'proved' | 'tried' | 'over';

/** Slack for sums of prices that are not quite exact. */
const ROUNDING = 1e-6;

/** How much of the gap is given up where columns are too many, and how often. */
const SHRINK = 0.6;
const SHRINKS = 20;

/** Columns that a rota not dearer than this much above the bound can have; `undefined` when they are too many. */
const columnsWithin = (input: EnumerationInput, { shares }: Lagrangian, gap: number): readonly Column[] | undefined => {
  const { tools, mostColumns, isOver } = input;
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

/**
 * Looks for the best rota among all columns that a better one than the one known can have: proof, if they are few enough. Where they
 * are not, as many of the cheapest as fit are tried.
 *
 * A rota costs at least the Lagrangian bound and what its rows cost more than their workers' cheapest, so a row that alone
 * takes up the gap is in no better rota.
 *
 * @source Baldacci, Christofides, Mingozzi, An exact algorithm for the vehicle routing problem based on the set partitioning
 *   formulation with additional cuts, Mathematical Programming 115 (2008)
 */
export const closeByEnumeration = (input: EnumerationInput): EnumerationAnswer => {
  const { tools, objective, isOver } = input;
  const proof = lagrangian(tools, [], input.duals);
  let gap = objective - tools.step - proof.bound + ROUNDING;
  for (let shrinks = 0; shrinks <= SHRINKS && !isOver(); shrinks++, gap *= SHRINK) {
    const columns = columnsWithin(input, proof, gap);
    if (!columns) continue;
    const { problem, pricer } = tools;
    const answer = wholeRota({ ...input, problem, pricer, isProof: true, columns, below: objective });
    return answer === 'proved' && shrinks > 0 ? 'tried' : answer;
  }
  return isOver() ? 'over' : 'tried';
};
