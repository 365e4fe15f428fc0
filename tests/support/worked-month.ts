import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  earlierLines,
  NO_TIMESHEETS,
  onCallNights,
  PARTS_PER_PENNY,
  type PricedLine,
  payContext,
  payPeriodHolding,
  planningOf,
  pricedLines,
  type RotaView,
  roundedTotals,
  timesheetFaults,
  viewOf,
  workToPay,
} from '@rota/domain';
import { readServiceFolder } from '@rota/formats';
import { assignmentOn, FIXTURES, filesBelow, rotaWith } from './service-fixture.ts';

/*
 * Months in `fixtures/worked`: a few people's duties as they were published, what was written down of them, and a sheet on
 * which their pay is worked out by hand. README.md there says what the columns are.
 */

/** What one worker is due under one element on one date (or in all, where `on` is `total` or `gross`), as texts to compare. */
export interface SheetRow {
  readonly worker: string;
  readonly on: string;
  readonly element: string;
  /** Whole minutes; empty for what is no time. */
  readonly minutes: string;
  readonly units: string;
  /** Pounds an hour, shift or mile. */
  readonly rate: string;
  readonly percent: string;
  /** To four places on a date, to the penny in a total. */
  readonly pounds: string;
}

const rowsIn = (path: string): readonly (readonly string[])[] =>
  readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));

/** The sheet as it was worked out by hand; its last column, the working, is for people. */
export const byHand = (service: string, month: string): readonly SheetRow[] =>
  rowsIn(join(FIXTURES, 'worked', service, month, 'by-hand.csv')).map(
    ([
      worker = '',
      on = '',
      element = '',
      minutes = '',
      units = '',
      rate = '',
      percent = '',
      pounds = '',
    ]): SheetRow => ({ worker, on, element, minutes, units, rate, percent, pounds }),
  );

/** The published rota of a month, with its timesheets in the problem. @throws Error with every fault of the folder */
export const workedView = (service: string, month: string): RotaView => {
  const root = join(FIXTURES, 'worked', service, month);
  const tables = [...filesBelow(root)].map(([name, bytes]) => [`months/${month}/${name}`, bytes] as const);
  const own = tables.filter(([path]) => !/(duties|by-hand)\.csv$/.test(path));
  const read = readServiceFolder(new Map([...filesBelow(join(FIXTURES, service)), ...own]), month);
  if (!('problem' in read)) throw new Error(JSON.stringify(read.faults, undefined, 2));
  const planning = planningOf(read.problem);
  const duties = rowsIn(join(root, 'duties.csv'));
  const assignments = duties.map(([worker = '', cover, on]) => assignmentOn(planning, worker, `${cover}/${on}`));
  return viewOf(planning, rotaWith(read.problem, assignments));
};

/** What is wrong with the timesheets of a month, in words. */
export const worksheetFaults = (view: RotaView): readonly string[] => {
  const { zone, workerById, shiftTypeById, rota } = view;
  const context = { zone, workerById, shiftTypeById, published: rota.assignments };
  return timesheetFaults(view.problem.timesheets ?? NO_TIMESHEETS, context).map(({ detail }) => detail);
};

/** `1234` hundredths as `12.34`; to `places` places. */
const decimal = (whole: number, places: number): string => {
  const digits = String(whole).padStart(places + 1, '0');
  return `${digits.slice(0, -places)}.${digits.slice(-places)}`;
};

const unitsText = ({ unit, hundredths }: Pick<PricedLine, 'unit' | 'hundredths'>): string =>
  unit === 'hours' ? '' : String(hundredths / 100);

/** Hundredths of a penny, half up. */
const tenThousandthPounds = (parts: number): number =>
  Math.floor((parts * 100 + PARTS_PER_PENNY / 2) / PARTS_PER_PENNY);

const minutesText = (minutes: number): string => (minutes === 0 ? '' : String(minutes));

const rowOf = (line: PricedLine): SheetRow => ({
  worker: line.worker,
  on: line.on,
  element: line.element,
  minutes: minutesText(line.minutes),
  units: unitsText(line),
  rate: line.ratePence === undefined ? '' : decimal(line.ratePence, 2),
  percent: String(line.percent),
  pounds: decimal(tenThousandthPounds(line.parts), 4),
});

const cellKey = ({ worker, on, element, ratePence, percent }: PricedLine): string =>
  [worker, on, element, ratePence, percent].join(' ');

/** Lines of one worker, date, element and rate as one, as a sheet has them. */
const joined = (lines: readonly PricedLine[]): readonly PricedLine[] => {
  const sums = new Map<string, PricedLine>();
  for (const line of lines) {
    const sum = sums.get(cellKey(line));
    const [minutes, hundredths, parts] = [
      (sum?.minutes ?? 0) + line.minutes,
      (sum?.hundredths ?? 0) + line.hundredths,
      (sum?.parts ?? 0) + line.parts,
    ];
    sums.set(cellKey(line), { ...line, minutes, hundredths, parts });
  }
  return [...sums.values()];
};

/** What the engine makes of a month for some workers: rows by date, and totals of the month with the gross. */
export const byEngine = (view: RotaView, workers: ReadonlySet<string>): readonly SheetRow[] => {
  const context = payContext(view.problem, onCallNights(view), earlierLines(view));
  if (!context) throw new Error('the service has no pay');
  const work = workToPay(view, view.problem.timesheets ?? NO_TIMESHEETS);
  const lines = pricedLines(context, work).lines.filter(({ worker }) => workers.has(worker));
  const { calendar } = context.terms;
  const own = payPeriodHolding(calendar, view.rota.from).id;
  const totals = roundedTotals(lines, (on) => payPeriodHolding(calendar, on).id).filter(({ period }) => period === own);
  const grossOf = (worker: string): number =>
    totals.filter((total) => total.worker === worker).reduce((sum, { pence }) => sum + pence, 0);
  return [
    ...joined(lines).map(rowOf),
    ...totals.map(({ worker, element, minutes, pence, ...total }) => ({
      worker,
      on: 'total',
      element,
      minutes: minutesText(minutes),
      units: unitsText(total),
      rate: '',
      percent: '',
      pounds: decimal(pence, 2),
    })),
    ...[...workers].map((worker) => ({
      worker,
      on: 'gross',
      element: '',
      minutes: '',
      units: '',
      rate: '',
      percent: '',
      pounds: decimal(grossOf(worker), 2),
    })),
  ];
};
