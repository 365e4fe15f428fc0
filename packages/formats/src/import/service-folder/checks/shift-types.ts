import { type Fault, minutesOf } from '@rota/domain';
import type { ServiceFile } from '../../../schema/service-file.ts';
import type { Folder } from '../folder.ts';
import { type Entry, faultIn } from '../source.ts';

type Written = Entry<ServiceFile['shiftTypes'][number]>;

const DAY = 1440;

/** Longest single shift. A day's 24 hours less the least rest of 11 is 13; some sleep-ins are 14 to 15. @source uk-rules.md WTR-06 */
const LONGEST_HOURS = 16;

/** Families whose shifts lie within one day, so that an end before the start is a mistake. */
const DAYTIME: readonly string[] = ['early', 'day'];
/** Kinds that run overnight whatever their family says. */
const OVERNIGHT: readonly string[] = ['waking-night', 'sleep-in'];

const spanDetail = ({ value: { id, start, end, kind, family } }: Written): string | undefined => {
  const [from, to] = [minutesOf(start), minutesOf(end)];
  if (from === to) return `Shift type "${id}" starts and ends at ${start}, which would be no time or a whole day.`;
  const minutes = to > from ? to - from : to + DAY - from;
  if (to < from && to > 0 && DAYTIME.includes(family) && !OVERNIGHT.includes(kind)) {
    return (
      `Shift type "${id}" ends at ${end}, before it starts at ${start}, and family "${family}" lies within one day. ` +
      'Correct a time, or set family to late or night (or kind to waking-night or sleep-in) if it runs into the next day.'
    );
  }
  if (minutes <= LONGEST_HOURS * 60) return undefined;
  const length = `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  return `Shift type "${id}" from ${start} to ${end} would last ${length}; at most ${LONGEST_HOURS} h are allowed. Correct a time or split it.`;
};

const breakFaults = (entry: Written): readonly Fault[] => {
  const { id, start, end, unpaidBreak } = entry.value;
  const minutes = (minutesOf(end) - minutesOf(start) + DAY) % DAY;
  if (unpaidBreak < minutes || minutes === 0) return [];
  const detail = `The unpaid break of shift type "${id}" is ${unpaidBreak} minutes; allowed: less than the shift's ${minutes}.`;
  return [faultIn(entry, ['unpaidBreak'], 'bad-value', detail)];
};

/** Shift types that end before they start, are too long, or are all break. */
export const impossibleShiftTypes = ({ service }: Folder): readonly Fault[] =>
  (service?.lists.shiftTypes ?? []).flatMap((entry) => {
    const detail = spanDetail(entry);
    return detail === undefined ? breakFaults(entry) : [faultIn(entry, ['end'], 'ends-before-start', detail)];
  });
