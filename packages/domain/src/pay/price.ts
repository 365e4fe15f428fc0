import { KINDS } from '../model/kinds.ts';
import type { Employment } from '../model/worker.ts';
import { type Account, accountOf } from './account.ts';
import type { PayContext } from './context.ts';
import { elementOf, OTHER_ELEMENTS } from './elements/index.ts';
import type { PricedLine } from './line.ts';
import { timeLine } from './lines.ts';
import { isOwnPay } from './own-pay.ts';
import { type PayTables, payTables } from './pay-tables.ts';
import type { PayNote, PayWork, Priced, UnpaidWork } from './priced.ts';
import type { OwnWork, PaidSlice } from './slice.ts';
import { toldSlices } from './told-slices.ts';
import type { WorkDone } from './work-done.ts';

/** What is found while one worker's work is priced. */
interface Growing {
  readonly lines: PricedLine[];
  readonly unpaid: UnpaidWork[];
  readonly notes: PayNote[];
}

const hourLine = ({ tables, isHoliday }: Account, slice: PaidSlice): PricedLine => {
  const { name, percent, rate: kindOfRate } = elementOf(slice);
  const { work, day } = slice;
  const { rates, context } = tables;
  const found =
    kindOfRate === 'plain'
      ? rates.plain(work.employment, work.kind, day.on)
      : rates.hourly(work.employment, work.kind, day);
  return timeLine(context, slice, name, percent && found, percent ? percent(slice, isHoliday(day)) : 100);
};

const priceHours = (account: Account, into: Growing): void => {
  for (const slice of toldSlices(account.slices)) {
    const line = hourLine(account, slice);
    into.lines.push(line);
    const isDue = line.rate === undefined && elementOf(slice).percent !== undefined && slice.minutes > 0;
    if (isDue) into.unpaid.push({ worker: account.worker, shift: slice.work.shift, on: slice.on });
  }
};

const priceOthers = (account: Account, into: Growing): void => {
  for (const { linesOf } of OTHER_ELEMENTS) {
    const { lines, unpaid = [], notes = [] } = linesOf(account, into.lines);
    into.lines.push(...lines);
    into.unpaid.push(...unpaid);
    into.notes.push(...notes);
  }
};

const workedLonger = ({ worker, shift, startsAt, endsAt, faceMinutes = 0 }: OwnWork, on: string): PayNote => ({
  code: 'worked-longer',
  worker,
  on,
  shift,
  detail: `Paid for ${faceMinutes} minutes as on any other night, but it lasted ${endsAt - startsAt}: it was to end earlier.`,
});

const dutyNotes = ({ tables: { days, rates }, duties }: Account): readonly PayNote[] =>
  duties.flatMap((work) => {
    const isHourly = KINDS[work.kind].contractTime === 'all' && !work.isInside;
    if (!isHourly || (work.faceMinutes ?? Number.POSITIVE_INFINITY) >= work.endsAt - work.startsAt) return [];
    const { on } = days.at(work.startsAt);
    return rates.scheme(work.employment, on).clockChange === 'fixed-duration' ? [workedLonger(work, on)] : [];
  });

const unknownDays = ({ slices, duties, tables: { days } }: Account): ReadonlySet<string> => {
  const touched = [...slices.map(({ day }) => day), ...duties.map(({ startsAt }) => days.at(startsAt))];
  return new Set(touched.filter(({ isKnown }) => !isKnown).map(({ on }) => on));
};

const unknownHolidays = (account: Account): readonly PayNote[] =>
  [...unknownDays(account)].map((on) => ({
    code: 'bank-holidays-unknown',
    worker: account.worker,
    on,
    detail: `Whether ${on} is a bank holiday is not known to the rule pack: it is paid as its weekday.`,
  }));

const priceAccount = (account: Account): Priced => {
  const found: Growing = { lines: [], unpaid: [], notes: [...dutyNotes(account), ...unknownHolidays(account)] };
  priceHours(account, found);
  priceOthers(account, found);
  return found;
};

const isWhole = ({ minutes, workedMinutes = 0, hundredths, percent, parts }: PricedLine): boolean =>
  [minutes, workedMinutes, hundredths, percent, parts].every(Number.isSafeInteger);

/** Nothing at all is handed on where one number is none: payroll would book it, or trip over it, months later. */
const wholeLine = (line: PricedLine): PricedLine => {
  if (isWhole(line)) return line;
  const { worker, on, element, minutes, workedMinutes, hundredths, percent, parts } = line;
  throw new RangeError(
    `pay of ${worker} on ${on}, ${element}: minutes ${minutes}, worked minutes ${workedMinutes ?? minutes}, hundredths ${hundredths}, percent ${percent} and parts ${parts} must be whole numbers`,
  );
};

/** Things of one worker, by what they are. */
interface Pile {
  readonly done: OwnWork[];
  readonly before: OwnWork[];
  readonly cancelled: Account['cancelled'][number][];
  readonly absences: Account['absences'][number][];
  readonly mileage: PayWork['mileage'][number][];
}

type Employed = { readonly employment: Employment | undefined };

const isOwn = <T extends Employed>(work: T): work is T & { readonly employment: Employment } =>
  work.employment !== undefined && isOwnPay(work.employment);

const pilesOf = (work: PayWork): ReadonlyMap<string, Pile> => {
  const piles = new Map<string, Pile>();
  const pileOf = (worker: string): Pile => {
    const pile = piles.get(worker) ?? { done: [], before: [], cancelled: [], absences: [], mileage: [] };
    piles.set(worker, pile);
    return pile;
  };
  for (const one of work.done) if (isOwn(one)) pileOf(one.worker).done.push(one);
  for (const one of work.before ?? []) if (isOwn(one)) pileOf(one.worker).before.push(one);
  for (const one of work.cancelled) if (isOwn(one)) pileOf(one.worker).cancelled.push(one);
  for (const one of work.absences) if (isOwn(one)) pileOf(one.worker).absences.push(one);
  for (const one of work.mileage) pileOf(one.worker).mileage.push(one);
  return piles;
};

const isDueAnyway = ({ employment, kind, disturbances, callOuts }: WorkDone): boolean =>
  employment === undefined && (kind !== 'on-call' || callOuts.length + disturbances.length > 0);

/** Work without an employment is nobody else's to pay, so it is told, date by date. */
const unemployed = ({ days }: PayTables, done: readonly WorkDone[]): readonly UnpaidWork[] =>
  done.filter(isDueAnyway).flatMap(({ worker, shift, startsAt, endsAt }) => {
    const found: UnpaidWork[] = [];
    for (let day = days.at(startsAt); day.startsAt < endsAt; day = days.of(day.day + 1))
      found.push({ worker, shift, on: day.on });
    return found;
  });

const once = (unpaid: readonly UnpaidWork[]): readonly UnpaidWork[] => [
  ...new Map(unpaid.map((one) => [`${one.worker}\n${one.shift}\n${one.on}`, one])).values(),
];

/**
 * What work is paid, a line for each worker, element, piece of work and date; exact, in parts of a penny. Rounding comes
 * after it: `roundedTotals`.
 *
 * By worker in the order they first come; of each the hours by start, then the other elements in the order of the list.
 * Work of volunteers and of agencies has no lines. Work without a rate has its hours and no money, and is told in `unpaid`; so is
 * work without an employment, which has no lines. A cancellation or an absence without an employment is due nothing.
 *
 * @throws RangeError where a number of a line is no whole number
 * @source uk-rules.md sections 3 to 6; docs/payroll.md
 */
export const pricedLines = (context: PayContext, work: PayWork): Priced => {
  const tables = payTables(context);
  const lines: PricedLine[] = [];
  const unpaid: UnpaidWork[] = [...unemployed(tables, work.done)];
  const notes: PayNote[] = [];
  for (const [worker, pile] of pilesOf(work)) {
    const priced = priceAccount(accountOf(tables, worker, pile));
    for (const line of priced.lines) lines.push(wholeLine(line));
    unpaid.push(...priced.unpaid);
    notes.push(...priced.notes);
  }
  return { lines, unpaid: once(unpaid), notes };
};
