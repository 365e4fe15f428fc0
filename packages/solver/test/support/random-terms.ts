import type { LevelIndex, SumCost, WorkerTerm } from '../../src/problem/problem.ts';
import type { Chance } from './chance.ts';

/** What a term generator knows of the row it is for. */
export interface TermPlace {
  readonly days: number;
  readonly patternDay: Int32Array;
  /** 1 for patterns with a duty. */
  readonly isWork: Uint8Array;
  readonly label: number;
}

/** Stands for no limit, as `compile` writes it. */
export const NO_LIMIT = 0x3fffffff;

type Kind = WorkerTerm['term'];

/** Every kind of worker term; a new kind does not compile until it is here. */
const MAKERS: Readonly<Record<Kind, (chance: Chance, place: TermPlace) => WorkerTerm>> = {
  window: (chance, place) => windowTerm(chance, place),
  groups: (chance, place) => groupTerm(chance, place),
  run: (chance, place) => runTerm(chance, place),
  'rest-after-run': (chance, place) => restTerm(chance, place),
  'whole-group': (chance, place) => wholeTerm(chance, place),
  'clear-days': (chance, place) => clearTerm(chance, place),
};

export const TERM_KINDS = Object.keys(MAKERS) as readonly Kind[]; // the keys of the record above

/** A term of one kind, hard in 45 of 100 draws. */
export const randomTerm = (chance: Chance, place: TermPlace, kind: Kind): WorkerTerm => MAKERS[kind](chance, place);

const core = (chance: Chance, place: TermPlace) => {
  const isHard = chance.happens(45);
  const level = chance.between(isHard ? 0 : 2, isHard ? 2 : 4) as LevelIndex; // 0 to 4
  return { label: place.label, level, isHard, points: chance.between(1, 9) };
};

/** Marks for `percent` of the working patterns. */
const marks = (chance: Chance, place: TermPlace, percent: number): Uint8Array =>
  place.isWork.map((work) => (work === 1 && chance.happens(percent) ? 1 : 0));

const pieces = (chance: Chance, most: number): SumCost => {
  const above = Array.from({ length: chance.between(0, 2) }, () => chance.between(0, most));
  const below = Array.from({ length: above.length === 0 ? 1 : chance.between(0, 1) }, () => chance.between(0, most));
  return {
    aboveThreshold: Int32Array.from(above),
    abovePoints: Float64Array.from(above, () => chance.between(1, 5)),
    belowThreshold: Int32Array.from(below),
    belowPoints: Float64Array.from(below, () => chance.between(1, 5)),
  };
};

/** A sum that costs nothing. */
export const NO_COST: SumCost = {
  aboveThreshold: new Int32Array(0),
  abovePoints: new Float64Array(0),
  belowThreshold: new Int32Array(0),
  belowPoints: new Float64Array(0),
};

/** Counts (a night) or minutes (a shift), as real windows hold them. */
const UNITS = [
  [1, 2],
  [450, 480, 720],
] as const;

const windowTerm = (chance: Chance, place: TermPlace): WorkerTerm => {
  const own = core(chance, place);
  const units: readonly number[] = chance.pick(UNITS);
  const unit = units[0] ?? 1;
  const from = chance.between(0, place.days - 1);
  const to = chance.between(from + 1, place.days);
  const initial = chance.happens(30) ? unit * chance.between(1, 2) : 0;
  const min = chance.happens(30) ? unit * chance.between(0, 2) : -NO_LIMIT;
  const max = chance.happens(80) ? Math.max(min, initial) + unit * chance.between(0, to - from) : NO_LIMIT;
  return {
    term: 'window',
    ...own,
    from,
    to,
    initial,
    min: own.isHard ? min : -NO_LIMIT,
    max: own.isHard ? max : NO_LIMIT,
    cost: own.isHard ? NO_COST : pieces(chance, unit * place.days),
    attribute: Int32Array.from(place.isWork, (work) => (work === 1 ? chance.pick([0, ...units]) : 0)),
  };
};

const groupTerm = (chance: Chance, place: TermPlace): WorkerTerm => {
  const own = core(chance, place);
  const ends: number[] = [];
  const groupOfDay = new Int16Array(place.days).fill(-1);
  for (let day = chance.between(0, 1); day < place.days; ) {
    const end = Math.min(place.days, day + chance.between(1, 2));
    groupOfDay.fill(ends.length, day, end);
    ends.push(end);
    day = end + chance.between(0, 1);
  }
  const inGroup = marks(chance, place, 80);
  const initial = chance.between(0, 1);
  return {
    term: 'groups',
    ...own,
    groups: ends.length,
    groupEnd: Int32Array.from(ends),
    initial,
    max: own.isHard ? initial + chance.between(0, ends.length) : NO_LIMIT,
    cost: own.isHard ? NO_COST : pieces(chance, ends.length),
    groupOf: Int16Array.from(place.patternDay, (day, p) => (inGroup[p] === 1 ? (groupOfDay[day] ?? -1) : -1)),
  };
};

const runTerm = (chance: Chance, place: TermPlace): WorkerTerm => {
  const max = chance.happens(75) ? chance.between(1, place.days + 1) : NO_LIMIT;
  return {
    term: 'run',
    ...core(chance, place),
    inClass: marks(chance, place, 75),
    min: chance.happens(50) ? chance.between(2, 3) : 0,
    max,
    initial: chance.happens(50) ? chance.between(1, 3) : 0,
  };
};

const restTerm = (chance: Chance, place: TermPlace): WorkerTerm => {
  const isBusy = marks(chance, place, 85);
  const initialRun = chance.between(0, 3);
  return {
    term: 'rest-after-run',
    ...core(chance, place),
    inRun: isBusy.map((busy) => (busy === 1 && chance.happens(50) ? 1 : 0)),
    isBusy,
    runAtLeast: chance.between(1, 3),
    freeDays: chance.between(1, 2),
    initialRun,
    initialFree: initialRun > 0 ? chance.between(0, 2) : 0,
  };
};

const wholeTerm = (chance: Chance, place: TermPlace): WorkerTerm => {
  const day = chance.between(0, place.days - 2);
  const onDay = (at: number): Uint8Array =>
    place.isWork.map((work, p) => (work === 1 && place.patternDay[p] === at && chance.happens(85) ? 1 : 0));
  const inFirst = onDay(day);
  const inSecond = onDay(day + 1);
  // a half that no pattern of the worker touches has no day
  return {
    term: 'whole-group',
    ...core(chance, place),
    firstDay: inFirst.includes(1) ? day : -1,
    secondDay: inSecond.includes(1) ? day + 1 : -1,
    inFirst,
    inSecond,
  };
};

const clearTerm = (chance: Chance, place: TermPlace): WorkerTerm => {
  const from = chance.between(0, place.days - 2);
  const to = chance.between(from + 1, place.days);
  const touchesOwnDay = marks(chance, place, 90);
  return {
    term: 'clear-days',
    ...core(chance, place),
    from,
    to,
    min: chance.between(1, 2),
    initial: chance.happens(20) ? 1 : 0,
    isFirstDayTouched: chance.happens(30),
    isShort: Uint8Array.from({ length: place.days }, () => (chance.happens(10) ? 1 : 0)),
    touchesOwnDay,
    touchesNextDay: touchesOwnDay.map((touches) => (touches === 1 && chance.happens(40) ? 1 : 0)),
  };
};
