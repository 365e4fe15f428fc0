import type {
  ClearDays,
  GroupCount,
  RestAfterRun,
  RunLength,
  SumCost,
  WholeGroup,
  WindowSum,
  WorkerTerm,
} from '../problem/problem.ts';

/** Penalty points of a sum under a convex piecewise-linear cost. */
export const costOfSum = (cost: SumCost, sum: number): number => {
  let points = 0;
  const { aboveThreshold, abovePoints, belowThreshold, belowPoints } = cost;
  for (let i = 0; i < aboveThreshold.length; i++) {
    const over = sum - (aboveThreshold[i] as number); // i is in range
    if (over > 0) points += over * (abovePoints[i] as number);
  }
  for (let i = 0; i < belowThreshold.length; i++) {
    const under = (belowThreshold[i] as number) - sum; // i is in range
    if (under > 0) points += under * (belowPoints[i] as number);
  }
  return points;
};

/** Sum of a window over a row. */
export const windowSum = (term: WindowSum, choice: Int32Array): number => {
  let sum = term.initial;
  for (let d = term.from; d < term.to; d++) sum += term.attribute[choice[d] as number] as number; // d is a day
  return sum;
};

/** Points of a window's sum; `Infinity` outside hard limits. */
export const windowPoints = (term: WindowSum, sum: number): number => {
  if (sum > term.max || sum < term.min) {
    if (term.isHard) return Infinity;
    return costOfSum(term.cost, sum) + term.points * (Math.max(0, sum - term.max) + Math.max(0, term.min - sum));
  }
  return costOfSum(term.cost, sum);
};

/** Groups of a row that are taken, history's included. */
export const groupCount = (term: GroupCount, choice: Int32Array): number => {
  let count = term.initial;
  let last = -1;
  for (let d = 0; d < choice.length; d++) {
    const group = term.groupOf[choice[d] as number] as number; // d is a day
    if (group < 0 || group === last) continue;
    count++;
    last = group;
  }
  return count;
};

/** Points of a count of groups; `Infinity` outside a hard limit. */
export const groupPoints = (term: GroupCount, count: number): number => {
  const over = Math.max(0, count - term.max);
  if (over > 0 && term.isHard) return Infinity;
  return costOfSum(term.cost, count) + (over > 0 ? over * term.points : 0);
};

const runAmount = (term: RunLength, choice: Int32Array): number => {
  let run = term.initial;
  let amount = 0;
  for (let d = 0; d < choice.length; d++) {
    if (term.inClass[choice[d] as number] === 1) {
      run++;
      if (run > term.max) amount++;
    } else {
      if (run > 0 && run < term.min && d > 0) amount += term.min - run;
      run = 0;
    }
  }
  return amount;
};

/** Days by which a run that history began and day 0 ends is too short. */
const endedShort = (term: RunLength, choice: Int32Array): number =>
  term.initial > 0 && term.inClass[choice[0] as number] !== 1 ? Math.max(0, term.min - term.initial) : 0;

/** A short run from before the horizon is priced even where the rule is hard: nothing else may be possible any more. */
const runPoints = (term: RunLength, choice: Int32Array): number => {
  const amount = runAmount(term, choice);
  if (term.isHard && amount > 0) return Infinity;
  return (amount + endedShort(term, choice)) * term.points;
};

const restAmount = (term: RestAfterRun, choice: Int32Array): number => {
  let run = term.initialRun;
  let free = term.initialFree;
  let isOwed = run >= term.runAtLeast;
  let amount = 0;
  for (let d = 0; d < choice.length; d++) {
    const pattern = choice[d] as number; // d is a day
    const inRun = term.inRun[pattern] === 1;
    if (term.isBusy[pattern] !== 1) {
      free++;
      continue;
    }
    const continues = inRun && free === 0;
    if (isOwed && !continues && free < term.freeDays) amount += term.freeDays - free;
    run = inRun ? (free === 0 ? run : 0) + 1 : 0;
    isOwed = run >= term.runAtLeast;
    free = 0;
  }
  return amount;
};

const wholeAmount = (term: WholeGroup, choice: Int32Array): number => {
  const first = term.firstDay >= 0 && term.inFirst[choice[term.firstDay] as number] === 1;
  const second = term.secondDay >= 0 && term.inSecond[choice[term.secondDay] as number] === 1;
  return first === second ? 0 : 1;
};

const clearAmount = (term: ClearDays, choice: Int32Array): number => {
  let clear = term.initial;
  for (let d = term.from; d < term.to; d++) {
    const touchedBefore = d === 0 ? term.isFirstDayTouched : term.touchesNextDay[choice[d - 1] as number] === 1;
    if (!touchedBefore && term.touchesOwnDay[choice[d] as number] !== 1 && term.isShort[d] !== 1) clear++;
  }
  return Math.max(0, term.min - clear);
};

const amountOf = (term: Exclude<WorkerTerm, WindowSum | GroupCount | RunLength>, choice: Int32Array): number => {
  switch (term.term) {
    case 'rest-after-run':
      return restAmount(term, choice);
    case 'whole-group':
      return wholeAmount(term, choice);
    case 'clear-days':
      return clearAmount(term, choice);
  }
};

/** Penalty points of one term over one row; `Infinity` when a hard term is broken. O(days). */
export const termPoints = (term: WorkerTerm, choice: Int32Array): number => {
  if (term.term === 'window') return windowPoints(term, windowSum(term, choice));
  if (term.term === 'groups') return groupPoints(term, groupCount(term, choice));
  if (term.term === 'run') return runPoints(term, choice);
  const amount = amountOf(term, choice);
  if (amount === 0) return 0;
  return term.isHard ? Infinity : amount * term.points;
};
