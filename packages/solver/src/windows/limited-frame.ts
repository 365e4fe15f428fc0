import type { GroupCount, WindowSum, WorkerTerm } from '../problem/problem.ts';
import type { RowFrame } from '../rows/row-frame.ts';
import type { RowTrace } from '../rows/row-trace.ts';
import { windowSum } from '../score/terms.ts';

/**
 * The frame of a row of which two change different days at once: of what each sum may still rise or fall each has half, so
 * that both changes together keep it.
 *
 * @param isFirst whether this one has the unit that cannot be halved
 */
export const limitedFrame = ({ frame, patterns, units, groupsTaken }: RowTrace, isFirst: boolean): RowFrame => {
  const { sum, groups, unkept } = frame;
  return {
    ...frame,
    sum: sum && { ...sum, term: limitedSum(sum.term, sum.term.initial + units * sum.unit, sum.unit, isFirst) },
    groups: groups && { ...groups, term: limitedGroups(groups.term, groups.term.initial + groupsTaken, isFirst) },
    unkept: unkept.map((term) => limited(term, patterns, isFirst)),
  };
};

const halfOf = (room: number, isFirst: boolean): number =>
  Math.max(0, isFirst ? Math.ceil(room / 2) : Math.floor(room / 2));

const limitedSum = (term: WindowSum, now: number, unit: number, isFirst: boolean): WindowSum => ({
  ...term,
  min: now - unit * halfOf(Math.floor((now - term.min) / unit), isFirst),
  max: now + unit * halfOf(Math.floor((term.max - now) / unit), isFirst),
});

const limitedGroups = (term: GroupCount, now: number, isFirst: boolean): GroupCount => ({
  ...term,
  max: now + halfOf(term.max - now, isFirst),
});

/** Other terms than sums and groups say of days near each other; who merges the halves looks at those. */
const limited = (term: WorkerTerm, patterns: Int32Array, isFirst: boolean): WorkerTerm =>
  term.term === 'window' ? limitedSum(term, windowSum(term, patterns), 1, isFirst) : term;
