import { type Fault, minutesOf } from '@rota/domain';
import type { ServiceFile } from '../../../schema/service-file.ts';
import type { Folder } from '../folder.ts';
import { type Entry, faultIn } from '../source.ts';

type Written = ServiceFile['shiftTypes'][number];
/** The keys that say when a shift is; others may be wrong. */
type Timed = Pick<Written, 'start' | 'end' | 'kind' | 'family'> & { readonly id: string };

const DAY = 1440;

/** Longest single shift. A day's 24 hours less the least rest of 11 is 13; some sleep-ins are 14 to 15. @source uk-rules.md WTR-06 */
const LONGEST_HOURS = 16;

/** Families whose shifts lie within one day, so that an end before the start is a mistake. */
const DAYTIME: readonly string[] = ['early', 'day'];
/** Kinds that run overnight whatever their family says. */
const OVERNIGHT: readonly string[] = ['waking-night', 'sleep-in'];

const spanDetail = ({ id, start, end, kind, family }: Timed): string | undefined => {
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

const breakDetail = ({ id, start, end }: Timed, unpaidBreak = 0): string | undefined => {
  const minutes = (minutesOf(end) - minutesOf(start) + DAY) % DAY;
  if (unpaidBreak < minutes) return undefined;
  return `The unpaid break of shift type "${id}" is ${unpaidBreak} minutes; allowed: less than the shift's ${minutes}.`;
};

const timedOf = ({ id = '?', start, end, kind, family }: Partial<Written>): Timed | undefined =>
  start === undefined || end === undefined || kind === undefined || family === undefined
    ? undefined
    : { id, start, end, kind, family };

const timeFaults = (entry: Entry<Partial<Written>>): readonly Fault[] => {
  const timed = timedOf(entry.value);
  if (!timed) return [];
  const span = spanDetail(timed);
  if (span !== undefined) return [faultIn(entry, ['end'], 'ends-before-start', span)];
  const pause = breakDetail(timed, entry.value.unpaidBreak);
  return pause === undefined ? [] : [faultIn(entry, ['unpaidBreak'], 'bad-value', pause)];
};

/** A place to sleep says something of a sleep-in only. */
const facilities = (entry: Entry<Partial<Written>>): readonly Fault[] => {
  const { id = '?', kind, sleepingFacilities } = entry.value;
  if (sleepingFacilities === undefined || kind === undefined || kind === 'sleep-in') return [];
  const detail = `Shift type "${id}" is of kind ${kind}; only a sleep-in has sleepingFacilities. Remove the key.`;
  return [faultIn(entry, ['sleepingFacilities'], 'bad-value', detail)];
};

/** Shift types that end before they start, are too long, are all break, or have a bed where nobody sleeps. */
export const impossibleShiftTypes = ({ service }: Folder): readonly Fault[] =>
  (service?.parts.shiftTypes ?? []).flatMap((entry) => [...timeFaults(entry), ...facilities(entry)]);
