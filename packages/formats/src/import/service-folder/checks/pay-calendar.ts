import { type Fault, type PayCalendar, payPeriod } from '@rota/domain';
import type { ServiceFile } from '../../../schema/service-file.ts';
import type { Folder } from '../folder.ts';
import { type Entry, faultIn } from '../source.ts';

type Calendar = NonNullable<ServiceFile['pay']>['calendar'];
type Exception = Calendar['exceptions'][number];

const firstDay = (entry: Entry<Calendar>): readonly Fault[] => {
  const { unit, from } = entry.value;
  if ((unit === 'four-weeks') === (from !== undefined)) return [];
  const detail =
    from === undefined
      ? 'Pay periods of four weeks want "from", the first day of one of them.'
      : 'Pay periods of calendar months begin on the first: leave out "from".';
  return [faultIn(entry, from === undefined ? [] : ['from'], 'bad-value', detail)];
};

/** Hours are cut off on a date of the period itself. */
const cutOff = (entry: Entry<Calendar>, calendar: PayCalendar, { period, cutOff }: Exception, at: number) => {
  const found = payPeriod(calendar, period);
  if (!found || cutOff === undefined || (found.from <= cutOff && cutOff <= found.to)) return [];
  const detail = `Period "${period}" is cut off on ${cutOff}, which is not in it; it has ${found.from} to ${found.to}.`;
  return [faultIn(entry, ['exceptions', at, 'cutOff'], 'bad-value', detail)];
};

const exception = (entry: Entry<Calendar>, calendar: PayCalendar, one: Exception, at: number): readonly Fault[] => {
  const { exceptions } = entry.value;
  const field = ['exceptions', at, 'period'];
  if (!payPeriod(calendar, one.period)) {
    const form = calendar.unit === 'month' ? 'a month like 2026-12' : 'the first date of four weeks';
    return [faultIn(entry, field, 'bad-value', `There is no pay period "${one.period}"; give ${form}.`)];
  }
  if (exceptions.findIndex(({ period }) => period === one.period) < at)
    return [faultIn(entry, field, 'duplicate-id', `Period "${one.period}" has an exception already.`)];
  return cutOff(entry, calendar, one, at);
};

/** A calendar of pay without its first day, or with exceptions for periods or dates that it does not have. */
export const impossibleCalendar = ({ service }: Folder): readonly Fault[] => {
  const value = service?.file?.pay?.calendar;
  if (!service || !value) return [];
  const entry = { value, source: service.yaml, path: ['pay', 'calendar'] };
  const wrong = firstDay(entry);
  if (wrong.length > 0) return wrong;
  return value.exceptions.flatMap((one, at) => exception(entry, value, one, at));
};
