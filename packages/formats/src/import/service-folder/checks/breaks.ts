import { DAY_MINUTES, type Fault, minutesOf } from '@rota/domain';
import type { ServiceFile } from '../../../schema/service-file.ts';
import { unpaidMinutes } from '../break-mapping.ts';
import type { Folder } from '../folder.ts';
import { type Entry, faultIn } from '../source.ts';

type Written = Partial<ServiceFile['shiftTypes'][number]>;
type Break = NonNullable<Written['breaks']>[number];

/** Minutes from the start of the shift to the start of a break, by the wall clock. */
const offsetOf = (start: string, one: Break): number =>
  (minutesOf(one.start) - minutesOf(start) + DAY_MINUTES) % DAY_MINUTES;

const placeFaults = (entry: Entry<Written>, breaks: readonly Break[]): readonly Fault[] => {
  const { id, start, end } = entry.value;
  if (start === undefined || end === undefined) return [];
  const length = (minutesOf(end) - minutesOf(start) + DAY_MINUTES) % DAY_MINUTES;
  return breaks.flatMap((one, index) => {
    const before = breaks[index - 1];
    const field = ['breaks', index, 'start'];
    if (offsetOf(start, one) + one.minutes > length) {
      const detail = `The break of ${one.minutes} minutes at ${one.start} is not inside shift type "${id}" (${start} to ${end}). Correct its time or length.`;
      return [faultIn(entry, field, 'bad-value', detail)];
    }
    if (before === undefined || offsetOf(start, before) + before.minutes <= offsetOf(start, one)) return [];
    const detail = `The break at ${one.start} of shift type "${id}" begins before the one at ${before.start} is over. Write breaks in order of start, apart.`;
    return [faultIn(entry, field, 'bad-value', detail)];
  });
};

const sumFaults = (entry: Entry<Written>, breaks: readonly Break[]): readonly Fault[] => {
  const { id, unpaidBreak = 0 } = entry.value;
  const unpaid = unpaidMinutes(breaks);
  if (unpaidBreak === 0 || unpaidBreak === unpaid) return [];
  const detail = `Shift type "${id}" has an unpaidBreak of ${unpaidBreak} minutes, but its unpaid breaks are ${unpaid}. Leave unpaidBreak out; it follows from the breaks.`;
  return [faultIn(entry, ['unpaidBreak'], 'bad-value', detail)];
};

/** Breaks outside their shift, out of order or overlapping, or that contradict `unpaidBreak`. */
export const impossibleBreaks = ({ service }: Folder): readonly Fault[] =>
  (service?.parts.shiftTypes ?? []).flatMap((entry) => {
    const { breaks } = entry.value;
    return breaks ? [...placeFaults(entry, breaks), ...sumFaults(entry, breaks)] : [];
  });
