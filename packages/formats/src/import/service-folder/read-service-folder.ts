import { type Fault, monthRange, type Problem, zoneOf } from '@rota/domain';
import { serviceFile } from '../../schema/service-file.ts';
import { type Files, type Folder, readFolder } from './folder.ts';
import { absenceOf, historyDutyOf, historyFrom, requestOf } from './month-mapping.ts';
import { pairsOf, rowsOf, workersOf } from './people-mapping.ts';
import { present } from './present.ts';
import { serviceOf } from './service-mapping.ts';

/** A checked problem, or everything that is wrong with the folder. */
export type FolderRead = { readonly problem: Problem } | { readonly faults: readonly Fault[] };

const problemOf = ({ service, tables, month }: Folder): Problem => {
  const file = serviceFile.parse(service?.yaml.value);
  const zone = zoneOf(file.timezone);
  if (!zone) throw new Error(`zone "${file.timezone}" is unknown; input was not checked`);
  const history = rowsOf(tables, 'history').map(historyDutyOf);
  return {
    service: serviceOf(file, []),
    workers: workersOf(tables),
    pairs: pairsOf(tables),
    from: month.from,
    to: month.to,
    absences: rowsOf(tables, 'absences').map((row) => absenceOf(zone, row)),
    requests: rowsOf(tables, 'requests').map(requestOf),
    pins: rowsOf(tables, 'pins'),
    history,
    totals: rowsOf(tables, 'totals'),
    ...present({ historyFrom: historyFrom(zone, history) }),
  };
};

const badMonth = (month: string): Fault => ({
  code: 'bad-usage',
  detail: `Month "${month}" is not a month; allowed: YYYY-MM, such as 2026-12.`,
});

/**
 * Reads a service folder for one calendar month.
 *
 * Pure: the caller reads the disk. A month without a folder of its own has no absences, requests, pins or history.
 *
 * @param files bytes by path relative to the folder, with `/`; other files are left alone
 * @param month `YYYY-MM`
 * @returns the problem with the month as its horizon, or every fault of every file in the order of the files
 * @throws never on account of the input
 */
export const readServiceFolder = (files: Files, month: string): FolderRead => {
  const range = monthRange(month);
  if (!range) return { faults: [badMonth(month)] };
  const folder = readFolder(files, month, range);
  return folder.faults.length > 0 ? { faults: folder.faults } : { problem: problemOf(folder) };
};
