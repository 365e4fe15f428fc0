import type { Notice } from '../judgement.ts';
import { packOf } from '../pack/pack-of.ts';
import { minimumWageOn } from '../pay/minimum-wage-rates.ts';
import { bankHolidaysBetween, dateOf, type LocalDate } from '../time/index.ts';
import type { RotaView } from '../view.ts';
import type { NoticeFinder } from './notice.ts';

/** First days of the calendar months of a horizon, and the horizon's own first day: pay reference periods begin there. */
const periodStarts = ({ fromDay, toDay }: RotaView): readonly LocalDate[] =>
  Array.from({ length: toDay - fromDay }, (_, index) => dateOf(fromDay + index)).filter(
    (date, index) => index === 0 || date.endsWith('-01'),
  );

const unknownWage = (view: RotaView): readonly Notice[] => {
  const pack = packOf(view.problem);
  if (!view.problem.service.pay) return [];
  const on = periodStarts(view).find((date) => minimumWageOn(date, undefined, pack).kind === 'unknown');
  if (on === undefined) return [];
  const detail = `The minimum wage of a pay period that begins on ${on} is unknown to rule pack "${pack.id}" (known to ${pack.minimumWage.knownTo}), so pay is not held against it. Name a newer rule pack.`;
  return [{ code: 'minimum-wage-unknown', shifts: [], detail, source: 'uk-rules.md NMW-01', on }];
};

const unknownHolidays = ({ problem }: RotaView): readonly Notice[] => {
  const pack = packOf(problem);
  const { service, from, to } = problem;
  if (bankHolidaysBetween(service.region, from, to, pack).kind === 'complete') return [];
  const detail = `Bank holidays between ${from} and ${to} are not all known to rule pack "${pack.id}"; a day that is one may count as an ordinary day. Name a newer rule pack.`;
  return [{ code: 'bank-holidays-unknown', shifts: [], detail, source: 'uk-rules.md BH-02', on: from }];
};

/**
 * Figures that the rota needs and its rule pack does not know: the minimum wage where work is priced, and bank holidays.
 *
 * Nothing of a problem that is no service (rulebook `none`).
 *
 * @source uk-rules.md NMW-01, BH-02
 */
export const unknownFigures: NoticeFinder = (view) =>
  view.problem.service.rulebook === 'none' ? [] : [...unknownWage(view), ...unknownHolidays(view)];
