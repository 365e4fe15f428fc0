import type { GroupCount, WindowSum, WorkerRow, WorkerTerm } from '../problem/problem.ts';
import type { Automaton } from './automaton.ts';
import { divisorOf } from './tracks.ts';

/** A hard sum that a planner counts itself, in whole units. */
export interface FrameSum {
  readonly term: WindowSum;
  /** How much of the sum one unit is. */
  readonly unit: number;
  /** Units of every choice; 0 on days outside the sum. */
  readonly ofChoice: Int32Array;
  /** Units of every pattern. */
  readonly ofPattern: Int32Array;
  /** Most units of each day, and of any. */
  readonly mostOfDay: Int32Array;
  readonly largest: number;
}

/** A hard count of groups that a planner keeps itself. */
export interface FrameGroups {
  readonly term: GroupCount;
  /** Group that a day belongs to, or -1. */
  readonly onDay: Int32Array;
  /** 1 for days whose group goes on tomorrow. */
  readonly isOpen: Uint8Array;
  /** 1 for choices that take the group of their day. */
  readonly isTaking: Uint8Array;
  /** 1 for second days of groups of two. */
  readonly isSecond: Uint8Array;
  /** Points by which a group of two days seems dearer where only one of them takes it: a group half used is wasted. */
  readonly halfPoints: number;
}

/**
 * An automaton and what it leaves out, ready for planning parts of a row.
 *
 *     choices of action a   choiceStart[a] .. choiceStart[a + 1] - 1   (patterns of one action with equal units and group)
 *     patterns of choice c  memberStart[c] .. memberStart[c + 1] - 1 in `members`
 */
export interface RowFrame {
  readonly row: WorkerRow;
  readonly automaton: Automaton;
  readonly choiceStart: Int32Array;
  readonly memberStart: Int32Array;
  readonly members: Int32Array;
  readonly sum: FrameSum | undefined;
  readonly groups: FrameGroups | undefined;
  /** Hard terms that nothing keeps: a planned row is checked against them. */
  readonly unkept: readonly WorkerTerm[];
}

/** Whether a sum only grows and counts more than duties. */
const isSum = (term: WorkerTerm): term is WindowSum =>
  term.term === 'window' &&
  term.isHard &&
  !term.attribute.some((value) => value < 0) &&
  term.attribute.some((value) => value > 1);

/** Group of each day, or `undefined` when some day has two, which a planner cannot count. */
const groupDays = (row: WorkerRow, term: GroupCount): Int32Array | undefined => {
  const onDay = new Int32Array(row.days).fill(-1);
  for (let p = 0; p < term.groupOf.length; p++) {
    const group = term.groupOf[p] as number;
    for (let day = row.patternDay[p] as number; group >= 0 && day < (term.groupEnd[group] as number); day++) {
      if (onDay[day] !== -1 && onDay[day] !== group) return undefined;
      onDay[day] = group;
    }
  }
  return onDay;
};

/** Patterns of every action, split where `keyOf` differs. */
const splitActions = ({ actions }: Automaton, keyOf: (pattern: number) => number) => {
  const choiceStart = [0];
  const groups: number[][] = [];
  for (let action = 0; action < actions.successor.length; action++) {
    const byKey = new Map<number, number[]>();
    for (const p of actions.members.subarray(actions.memberStart[action], actions.memberStart[action + 1])) {
      const key = keyOf(p);
      const same = byKey.get(key) ?? [];
      byKey.set(key, same);
      same.push(p);
    }
    groups.push(...byKey.values());
    choiceStart.push(groups.length);
  }
  const memberStart = new Int32Array(groups.length + 1);
  groups.forEach((group, at) => {
    memberStart[at + 1] = (memberStart[at] as number) + group.length;
  });
  return { choiceStart: Int32Array.from(choiceStart), memberStart, members: Int32Array.from(groups.flat()) };
};

const unitsOf = (row: WorkerRow, term: WindowSum, unit: number): Int32Array =>
  row.patternDay.map((day, p) => (term.from <= day && day < term.to ? (term.attribute[p] as number) / unit : 0));

const frameSum = (
  row: WorkerRow,
  term: WindowSum,
  unit: number,
  ofPattern: Int32Array,
  samples: Int32Array,
): FrameSum => {
  const mostOfDay = new Int32Array(row.days);
  ofPattern.forEach((units, p) => {
    const day = row.patternDay[p] as number;
    mostOfDay[day] = Math.max(mostOfDay[day] as number, units);
  });
  const largest = mostOfDay.reduce((a, b) => Math.max(a, b), 1);
  const ofChoice = samples.map((p) => ofPattern[p] as number);
  return { term, unit, ofPattern, ofChoice, mostOfDay, largest };
};

const openDays = (onDay: Int32Array): Uint8Array =>
  Uint8Array.from(onDay, (group, day) => (group >= 0 && onDay[day + 1] === group ? 1 : 0));

const secondDays = (onDay: Int32Array): Uint8Array =>
  Uint8Array.from(onDay, (group, day) => {
    const isPair = group >= 0 && onDay[day - 1] === group && onDay[day - 2] !== group && onDay[day + 1] !== group;
    return isPair ? 1 : 0;
  });

const isHardGroups = (term: WorkerTerm): term is GroupCount => term.term === 'groups' && term.isHard;

/**
 * The frame of an automaton: the first sum and the first count of groups that it leaves out are kept beside it.
 *
 * @throws Error when sums of the automaton are priced, which a frame cannot count: a mistake of ours
 */
export const frameOf = (automaton: Automaton): RowFrame => {
  const { row } = automaton;
  if (automaton.priced.length > 0) throw new Error('a frame counts sums itself, so its automaton prices none');
  const dropped = automaton.dropped.map((at) => row.terms[at] as WorkerTerm);
  const sum = dropped.find(isSum);
  const groups = dropped.find(isHardGroups);
  const onDay = groups && groupDays(row, groups);
  const unit = sum ? divisorOf(sum.attribute) || 1 : 1;
  const units = sum ? unitsOf(row, sum, unit) : new Int32Array(row.patternDay.length);
  const takes = (p: number): number => (onDay && (groups.groupOf[p] as number) >= 0 ? 1 : 0);
  const split = splitActions(automaton, (p) => 2 * (units[p] as number) + takes(p));
  const samples = split.memberStart.subarray(0, -1).map((at) => split.members[at] as number);
  return {
    row,
    automaton,
    ...split,
    sum: sum && frameSum(row, sum, unit, units, samples),
    groups: onDay && {
      term: groups,
      onDay,
      isOpen: openDays(onDay),
      isTaking: Uint8Array.from(samples, takes),
      isSecond: secondDays(onDay),
      halfPoints: 0,
    },
    unkept: dropped.filter((term) => term !== sum && !(onDay && term === groups)),
  };
};

/** A frame whose groups of two days seem so much dearer where one of them is used. */
export const withHalfPoints = (frame: RowFrame, halfPoints: number): RowFrame => ({
  ...frame,
  groups: frame.groups && { ...frame.groups, halfPoints },
});
