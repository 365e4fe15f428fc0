import type { Duty } from '../../duty.ts';
import type { RestOwed } from '../../model/rota.ts';
import type { Worker } from '../../model/worker.ts';
import type { Planning } from '../../planning.ts';
import {
  DAY_MINUTES,
  dayOf,
  gapsWithin,
  type Instant,
  type Interval,
  localOf,
  midnight,
  weekStart,
} from '../../time/index.ts';
import { dailyShortfalls } from './daily-shortfall.ts';
import { knownFrom } from './known.ts';
import { WEEKLY_REST_MINUTES, workBlocks } from './rest.ts';
import { mayOwe, type RestBasis, type RestRights, restRights } from './rest-rights.ts';
import { type WeeklyRestBasis, weeklyShortfalls } from './weekly-shortfall.ts';

/** What the ledger needs to know of the rules on rest. */
export interface LedgerTerms {
  /** Daily rest wanted, minutes. */
  readonly dailyMinutes: number;
  readonly weekly: WeeklyRestBasis;
  /** Days within which a shortfall of daily rest is made good at the latest. */
  readonly fallbackDays: number;
  /** The same for weekly rest. */
  readonly weeklyFallbackDays: number;
}

/** Rest owed with the shifts it came from. `minutes` is what is still owed, or what was owed when it is cleared. */
export interface Debt extends RestOwed {
  /** Shift ids, by start; none of an opening balance. */
  readonly shifts: readonly string[];
}

/** One rest between two blocks: the parts outside leave, how much of it repays debts, whether it is a week's rest. */
interface CountedRest extends Interval {
  readonly parts: readonly Interval[];
  readonly isWeekly: boolean;
  spentMinutes: number;
}

const lengthOf = ({ startsAt, endsAt }: Interval): number => endsAt - startsAt;

/** The longest rest of each week: that one is due anyway. */
const weeklyRests = (planning: Planning, rests: readonly Interval[]): ReadonlySet<Interval> => {
  const longest = new Map<number, { readonly rest: Interval; readonly minutes: number }>();
  for (const rest of rests) {
    let monday = weekStart(localOf(planning.zone, rest.startsAt).day);
    for (; midnight(planning.zone, monday) < rest.endsAt; monday += 7) {
      const from = Math.max(rest.startsAt, midnight(planning.zone, monday));
      const minutes = Math.min(rest.endsAt, midnight(planning.zone, monday + 7)) - from;
      if (minutes > (longest.get(monday)?.minutes ?? 0)) longest.set(monday, { rest, minutes });
    }
  }
  return new Set([...longest.values()].map(({ rest }) => rest));
};

/** @param opensAt from when an opening debt can be repaid; rest before the first block counts from then */
const countRests = (
  planning: Planning,
  worker: string,
  blocks: readonly Interval[],
  opensAt: Instant,
): readonly CountedRest[] => {
  const startsAt = Math.min(opensAt, blocks[0]?.startsAt ?? opensAt);
  if (startsAt === Number.POSITIVE_INFINITY) return [];
  const known = { startsAt, endsAt: Math.max(planning.endsAt, blocks.at(-1)?.endsAt ?? startsAt) };
  const rests = gapsWithin(known, blocks);
  const weekly = weeklyRests(planning, rests);
  const leave = planning.problem.absences
    .filter((absence) => absence.worker === worker)
    .sort((a, b) => a.startsAt - b.startsAt);
  return rests.map((rest) => ({
    ...rest,
    parts: gapsWithin(rest, leave),
    isWeekly: weekly.has(rest),
    spentMinutes: 0,
  }));
};

const longestFrom = (rest: CountedRest, from: Instant): Interval =>
  rest.parts
    .map((part) => ({ startsAt: Math.max(part.startsAt, from), endsAt: part.endsAt }))
    .reduce((best, part) => (lengthOf(part) > lengthOf(best) ? part : best), { startsAt: from, endsAt: from });

/** Sets rests against one debt: the next one counts in part, later ones only whole and beyond the week's rest. */
const settle = (debt: Debt, rests: readonly CountedRest[], { dailyMinutesAt }: RestRights): Debt => {
  let owed = debt.minutes;
  const later = rests.filter((rest) => rest.endsAt > debt.arisesAt);
  for (const [index, rest] of later.entries()) {
    const part = longestFrom(rest, debt.arisesAt);
    const due =
      dailyMinutesAt(part.startsAt) + rest.spentMinutes + (index > 0 && rest.isWeekly ? WEEKLY_REST_MINUTES : 0);
    const added = lengthOf(part) - due;
    const clearedAt = part.startsAt + due + owed;
    if (added >= owed) {
      if (clearedAt > debt.dueBy) break;
      rest.spentMinutes += owed;
      return { ...debt, clearedAt };
    }
    if (index === 0 && added > 0) {
      rest.spentMinutes += added;
      owed -= added;
    }
  }
  return { ...debt, minutes: owed };
};

/**
 * Rest owed by an opening balance, as daily rest that arose at the end of its dates.
 *
 * @source uk-rules.md WTR-15
 */
const openingDebts = (planning: Planning, worker: string, terms: LedgerTerms): readonly Debt[] =>
  planning.problem.balances
    .filter((balance) => balance.worker === worker && balance.account === 'compensatory-rest' && balance.minutes > 0)
    .map(({ to, minutes }) => {
      const arisesAt = midnight(planning.zone, dayOf(to) + 1);
      return {
        worker,
        rule: 'daily-rest',
        minutes,
        arisesAt,
        dueBy: arisesAt + terms.fallbackDays * DAY_MINUTES,
        shifts: [],
      };
    });

/** From when the first of some opening debts can be repaid: when it arose, or when anything is known. */
export const opensAt = (planning: Planning, debts: readonly Debt[]): Instant =>
  debts
    .filter(({ shifts }) => shifts.length === 0)
    .reduce(
      (first, { arisesAt }) => Math.min(first, Math.max(arisesAt, midnight(planning.zone, knownFrom(planning)))),
      Number.POSITIVE_INFINITY,
    );

/** A shortfall that is owed, as a debt that falls due after so many days. */
const debtOf = (
  from: { readonly duties: readonly Duty[]; readonly basis?: RestBasis },
  owed: Pick<Debt, 'worker' | 'rule' | 'minutes' | 'arisesAt'>,
  days: number,
): readonly Debt[] =>
  from.basis === undefined
    ? []
    : [
        {
          ...owed,
          basis: from.basis,
          dueBy: owed.arisesAt + days * DAY_MINUTES,
          shifts: from.duties.map((duty) => duty.shift),
        },
      ];

const debtsOf = (
  planning: Planning,
  person: Worker,
  duties: readonly Duty[],
  terms: LedgerTerms,
  rights: RestRights,
): readonly Debt[] => {
  const worker = person.id;
  const sinceDay = planning.fromDay - terms.weeklyFallbackDays;
  const weekly = weeklyShortfalls(planning, person, duties, terms.weekly, rights, sinceDay);
  return [
    ...dailyShortfalls(duties, rights).flatMap((one) => {
      const { shortfallMinutes: minutes, lastBlockEndsAt: arisesAt } = one.dutyDay;
      return debtOf(one, { worker, rule: 'daily-rest', minutes, arisesAt }, terms.fallbackDays);
    }),
    ...weekly.flatMap((one) => {
      const { shortfallMinutes: minutes, period } = one;
      return debtOf(one, { worker, rule: 'weekly-rest', minutes, arisesAt: period.endsAt }, terms.weeklyFallbackDays);
    }),
  ];
};

/** Duties since the last full rest before anything that may still be due; a full rest opens a duty day in any case. */
const sinceFullRest = (
  planning: Planning,
  duties: readonly Duty[],
  terms: LedgerTerms,
  rights: RestRights,
): readonly Duty[] => {
  const days = Math.max(terms.fallbackDays, terms.weeklyFallbackDays) + 14; // a fortnight may have begun before
  const since = planning.startsAt - days * DAY_MINUTES;
  const blocks = workBlocks(duties);
  const first = blocks.findLast((block, index) => {
    const before = blocks[index - 1];
    // the duty day that the rest ends began at most a day before its last block
    const full = rights.dailyMinutesAt((before?.startsAt ?? since) - DAY_MINUTES);
    return block.startsAt <= since && (!before || block.startsAt - before.endsAt >= full);
  });
  return first ? duties.filter((duty) => duty.startsAt >= first.startsAt) : duties;
};

/**
 * Rest owed to one worker under regs 21 to 23 or by an opening balance, and when it was made good; what falls due first is
 * repaid first.
 *
 * The next rest clears a debt when it holds the daily rest and the debt; if it is shorter it repays what exceeds the
 * daily rest. After that only a single rest that holds the whole debt beyond the daily rest, and beyond the weekly rest
 * if it is the longest of a week, within the days of the fallback. Leave never counts, nor does one minute twice.
 *
 * @param duties of the worker, by start
 * @returns what may still be due in the horizon, by `dueBy`, then `arisesAt`
 * @source WTR 1998 reg 24; uk-rules.md WTR-15
 */
export const restLedger = (
  planning: Planning,
  worker: Worker,
  duties: readonly Duty[],
  terms: LedgerTerms,
): readonly Debt[] => {
  const opening = openingDebts(planning, worker.id, terms);
  const rights = restRights(planning, worker, terms.dailyMinutes);
  const isOwing = duties.some((duty) => mayOwe(rights, duty));
  if (!isOwing && opening.length === 0) return [];
  const recent = sinceFullRest(planning, duties, terms, rights);
  const debts = [...opening, ...(isOwing ? debtsOf(planning, worker, recent, terms, rights) : [])];
  if (debts.length === 0) return [];
  const rests = countRests(planning, worker.id, workBlocks(recent), opensAt(planning, opening));
  return debts
    .toSorted((a, b) => a.dueBy - b.dueBy || a.arisesAt - b.arisesAt)
    .map((debt) => settle(debt, rests, rights));
};

/** Whether a debt may still be made good in the horizon. */
export const isCurrent = (planning: Planning, debt: Debt): boolean => debt.dueBy > planning.startsAt;
