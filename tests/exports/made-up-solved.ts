import { type Breach, check, type Planning, type RestOwed, type Rota, type Unfilled } from '@rota/domain';
import type { SolvedRota, TimelinePoint } from '@rota/formats';
import { madeUpPlanning, madeUpRota } from './made-up-month.ts';

/** Everybody is held back by one of these, in turn, so that each sort of reason is on the page. */
const CODES = ['costs-more', 'working', 'working', 'rest', 'rest', 'consecutive-days', 'leave', 'grade'] as const;

const withReasons = (planning: Planning, gap: Unfilled, index: number): Unfilled => ({
  ...gap,
  reasons: planning.workers.map(({ id, name }, at) => {
    const code = CODES[(at + index) % CODES.length] ?? 'working';
    return { code, detail: `${name} cannot (${code}).`, worker: id };
  }),
});

/** A search that falls fast and then slowly, with a bound that comes up from below. */
const timelineTo = (objective: number, unfilledPersonMinutes: number): readonly TimelinePoint[] =>
  Array.from({ length: 26 }, (_, step) => ({
    seconds: Math.round(80 * 1.3 ** step) / 1000,
    objective: Math.round(objective * (1 + 1.5 * Math.exp(-step / 4))),
    ...(step < 8 ? {} : { bound: Math.round(objective * (0.97 - 0.4 * Math.exp(-(step - 8) / 4))) }),
    unfilledPersonMinutes: Math.round(unfilledPersonMinutes * (1 + 8 * Math.exp(-step / 3))),
  }));

const owedOf = (planning: Planning): readonly RestOwed[] => {
  const debt = { worker: 'w05', rule: 'daily-rest' as const, minutes: 120, arisesAt: planning.startsAt + 1770 };
  return [
    { ...debt, dueBy: planning.startsAt + 21_930 },
    { ...debt, worker: 'w12', dueBy: planning.startsAt + 21_930, clearedAt: planning.startsAt + 5000 },
  ];
};

/** One hard breach, so that a page shows what it looks like. */
const hardBreach = ({ assignments }: Rota): readonly Breach[] =>
  assignments.slice(40, 41).map(({ worker, shift }) => ({
    rule: 'daily-rest',
    level: 'statutory',
    isHard: true,
    worker,
    shifts: [shift],
    amount: 120,
    amountUnit: 'minutes',
    penalty: 0,
    detail: `Worker "${worker}" has 9 h of rest before "${shift.slice(0, shift.indexOf('/'))}"; 11 h are the least.`,
    source: 'Working Time Regulations 1998 reg 10(1)',
  }));

/**
 * The made-up month of December 2026, judged by the real rules, with reasons, rest owed, a search and, if wanted, a
 * hard breach made up on top, so that every part of an export has something to show.
 */
export const madeUpSolved = (isUnlawful = false): SolvedRota => {
  const planning = madeUpPlanning('2026-12-01', '2027-01-01');
  const rota = madeUpRota(planning);
  const judged = check(planning.problem, rota);
  const soft = judged.breaches.filter(({ isHard }) => !isHard);
  const { objective } = judged;
  const bound = Math.round(objective * 0.97);
  return {
    planning,
    rota,
    judgement: {
      ...judged,
      breaches: [...(isUnlawful ? hardBreach(rota) : []), ...soft],
      restOwed: owedOf(planning),
    },
    result: {
      status: 'feasible',
      stopped: 'timeLimit',
      objective,
      bound,
      gap: (objective - bound) / objective,
      levels: judged.levels.map((line) => ({ ...line, bound: line.level === 'preference' ? 0 : line.objective })),
      seed: 1,
      seconds: 60,
    },
    unfilled: judged.unfilled.map((gap, index) => withReasons(planning, gap, index)),
    timeline: timelineTo(objective, judged.unfilledPersonMinutes),
  };
};
