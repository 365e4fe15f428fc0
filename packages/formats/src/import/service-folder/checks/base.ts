import { dateOf, dayOf, type Fault, type Kind, opposingAgreements, weekStart } from '@rota/domain';
import type { Row } from '../../../schema/csv-files.ts';
import { agreementOf, basePatternsOf } from '../base-mapping.ts';
import type { Folder } from '../folder.ts';
import { didYouMean } from '../nearest.ts';
import { type Entry, faultIn } from '../source.ts';

type Day = Entry<Row<'basePatterns'>>;
type Agreement = Entry<Row<'agreements'>>;

const lineOf = ({ source, path }: Entry<unknown>): number | undefined => source.at(path).line;

const weekOf = ({ value: { pattern, week } }: Day): string => `Pattern "${pattern}", week ${week}`;

const alone = (entry: Day): readonly Fault[] => {
  const { weekday, cover } = entry.value;
  if (weekday !== undefined || cover === undefined) return [];
  const detail = `${weekOf(entry)}, names cover "${cover}" without a weekday. Give the weekday; only a week that is free as a whole has none.`;
  return [faultIn(entry, ['weekday'], 'missing-key', detail)];
};

const clash = (here: Day, before: Day): { readonly isRepeated: boolean; readonly what: string } | undefined => {
  const [a, b] = [here.value, before.value];
  if (a.weekday === undefined || b.weekday === undefined) {
    if (a.weekday === b.weekday) return { isRepeated: true, what: 'is said to be free' };
    return { isRepeated: false, what: 'is said to be free as a whole and has worked days' };
  }
  if (a.weekday !== b.weekday) return undefined;
  if (a.cover === b.cover) return { isRepeated: true, what: `has the same row for ${a.weekday}` };
  if (a.cover !== undefined && b.cover !== undefined) return undefined;
  return { isRepeated: false, what: `has ${a.weekday} both for a cover and for any duty` };
};

const clashes = (entry: Day, earlier: readonly Day[]): readonly Fault[] => {
  for (const before of earlier) {
    const found = clash(entry, before);
    if (!found) continue;
    const detail = `${weekOf(entry)}, ${found.what}${found.isRepeated ? ' already' : ''} (line ${lineOf(before)}). Keep one.`;
    return [faultIn(entry, ['weekday'], found.isRepeated ? 'duplicate-id' : 'bad-value', detail)];
  }
  return [];
};

/** Rows of base patterns that say a week or day twice, or a cover without its day. */
export const impossibleBasePatterns = ({ tables }: Folder): readonly Fault[] => {
  const byWeek = new Map<string, Day[]>();
  return (tables.basePatterns?.rows ?? []).flatMap((entry) => {
    const earlier = byWeek.get(weekOf(entry)) ?? [];
    byWeek.set(weekOf(entry), [...earlier, entry]);
    return [...alone(entry), ...clashes(entry, earlier)];
  });
};

const isMonday = (date: string): boolean => weekStart(dayOf(date)) === dayOf(date);

const wrongAnchor = (entry: Agreement): readonly Fault[] => {
  const { id, anchor } = entry.value;
  if (isMonday(anchor)) return [];
  const monday = weekStart(dayOf(anchor));
  const detail = `Agreement "${id}" begins week 1 on ${anchor}, which is no Monday; the nearest are ${dateOf(monday)} and ${dateOf(monday + 7)}.`;
  return [faultIn(entry, ['anchor'], 'bad-value', detail)];
};

const knownPatterns = ({ tables }: Folder): ReadonlySet<string> =>
  new Set((tables.basePatterns?.written ?? []).flatMap(({ pattern }) => pattern ?? []));

const unknownPattern = (entry: Agreement, known: ReadonlySet<string>): readonly Fault[] => {
  const { pattern } = entry.value;
  if (known.has(pattern)) return [];
  const advice = didYouMean(pattern, known) || ' Add its days there or correct the name.';
  return [
    faultIn(entry, ['pattern'], 'unknown-reference', `There is no pattern "${pattern}" in base-patterns.csv.${advice}`),
  ];
};

const overlaps = (a: Row<'agreements'>, b: Row<'agreements'>): boolean =>
  (a.to === undefined || b.from <= a.to) && (b.to === undefined || a.from <= b.to);

const doubled = (entry: Agreement, earlier: readonly Agreement[]): readonly Fault[] => {
  const { id, worker, kind } = entry.value;
  const same = earlier.find((before) => before.value.id === id);
  if (same) {
    const detail = `Two have the id "${id}": this agreement and the agreement in line ${lineOf(same)}. Give each its own.`;
    return [faultIn(entry, ['id'], 'duplicate-id', detail)];
  }
  const other = earlier.find(
    ({ value }) => value.worker === worker && value.kind === kind && overlaps(value, entry.value),
  );
  if (!other) return [];
  const detail = `Worker "${worker}" has the agreement "${other.value.id}" (${kind}, line ${lineOf(other)}) on some of the same dates. End one before the other begins.`;
  return [faultIn(entry, ['from'], 'bad-value', detail)];
};

/** Work that management time may be protected for. */
const MEETING_LIKE: readonly Kind[] = ['meeting', 'training', 'supervision'];

const kindOf = ({ service }: Folder, id: string): Kind | undefined => {
  const cover = service?.lists.cover.find(({ value }) => value.id === id)?.value;
  if (!cover) return service?.known.onCall?.has(id) ? 'on-call' : undefined;
  return service?.lists.shiftTypes.find(({ value }) => value.id === cover.shiftType)?.value.kind;
};

const unprotectable = (folder: Folder, entry: Agreement): readonly Fault[] => {
  const { id, kind, pattern } = entry.value;
  if (kind !== 'protected') return [];
  return (folder.tables.basePatterns?.rows ?? []).flatMap((day) => {
    const { weekday, cover } = day.value;
    const found = cover === undefined ? undefined : kindOf(folder, cover);
    if (day.value.pattern !== pattern || weekday === undefined) return [];
    if (cover !== undefined && (found === undefined || MEETING_LIKE.includes(found))) return [];
    const what = cover === undefined ? 'names no cover' : `names "${cover}", which is of kind ${found}`;
    const detail = `Agreement "${id}" protects pattern "${pattern}", whose line ${lineOf(day)} ${what}; allowed: covers of kind ${MEETING_LIKE.join(', ')}. Change that line or the agreement's kind.`;
    return [faultIn(entry, ['pattern'], 'bad-value', detail)];
  });
};

const opposed = ({ tables, month }: Folder): readonly Fault[] => {
  const sound = (tables.agreements?.rows ?? []).filter(({ value }) => isMonday(value.anchor));
  const agreements = sound.map(({ value }) => agreementOf(value));
  return opposingAgreements(agreements, basePatternsOf(tables), month.fromDay, month.toDay).flatMap(
    ({ agreement, other, on }) => {
      const [here, there] = [sound[agreements.indexOf(agreement)], sound[agreements.indexOf(other)]];
      if (!here || !there) return [];
      const detail = `Agreement "${agreement.id}" and agreement "${other.id}" (line ${lineOf(there)}) may not be departed from, but on ${on} one wants worker "${agreement.worker}" at work and the other free. Let one end, or give it a price.`;
      return [faultIn(here, ['deviation'], 'bad-value', detail)];
    },
  );
};

/** Agreements that begin on no Monday, name an unknown pattern, overlap, protect what is no meeting, or oppose each other. */
export const impossibleAgreements = (folder: Folder): readonly Fault[] => {
  const agreements = folder.tables.agreements?.rows ?? [];
  const known = knownPatterns(folder);
  return [
    ...agreements.flatMap((entry, index) => [
      ...wrongAnchor(entry),
      ...unknownPattern(entry, known),
      ...doubled(entry, agreements.slice(0, index)),
      ...unprotectable(folder, entry),
    ]),
    ...opposed(folder),
  ];
};
