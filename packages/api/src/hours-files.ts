import type { Fault, Problem } from '@rota/domain';
import type { StoredFiles, Tables } from '@rota/store';
import { filePointer } from './folders.ts';
import { isPayrollFile, payrollFiles, takePayroll } from './payroll/folder-files.ts';
import { Refusal } from './refusal.ts';
import { isTimesheetFile, takeTimesheets, timesheetFiles } from './timesheets/folder-files.ts';

type Service = Pick<Problem['service'], 'id' | 'zone' | 'period'>;

const isHoursFile = (path: string): boolean => isTimesheetFile(path) || isPayrollFile(path);

const some = (files: StoredFiles, isWanted: (path: string) => boolean): StoredFiles =>
  new Map([...files].filter(([path]) => isWanted(path)));

/** Files of a folder that plans are made from: all but hours and payroll, which are kept line by line and act by act. */
export const planningFiles = (files: StoredFiles): StoredFiles => some(files, (path) => !isHoursFile(path));

/**
 * Keeps the hours and payroll of a folder that is imported, in the transaction that does.
 *
 * @throws Refusal with everything of them that cannot stand
 */
export const takeHours = async (
  tables: Pick<Tables, 'timesheets' | 'hours' | 'payroll'>,
  service: Service,
  files: StoredFiles,
): Promise<void> => {
  if (some(files, isHoursFile).size === 0) return;
  await tables.hours.advance(service.id, 0);
  await takePayroll(tables, service.id, files);
  await takeTimesheets(tables, service, files);
};

/** Hours and payroll of a service as files of its folder. */
export const hoursFiles = async (
  tables: Pick<Tables, 'timesheets' | 'hours' | 'payroll'>,
  service: Service,
): Promise<StoredFiles> =>
  new Map([...(await timesheetFiles(tables, service)), ...(await payrollFiles(tables, service.id))]);

const startsLike = (whole: Uint8Array | undefined, bytes: Uint8Array): boolean =>
  whole !== undefined && Buffer.compare(whole.subarray(0, bytes.length), bytes) === 0;

const elsewhere = (path: string): Fault => ({
  code: 'hours-elsewhere',
  detail: `"${path}" is not as it is kept. Hours are written at /api/v1/timesheets and pay periods locked and exported at /api/v1/pay-periods; leave the file out, or send it as GET gives it.`,
  pointer: filePointer(path),
});

/**
 * Holds a folder that is put in the place of another against the hours there are: it may leave them out, or have them as they are
 * or were.
 *
 * @throws Refusal with every file that would change them
 */
export const checkHoursFiles = async (
  tables: Pick<Tables, 'timesheets' | 'hours' | 'payroll'>,
  service: Service,
  files: StoredFiles,
): Promise<void> => {
  const given = some(files, isHoursFile);
  if (given.size === 0) return;
  const kept = await hoursFiles(tables, service);
  const faults = [...given].flatMap(([path, bytes]) => (startsLike(kept.get(path), bytes) ? [] : [elsewhere(path)]));
  if (faults.length > 0) throw new Refusal(faults);
};
