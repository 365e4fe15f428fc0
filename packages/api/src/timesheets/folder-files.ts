import {
  addDays,
  type LocalDate,
  NO_TIMESHEETS,
  type PeriodRange,
  type Problem,
  periodHolding,
  type Timesheets,
  type Zone,
  zoneOf,
} from '@rota/domain';
import { readServiceFolder, timesheetPaths, withTimesheetLines } from '@rota/formats';
import type { HoursFile, StoredFiles, Tables, TimesheetList } from '@rota/store';
import { periodsIn } from '../folders.ts';
import { actsIn } from '../payroll/folder-files.ts';
import { orRefuse } from '../refusal.ts';
import { sheetsOf, storedLines } from './lines.ts';

type Service = Pick<Problem['service'], 'id' | 'zone' | 'period'>;

const zoneIn = ({ zone }: Service): Zone => {
  const found = zoneOf(zone);
  if (!found) throw new Error(`zone "${zone}" is unknown; input was not checked`);
  return found;
};

/** Whether a file of a folder is a list of timesheets. */
export const isTimesheetFile = (path: string): boolean => {
  const [, key] = /^months\/([^/]+)\//.exec(path) ?? [];
  return key !== undefined && Object.values(timesheetPaths(key)).includes(path);
};

/**
 * Keeps the timesheets of a folder that is imported, in the transaction that does: the lines, and the files as they were brought.
 *
 * @throws Refusal with every line that cannot stand, or was entered after its date was locked
 */
export const takeTimesheets = async (
  { timesheets, hours }: Pick<Tables, 'timesheets' | 'hours'>,
  service: Service,
  files: StoredFiles,
): Promise<void> => {
  const acts = actsIn(files);
  for (const key of periodsIn(files)) {
    const present = Object.entries(timesheetPaths(key)).filter(([, path]) => files.has(path));
    if (present.length === 0) continue;
    const { problem } = orRefuse(readServiceFolder(files, key, { acts }));
    const sheets = problem.timesheets ?? NO_TIMESHEETS;
    await timesheets.add(storedLines(service.id, zoneIn(service), sheets));
    for (const [list, path] of present) {
      const lastLine = await timesheets.last(service.id, [list as TimesheetList]); // the keys of the paths are the lists
      await hours.addFiles(service.id, [{ path, bytes: files.get(path) ?? new Uint8Array(), lastLine }]);
    }
  }
};

/** Planning periods from a date to another, both included. */
const periodsBetween = ({ period }: Service, from: LocalDate, to: LocalDate): readonly PeriodRange[] => {
  const periods: PeriodRange[] = [];
  for (let on = from; on <= to; on = periods.at(-1)?.to ?? addDays(to, 1)) periods.push(periodHolding(period, on));
  return periods;
};

/** Lines of a period beyond those that its files have, list by list. */
const linesBeyond = async (
  { timesheets }: Pick<Tables, 'timesheets'>,
  service: string,
  { key, from, to }: PeriodRange,
  brought: ReadonlyMap<string, HoursFile>,
): Promise<Timesheets> => {
  const paths = timesheetPaths(key);
  const span = { of: [{ service }], from, to: addDays(to, -1) };
  const all = await timesheets.after(span, 0, Number.MAX_SAFE_INTEGER);
  return sheetsOf(all.filter(({ id, list }) => id > (brought.get(paths[list])?.lastLine ?? 0)));
};

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Timesheets as files of a folder: those that were brought, byte for byte, with what was written down since at their ends. */
export const timesheetFiles = async (
  tables: Pick<Tables, 'timesheets' | 'hours'>,
  service: Service,
): Promise<StoredFiles> => {
  const brought = new Map((await tables.hours.files(service.id)).map((file) => [file.path, file]));
  const files = new Map([...brought].map(([path, { bytes }]) => [path, bytes]));
  const span = await tables.timesheets.span(service.id);
  for (const range of span ? periodsBetween(service, span.from, span.to) : []) {
    const lines = await linesBeyond(tables, service.id, range, brought);
    const texts = withTimesheetLines(lines, zoneIn(service), range.key, (path) => {
      const file = brought.get(path);
      return file && decoder.decode(file.bytes);
    });
    for (const [path, text] of texts) files.set(path, Buffer.from(text));
  }
  return files;
};
