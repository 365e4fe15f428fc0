import { describe, expect, it } from 'vitest';
import {
  type Absence,
  dueToEmployer,
  type EmployerPeriod,
  employerPeriod,
  type HistoryDuty,
  NO_TIMESHEETS,
  nextExport,
  type PayrollExport,
  type PayrollRow,
  PLAIN_CALENDAR,
  type PublishedWork,
  payPeriod,
  planningOf,
  pricedPeriod,
  viewOf,
} from '../../src/index.ts';
import { termsOf } from '../pay/priced.ts';
import {
  absence,
  dates,
  employmentWith,
  historyOf,
  type Placing,
  problemWith,
  rotaOf,
  serviceWith,
  shiftType,
  workerWith,
} from '../support/build.ts';

/*
 * Band 3 at 13.17, unsocial hours at 35 %. From September to November 2026 w01 has 480 plain hours, 40 days and 20 nights of
 * eight hours, and all of a night is unsocial: 160 x 13.17 x 0.35 = 737.52. For 7.5 h of leave on 10 December that is
 * 737.52 x 7.5 / 480 = 11.52375 beside 7.5 x 13.17 = 98.775; together 110.29875.
 */

const isIn = (days: readonly number[]) => (on: string) => days.includes(new Date(`${on}T12:00Z`).getUTCDay());
const DAYS = dates('2026-09-14', '2026-11-06').filter(isIn([1, 2, 3, 4, 5]));
const NIGHTS = dates('2026-10-26', '2026-11-26').filter(isIn([1, 2, 3, 4]));

const TYPES = [
  shiftType('day', '09:00', '17:00'),
  shiftType('night', '22:00', '06:00', { kind: 'waking-night', family: 'night' }),
  shiftType('short', '09:00', '16:30'),
];
const service = serviceWith({ shiftTypes: TYPES, pay: termsOf(1317, { afcBand: 3 }) });
const SINCE_FEBRUARY = { employments: [employmentWith({ id: 'w01-e1', from: '2026-02-01' })] };

/** Everything that w01 works in a span. @param to exclusive */
const workOf = (from: string, to: string): readonly Placing[] =>
  [...DAYS.slice(0, 40).map((on) => ['day', on] as const), ...NIGHTS.slice(0, 20).map((on) => ['night', on] as const)]
    .filter(([, on]) => from <= on && on < to)
    .map(([type, on]): Placing => ['w01', type, on]);

interface Month {
  readonly placings?: readonly Placing[];
  readonly absences?: readonly Absence[];
  readonly history?: readonly HistoryDuty[];
}

const month = (key: string, { placings, absences = [], history = [] }: Month = {}): PublishedWork => {
  const pay = payPeriod(PLAIN_CALENDAR, key);
  if (!pay) throw new Error(`${key} is no month`);
  const [from, to] = [pay.from, dates(pay.to, '2028-01-01')[1] ?? ''];
  const workers = [workerWith('w01', SINCE_FEBRUARY), workerWith('w02')];
  const historyFrom = history.length > 0 ? { historyFrom: '2026-09-01' } : {};
  const problem = problemWith({ service, workers, from, to, absences, history, ...historyFrom });
  const view = viewOf(planningOf(problem), rotaOf(problem, [...workOf(from, to), ...(placings ?? [])]));
  return { key, revision: 1, view, sheets: NO_TIMESHEETS };
};

const periodOf = (key: string, worked: readonly PublishedWork[], exports: readonly PayrollExport[]): EmployerPeriod => {
  const pay = payPeriod(PLAIN_CALENDAR, key);
  if (!pay) throw new Error(`${key} is no month`);
  return employerPeriod({ now: 0, service, employer: 'charity', pay, acts: [], exports, worked });
};

/** The next export of a month, by the rotas that are published by then. */
const exported = (key: string, worked: readonly PublishedWork[], earlier: readonly PayrollExport[] = []) => {
  const known = periodOf(key, worked, earlier);
  const head = {
    ...{ service: 'test-house', employer: 'charity', timezone: 'Europe/London', period: known.pay, createdAt: 0 },
    ...{ createdBy: 'Pat', generator: 'test', pack: { id: 'uk', digest: '0' }, revisions: [], staff: [], waivers: [] },
  };
  return nextExport(PLAIN_CALENDAR, earlier, head, dueToEmployer(known, pricedPeriod(known)));
};

const leaveOf = ({ rows }: { readonly rows: readonly PayrollRow[] }) =>
  rows
    .filter(({ element }) => element === 'annual-leave')
    .map(({ on, minutes, pence, source }) => `${on} ${minutes} min ${pence} ${source}`);

describe('the average of holiday pay', () => {
  const december = month('2026-12', {
    placings: [['w01', 'short', '2026-12-10']],
    absences: [absence('w01', '2026-12-10', '2026-12-10')],
  });
  const autumn = ['2026-09', '2026-10', '2026-11'].map((key) => month(key));
  const LEAVE = ['2026-12-10 450 min 9878 leave', '2026-12-10 0 min 1152 leave'];

  it('AFC-01: is of the three months before where nothing was exported', () => {
    expect(leaveOf(exported('2026-12', [...autumn, december]))).toEqual(LEAVE);
  });

  it('AFC-01: is of the three months before where they were exported, and longer ago than somebody works here', () => {
    const january = month('2026-01');
    const first = exported('2026-01', [january]);
    expect(leaveOf(exported('2026-12', [january, ...autumn, december], [first]))).toEqual(LEAVE);
  });

  it('takes what is known of the months before, and is an estimate where that is only the days before of its own month', () => {
    const november = month('2026-11', {
      placings: [['w01', 'short', '2026-11-30']],
      absences: [absence('w01', '2026-11-30', '2026-11-30')],
    });
    expect(leaveOf(exported('2026-11', [november]))).toHaveLength(1);
    expect(leaveOf(exported('2026-11', [month('2026-10'), november]))).toHaveLength(2);
  });

  it('stays as it was exported, whoever is on leave in the months after', () => {
    const history = historyOf(service, workOf('2026-09-01', '2026-11-01') as never);
    const november = month('2026-11', {
      placings: [['w01', 'short', '2026-11-10']],
      absences: [absence('w01', '2026-11-10', '2026-11-10')],
      history,
    });
    const told = exported('2026-11', [november]);
    expect(leaveOf(told)).toHaveLength(2);
    // a rota of a year before, and none in between, takes no history away
    expect(leaveOf(exported('2026-11', [month('2025-11'), november]))).toEqual(leaveOf(told));
    for (const absences of [[], [absence('w02', '2026-12-07', '2026-12-13')]]) {
      const next = exported('2026-12', [november, month('2026-12', { absences })], [told]);
      expect(next.rows.filter(({ worker, on }) => worker === 'w01' && on < '2026-12')).toEqual([]);
    }
  });
});
