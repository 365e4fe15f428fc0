import type { GroupCount, WindowSum, WorkerTerm } from '../problem/problem.ts';
import type { RowFrame } from '../rows/row-frame.ts';
import type { RowTrace } from '../rows/row-trace.ts';
import { windowSum } from '../score/terms.ts';
import type { DayRange } from '../search/row-windows.ts';

/**
 * The frame of a row of which two change different days at once: of what each sum may still rise or fall each has half, so
 * that both changes together keep it. Sums over days that only one of them may change stay as they are.
 *
 * @param range the days that this one may change
 * @param isFirst whether this one has what cannot be halved
 */
export const limitedFrame = (
  { frame, patterns, units, groupsTaken }: RowTrace,
  range: DayRange,
  isFirst: boolean,
): RowFrame => {
  const { sum, groups, unkept } = frame;
  return {
    ...frame,
    sum: sum && {
      ...sum,
      term: limitedSum(sum.term, sum.term.initial + units * sum.unit, sum.unit, sum.largest, range, isFirst),
    },
    groups: groups && { ...groups, term: limitedGroups(groups.term, groups.term.initial + groupsTaken, isFirst) },
    unkept: unkept.map((term) => limited(term, patterns, range, isFirst)),
  };
};

/** Half of some room; all of it where a half might be too little for one duty. @param duty units of the largest duty */
const halfOf = (room: number, duty: number, isFirst: boolean): number => {
  if (room < 2 * duty) return isFirst ? Math.max(0, room) : 0;
  return isFirst ? Math.ceil(room / 2) : Math.floor(room / 2);
};

const limitedSum = (
  term: WindowSum,
  now: number,
  unit: number,
  duty: number,
  range: DayRange,
  isFirst: boolean,
): WindowSum => {
  if (range.from <= term.from && term.to <= range.to) return term;
  return {
    ...term,
    min: now - unit * halfOf(Math.floor((now - term.min) / unit), duty, isFirst),
    max: now + unit * halfOf(Math.floor((term.max - now) / unit), duty, isFirst),
  };
};

const limitedGroups = (term: GroupCount, now: number, isFirst: boolean): GroupCount => ({
  ...term,
  max: now + halfOf(term.max - now, 1, isFirst),
});

/** Other terms than sums and groups say of days near each other; who merges the halves looks at those. */
const limited = (term: WorkerTerm, patterns: Int32Array, range: DayRange, isFirst: boolean): WorkerTerm => {
  if (term.term !== 'window') return term;
  const duty = term.attribute.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
  return limitedSum(term, windowSum(term, patterns), 1, duty, range, isFirst);
};
