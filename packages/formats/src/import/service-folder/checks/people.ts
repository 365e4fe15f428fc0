import type { Fault, LocalDate } from '@rota/domain';
import type { Folder } from '../folder.ts';
import { faultIn, faultOfFile } from '../source.ts';

/** Nobody works before the end of compulsory schooling. @source uk-rules.md WTR-16 (young workers are 16 and 17) */
const LEAST_AGE = 16;

/** Contracts without promised hours. */
const WITHOUT_HOURS: readonly string[] = ['bank', 'agency', 'volunteer'];

/** Date of the n-th birthday as text that orders like a date; 29 February stands for itself. */
const birthday = (born: LocalDate, age: number): string =>
  `${String(Number(born.slice(0, 4)) + age).padStart(4, '0')}${born.slice(4)}`;

const nobody = ({ tables: { people } }: Folder): readonly Fault[] =>
  people === undefined || people.written.length > 0
    ? []
    : [faultOfFile('file-empty', people.source.file, 'The file has a header but no workers. Add a row per worker.')];

const ages = ({ tables, month }: Folder): readonly Fault[] =>
  (tables.people?.rows ?? []).flatMap((entry) => {
    const { worker, date_of_birth: born } = entry.value;
    if (born === undefined || birthday(born, LEAST_AGE) <= month.from) return [];
    const why = born >= month.to ? 'after the month planned' : `so they are under ${LEAST_AGE} on ${month.from}`;
    const detail = `Worker "${worker}" was born on ${born}, ${why}. Correct the date or take the worker off the rota.`;
    return [faultIn(entry, ['date_of_birth'], 'bad-value', detail)];
  });

const promisedHours = ({ tables }: Folder): readonly Fault[] =>
  (tables.employments?.rows ?? []).flatMap((entry) => {
    const { id, contract, weekly_hours: minutes } = entry.value;
    if (minutes === 0 || !WITHOUT_HOURS.includes(contract)) return [];
    const detail = `Employment "${id}" is ${contract} and promises ${minutes / 60} hours a week; allowed: 0. Write 0, or use fixed-term or permanent.`;
    return [faultIn(entry, ['weekly_hours'], 'bad-value', detail)];
  });

const supernumeraryEnds = ({ tables }: Folder): readonly Fault[] =>
  (tables.employments?.rows ?? []).flatMap((entry) => {
    const { id, supernumerary, supernumerary_to: last } = entry.value;
    if (last === undefined || supernumerary === true) return [];
    const detail = `Employment "${id}" has "supernumerary_to" but is not supernumerary. Write yes under "supernumerary" or clear the date.`;
    return [faultIn(entry, ['supernumerary_to'], 'bad-value', detail)];
  });

const halfWindows = ({ tables }: Folder): readonly Fault[] =>
  (tables.availability?.rows ?? []).flatMap((entry) => {
    const { start, end } = entry.value;
    if ((start === undefined) !== (end === undefined)) {
      const absent = start === undefined ? 'start' : 'end';
      const detail = `The cell "${absent}" is missing; give both clock times, or neither for the whole day.`;
      return [faultIn(entry, [absent], 'missing-key', detail)];
    }
    if (start === undefined || start !== end) return [];
    const detail = `The window starts and ends at ${start}. For the whole day leave "start" and "end" empty.`;
    return [faultIn(entry, ['end'], 'ends-before-start', detail)];
  });

const otherTimes = ({ tables }: Folder): readonly Fault[] =>
  (tables.otherJobs?.rows ?? []).flatMap((entry) => {
    const { start, end, weekdays } = entry.value;
    const absent = start === undefined ? 'start' : 'end';
    if (start !== undefined && end !== undefined && start === end) {
      return [
        faultIn(entry, ['end'], 'ends-before-start', `The work starts and ends at ${start}. Correct one of them.`),
      ];
    }
    if ((start === undefined) === (end === undefined) && (weekdays === undefined || start !== undefined)) return [];
    const detail = `The cell "${absent}" is missing; give "start" and "end" of the other work, or neither and no weekdays.`;
    return [faultIn(entry, [absent], 'missing-key', detail)];
  });

/** No workers, and ages, promised hours, supernumerary dates, availability windows and times of other work that cannot be. */
export const impossiblePeople = (folder: Folder): readonly Fault[] => [
  ...nobody(folder),
  ...ages(folder),
  ...promisedHours(folder),
  ...supernumeraryEnds(folder),
  ...halfWindows(folder),
  ...otherTimes(folder),
];
