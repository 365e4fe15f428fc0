import { type Fault, minutesOf } from '@rota/domain';
import type { ServiceFile } from '../../../schema/service-file.ts';
import type { Folder } from '../folder.ts';
import { type Entry, faultIn, type Path } from '../source.ts';
import { type Lookup, references } from './lookup.ts';

type Written = Entry<ServiceFile['relevantAgreements'][number]>;

const DAY = 1440;

/** Least length of night time, and the hours it must hold. @source WTR 1998 reg 2(1); uk-rules.md WTR-09 */
const NIGHT = { leastMinutes: 7 * 60, to: 5 * 60 } as const;

const bad = (entry: Written, field: Path, what: string): Fault =>
  faultIn(entry, field, 'bad-value', `Agreement "${entry.value.id}" ${what}`);

/** Only a collective or workforce agreement may do this. @source WTR 1998 reg 23; uk-rules.md WTR-02, WTR-03 */
const individual = (entry: Written): readonly Fault[] => {
  const { kind, workers, lifts, referenceWeeks } = entry.value;
  if (kind !== 'individual') return [];
  const collective = 'which only a collective or workforce agreement may do.';
  return [
    ...(workers ? [] : [bad(entry, [], 'is individual but names no workers. List them under "workers".')]),
    ...(lifts.length > 0 ? [bad(entry, ['lifts'], `is individual and lifts rights, ${collective}`)] : []),
    ...(referenceWeeks === undefined
      ? []
      : [bad(entry, ['referenceWeeks'], `is individual and sets the reference period, ${collective}`)]),
  ];
};

const dates = (entry: Written): readonly Fault[] => {
  const { from, to } = entry.value;
  if (to === undefined || from <= to) return [];
  const detail = `"to" ${to} is before "from" ${from}. Both dates are included; correct one of them.`;
  return [faultIn(entry, ['to'], 'ends-before-start', detail)];
};

const night = (entry: Written): readonly Fault[] => {
  const period = entry.value.nightPeriod;
  if (!period) return [];
  const [start, end] = [minutesOf(period.start), minutesOf(period.end)];
  const minutes = (end - start + DAY) % DAY;
  const holdsMiddle = (DAY - start) % DAY <= minutes - NIGHT.to;
  if (minutes >= NIGHT.leastMinutes && holdsMiddle) return [];
  const what = `has night time from ${period.start} to ${period.end}; it must be at least 7 hours and hold 00:00 to 05:00.`;
  return [bad(entry, ['nightPeriod'], what)];
};

const idle = (entry: Written): readonly Fault[] => {
  const { lifts, referenceWeeks, nightPeriod, weekStartsOn } = entry.value;
  if (lifts.length > 0 || [referenceWeeks, nightPeriod, weekStartsOn].some((term) => term !== undefined)) return [];
  return [bad(entry, [], 'changes nothing. Give lifts, referenceWeeks, nightPeriod or weekStartsOn.')];
};

/** Relevant agreements that no law allows, that end before they begin, change nothing, or name nobody there. */
export const impossibleRelevantAgreements = ({ service }: Folder, lookup: Lookup): readonly Fault[] =>
  (service?.lists.relevantAgreements ?? []).flatMap((entry) => [
    ...references(lookup, entry, ['workers'], 'worker', entry.value.workers),
    ...individual(entry),
    ...dates(entry),
    ...night(entry),
    ...idle(entry),
  ]);

/** Designations that end before they begin. */
export const reversedDesignations = ({ service }: Folder): readonly Fault[] =>
  [...(service?.lists.units ?? []), ...(service?.lists.shiftTypes ?? [])].flatMap((entry) =>
    (['reg21', 'rotating'] as const).flatMap((key) => {
      const said = entry.value[key];
      if (typeof said !== 'object' || said.from === undefined || said.to === undefined || said.from <= said.to)
        return [];
      const detail = `"to" ${said.to} is before "from" ${said.from}. Both dates are included; correct one of them.`;
      return [faultIn(entry, [key, 'to'], 'ends-before-start', detail)];
    }),
  );
