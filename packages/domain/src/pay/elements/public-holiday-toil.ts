import { intersect } from '../../time/index.ts';
import type { Account } from '../account.ts';
import type { PaidDay } from '../days.ts';
import { sliceLine } from '../lines.ts';
import { dateFor } from '../pay-tables.ts';
import type { PayNote } from '../priced.ts';
import type { OwnWork, PaidSlice } from '../slice.ts';
import type { Found, OtherElement } from './element.ts';

const NAME = 'public-holiday-toil';

const isUnder = ({ scheme: { afcBand }, of, beyond }: PaidSlice): boolean =>
  afcBand !== undefined && beyond === undefined && (of === 'duty' || of === 'travel');

/** The parts of a sleep-in or an on-call duty by day: being available on a holiday gives time back too. */
const availableParts = ({ tables }: Account, work: OwnWork): readonly PaidSlice[] => {
  const { days, rates } = tables;
  if (work.kind !== 'sleep-in' && work.kind !== 'on-call') return [];
  const parts: PaidSlice[] = [];
  for (let day = days.at(work.startsAt); day.startsAt < work.endsAt; day = days.of(day.day + 1)) {
    const part = day.isPublicHoliday ? intersect(work, day) : undefined;
    if (!part) continue;
    const scheme = rates.scheme(work.employment, day.on);
    if (scheme.afcBand === undefined) continue;
    const minutes = part.endsAt - part.startsAt;
    parts.push({
      ...part,
      of: 'duty',
      work,
      scheme,
      day,
      on: dateFor(tables, work, day),
      minutes,
      workedMinutes: 0,
      breakMinutes: 0,
      isNight: false,
    });
  }
  return parts;
};

const countedOnce = (worker: string, day: PaidDay): PayNote => ({
  code: 'holiday-counted-once',
  worker,
  on: day.on,
  detail: `The holiday of ${day.on} and its substitute were both worked: ${day.on} is an ordinary day.`,
});

const timeBack = (account: Account): Found => {
  const { slices, duties, isHoliday, worker, tables } = account;
  const worked = [...slices.filter(isUnder), ...duties.flatMap((work) => availableParts(account, work))].filter(
    ({ day, minutes }) => day.isPublicHoliday && minutes > 0,
  );
  const ordinary = [...new Set(worked.map(({ day }) => day))].filter((day) => !isHoliday(day));
  return {
    lines: worked
      .filter(({ day }) => isHoliday(day))
      .map((slice) => sliceLine(tables.context, slice, NAME, undefined, 100)),
    notes: ordinary.map((day) => countedOnce(worker, day)),
  };
};

/**
 * Time off in lieu for work on a public holiday, as long as the work, beside the rate for the day; no money now. Each holiday
 * counts once for a person, on its substitute where both were worked.
 *
 * Being on call or asleep at work counts with its whole time, as the words "on call" and "equal time" say; overtime, which
 * has double pay, does not.
 */
export const publicHolidayToil: OtherElement = {
  name: NAME,
  summary: 'Equal time off in lieu for plain hours and on-call on public holidays under Agenda for Change; no money.',
  source: 'NHS terms and conditions handbook, section 13, Annex 25; uk-rules.md AFC-05',
  unit: 'hours',
  countsTime: false,
  linesOf: timeBack,
};
