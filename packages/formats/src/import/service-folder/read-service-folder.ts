import {
  acceptedPins,
  type Fault,
  isRuleInForce,
  type Problem,
  type Service,
  withRenewals,
  zoneOf,
} from '@rota/domain';
import { agreementOf, basePatternsOf, keyworkerOf } from './base-mapping.ts';
import {
  folderFaults,
  impossibleTimesheets,
  offersWithoutDemand,
  pinsWithoutDemand,
  type Worked,
} from './checks/index.ts';
import { type Files, type Folder, filesInOrder, readFolder } from './folder.ts';
import { absenceOf, balanceOf, historyDutyOf, historyFrom, offerOf, requestOf, visitOf } from './month-mapping.ts';
import { onCallPlanOf } from './on-call-mapping.ts';
import { nightHealthOffersOf, pairsOf, rowsOf, workersOf } from './people-mapping.ts';
import { present } from './present.ts';
import { ruleSettingOf } from './rule-mapping.ts';
import { serviceOf } from './service-mapping.ts';
import { hasLines, timesheetsOf } from './timesheet-mapping.ts';

export type { Worked } from './checks/index.ts';

/** A checked problem, or everything that is wrong with the folder. */
export type FolderRead = { readonly problem: Problem } | { readonly faults: readonly Fault[] };

/** The service when nothing is wrong with service.yaml; other files may be wrong. */
const serviceIn = ({ service, month }: Folder, faults: readonly Fault[]): Service | undefined => {
  const file = service?.file;
  if (!file || faults.some(({ place }) => place?.file === service.yaml.file)) return undefined;
  const settings = file.rules.flatMap((rule) => ruleSettingOf(rule) ?? []);
  return serviceOf(
    file,
    settings.filter((setting) => isRuleInForce(setting, month.from)),
  );
};

const problemOf = ({ tables, month, pack }: Folder, service: Service): Problem => {
  const zone = zoneOf(service.zone);
  if (!zone) throw new Error(`zone "${service.zone}" is unknown; input was not checked`);
  const history = rowsOf(tables, 'history').map(historyDutyOf);
  const pins = rowsOf(tables, 'pins');
  const offers = rowsOf(tables, 'offers').map(offerOf);
  const timesheets = timesheetsOf(zone, tables);
  return {
    service,
    workers: workersOf(tables).map((worker) => withRenewals(service.skills, worker)),
    pairs: pairsOf(tables),
    from: month.from,
    to: month.to,
    absences: rowsOf(tables, 'absences').map((row) => absenceOf(zone, row)),
    requests: rowsOf(tables, 'requests').map(requestOf),
    pins: [...pins, ...acceptedPins(offers, pins)],
    history,
    totals: rowsOf(tables, 'totals'),
    balances: rowsOf(tables, 'balances').map(balanceOf),
    visits: rowsOf(tables, 'visits').map(visitOf),
    keyworkers: rowsOf(tables, 'keyworkers').map(keyworkerOf),
    basePatterns: basePatternsOf(tables),
    agreements: rowsOf(tables, 'agreements').map(agreementOf),
    offers,
    ...present({
      historyFrom: historyFrom(zone, history),
      timesheets: hasLines(timesheets) ? timesheets : undefined,
      nightHealth: nightHealthOffersOf(tables),
      onCallPlan: onCallPlanOf(zone, tables),
      pack,
    }),
  };
};

/** Faults in the order a person goes through the files: file, line, column. */
const inFileOrder = (faults: readonly Fault[], key: string): readonly Fault[] => {
  const files = filesInOrder(key);
  const rank = ({ place }: Fault): number =>
    place && files.includes(place.file) ? files.indexOf(place.file) : files.length;
  return faults.toSorted(
    (a, b) =>
      rank(a) - rank(b) ||
      (a.place?.line ?? 0) - (b.place?.line ?? 0) ||
      (a.place?.column ?? 0) - (b.place?.column ?? 0),
  );
};

/**
 * Reads a service folder for one planning period.
 *
 * Pure: the caller reads the disk. A period without a folder of its own has no absences, requests, pins or history.
 *
 * @param files bytes by path relative to the folder, with `/`; other files are left alone
 * @param worked what is known of the period beside the folder; without it timesheets are not held against a rota or locks
 * @param key `YYYY-MM`, or the date of the first day for a service that plans four or six weeks at a time
 * @returns the problem with the period as its horizon, or every fault of every file in the order of the files
 * @throws never on account of the input
 */
export const readServiceFolder = (files: Files, key: string, worked: Worked = {}): FolderRead => {
  const folder = readFolder(files, key);
  if (!('tables' in folder)) return folder;
  const found = [...folder.faults, ...folderFaults(folder)];
  const service = serviceIn(folder, found);
  const faults = service
    ? [
        ...found,
        ...pinsWithoutDemand(folder, service),
        ...offersWithoutDemand(folder, service),
        ...impossibleTimesheets(folder, service, worked),
      ]
    : found;
  if (!service || faults.length > 0) return { faults: inFileOrder(faults, key) };
  return { problem: problemOf(folder, service) };
};
