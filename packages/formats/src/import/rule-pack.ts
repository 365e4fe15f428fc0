import { addDays, type Fault, type RulePack, UK_PACK } from '@rota/domain';
import { rulePackFile } from '../schema/rule-pack-file.ts';
import { type JsonFile, readJson } from './json-file.ts';
import { shapeFaults } from './service-folder/shape-faults.ts';
import { faultAt, type Path } from './service-folder/source.ts';

/** Name of a rule pack in a service folder. */
export const PACK_FILE = 'rule-pack.json';

/** A checked rule pack, or everything that is wrong with it. */
export type RulePackRead = { readonly pack: RulePack } | { readonly faults: readonly Fault[] };

/** What is wrong at a place inside the file; each sentence says what to do. */
type Found = readonly (readonly [path: Path, detail: string])[];

/** Entries that do not follow the one before. */
const outOfOrder = <T>(
  items: readonly T[],
  path: Path,
  follows: (before: T, item: T) => boolean,
  advice: string,
): Found =>
  items.flatMap((item, index) => {
    const before = items[index - 1];
    return before === undefined || follows(before, item) ? [] : [[[...path, index], advice] as const];
  });

const wageFaults = ({ minimumWage: { rates, knownTo } }: RulePack): Found => {
  const path = ['minimumWage', 'rates'];
  const last = rates.at(-1);
  return [
    ...outOfOrder(rates, path, (a, b) => a.from < b.from, 'Rates stand in order of their date, each date once.'),
    ...rates.flatMap(({ bands }, index): Found => {
      const at = [...path, index, 'bands'];
      const order = outOfOrder(bands, at, (a, b) => a.fromAge > b.fromAge, 'Bands stand from the highest age down.');
      const isWhole = bands.at(-1)?.fromAge === 0;
      return isWhole ? order : [...order, [at, 'The last band begins at age 0, so that everybody has one.']];
    }),
    ...(last !== undefined && knownTo < last.from
      ? ([
          [
            ['minimumWage', 'knownTo'],
            `The rates of ${last.from} are known longer than to ${knownTo}. Write their last date.`,
          ],
        ] as const)
      : []),
  ];
};

const holidayFaults = ({ bankHolidays: { complete, days } }: RulePack): Found => [
  ...complete.flatMap(
    ({ from, to }, index): Found =>
      from <= to
        ? []
        : [[['bankHolidays', 'complete', index], `The span ends on ${to}, before ${from}. Correct its dates.`]],
  ),
  ...outOfOrder(
    complete,
    ['bankHolidays', 'complete'],
    (a, b) => addDays(a.to, 1) < b.from,
    'Spans stand in order of date and do not touch; join those that do.',
  ),
  ...outOfOrder(days, ['bankHolidays', 'days'], (a, b) => a.on <= b.on, 'Days stand in order of date.'),
  ...days.flatMap(({ on, regions }, index): Found => {
    const isTwice = days
      .slice(0, index)
      .some((day) => day.on === on && day.regions.some((one) => regions.includes(one)));
    return isTwice
      ? [[['bankHolidays', 'days', index], `${on} is there already for one of its nations. Leave one out.`]]
      : [];
  }),
];

const unsocialFaults = ({ agendaForChange: { unsocial } }: RulePack): Found =>
  outOfOrder(
    unsocial,
    ['agendaForChange', 'unsocial'],
    (a, b) => a.to !== undefined && b.from !== undefined && a.to < b.from,
    'Tables stand in order of date and do not overlap.',
  );

const lengthFaults = ({ retention: { records } }: RulePack): Found =>
  records.flatMap(({ years, months, days }, index): Found => {
    const lengths = [years, months, days].filter((length) => length !== undefined);
    return lengths.length === 1 ? [] : [[['retention', 'records', index], 'Give one of "years", "months" and "days".']];
  });

/** Figures that rules are built around: another one wants a release that knows it. */
const BUILT_IN = [
  'weeklyRestMinutes',
  'weeklyRestTargetMinutes',
  'weeklyRestYoungMinutes',
  'nightRestDaysPerWeek',
  'referenceWeeksAgreementMost',
  'optOutNoticeDays',
] as const;

/** Figures that may be stricter than the release's, never laxer, for the parameters of rules begin there. */
const LEAST = ['dailyRestMinutes', 'dailyRestYoungMinutes'] as const;
const MOST = ['limitMinutes', 'nightAverageMinutes'] as const;

/** Figures of working time that the rules of this release cannot count with; said by name rather than passed over. */
const figureFaults = ({ workingTime: given }: RulePack): Found => {
  const own = UK_PACK.workingTime;
  const laxer = [...LEAST.filter((key) => given[key] < own[key]), ...MOST.filter((key) => given[key] > own[key])];
  const others = BUILT_IN.filter((key) => JSON.stringify(given[key]) !== JSON.stringify(own[key]));
  return [...others, ...laxer].map((key) => {
    const [known, asked] = [JSON.stringify(own[key]), JSON.stringify(given[key])];
    const detail = `The rules of this release count with ${known} and cannot with ${asked}. Take a release that knows the new figure.`;
    return [['workingTime', key], detail];
  });
};

const meaningFaults = (json: JsonFile, pack: RulePack): readonly Fault[] =>
  [wageFaults, holidayFaults, unsocialFaults, lengthFaults, figureFaults]
    .flatMap((find) => find(pack))
    .map(([path, detail]) => faultAt('bad-value', detail, json, path));

/**
 * Reads a rule pack: rates, bank holidays and statutory figures.
 *
 * @param file name for faults
 * @returns the pack, or every fault of its shape, or else every fault of its meaning
 */
export const readRulePack = (bytes: Uint8Array, file: string = PACK_FILE): RulePackRead => {
  const read = readJson(file, bytes);
  if ('faults' in read) return read;
  const { json } = read;
  const checked = rulePackFile.safeParse(json.value, { reportInput: true });
  if (!checked.success)
    return { faults: shapeFaults(rulePackFile, checked.error.issues, { source: json, path: [] }, () => undefined) };
  const faults = meaningFaults(json, checked.data);
  return faults.length > 0 ? { faults } : { pack: checked.data };
};
