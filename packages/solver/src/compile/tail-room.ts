import type { WorkerTerm } from '../problem/problem.ts';
import type { PatternTable } from './worker-terms.ts';

/** Whether every pattern of day 0 has a mark. */
const isSure = (table: PatternTable, marks: ArrayLike<number>, isMarked: (mark: number) => boolean): boolean =>
  table.patternDay.every((day, pattern) => day > 0 || isMarked(marks[pattern] ?? 0));

const isOne = (mark: number): boolean => mark === 1;

const leastOnFirstDay = (table: PatternTable, attribute: Int32Array): number =>
  Math.min(
    ...table.demands.flatMap((_, pattern) => (table.patternDay[pattern] === 0 ? [attribute[pattern] ?? 0] : [])),
  );

/**
 * Moves a hard limit to where the morning after a sleep-in from history leaves it: what the last rota began is finished,
 * and makes nobody's month impossible. The limit is as strict as ever on everything else.
 *
 * @param term of a worker whose patterns of day 0 all finish a block that history began
 */
export const makeRoomForTail = (term: WorkerTerm, table: PatternTable): WorkerTerm => {
  if (!term.isHard) return term;
  switch (term.term) {
    case 'window': {
      const sure = term.from === 0 && term.to > 0 ? leastOnFirstDay(table, term.attribute) : 0;
      return { ...term, max: Math.max(term.max, term.initial + sure) };
    }
    case 'groups': {
      const sure = isSure(table, term.groupOf, (group) => group >= 0) ? 1 : 0;
      return { ...term, max: Math.max(term.max, term.initial + sure) };
    }
    case 'run':
      return isSure(table, term.inClass, isOne) ? { ...term, initial: Math.min(term.initial, term.max - 1) } : term;
    case 'rest-after-run':
      return isSure(table, term.isBusy, isOne)
        ? { ...term, initialFree: Math.max(term.initialFree, term.freeDays) }
        : term;
    case 'clear-days': {
      if (term.from > 0) return term;
      const isLost = isSure(table, term.touchesOwnDay, isOne) || term.isShort[0] === 1;
      const left = term.isShort.slice(1, term.to).filter((short) => short === 0).length + (isLost ? 0 : 1);
      return { ...term, min: Math.min(term.min, term.initial + left) };
    }
    case 'whole-group':
      return term;
  }
};
