import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  assignmentId,
  type CoverRequirement,
  minimumWageShortfalls,
  PLAIN_TERMS,
  type PricedLine,
  type Problem,
  penceOfParts,
  planningOf,
  pricedPlan,
  type Rota,
  type RotaView,
  roundedTotals,
  type ShiftType,
  type Visit,
  viewOf,
} from '@rota/domain';
import { readServiceFolder } from '@rota/formats';
import { describe, expect, it } from 'vitest';

/*
 * The rates of seed 002 as its fixture has them: what was advertised, for 2019, and the same raised to the minimum wage of
 * 2026. Letters are those of FX-002 in uk-rules.md section 9.
 */

const folder = fileURLToPath(new URL('../fixtures/oakleaf-bank-outreach', import.meta.url));

const filesBelow = (root: string): Map<string, Uint8Array> => {
  const paths = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(paths.map((path) => [relative(root, path).split(sep).join('/'), readFileSync(path)]));
};

const read = readServiceFolder(filesBelow(folder), '2026-12');
if ('faults' in read) throw new Error(JSON.stringify(read.faults));
const fixture = read.problem;

const BANK_WORKER = 'crw-01';

/** The service with one shift by clock, asked for every day of a month, and `crw-01` on it on one date. */
const worked = (clock: string, on: string): RotaView => {
  const [start = '', end = ''] = clock.split('-');
  const type: ShiftType = {
    id: 'duty',
    code: 'D',
    name: 'Duty',
    kind: 'waking',
    unit: 'outreach',
    family: 'other',
    start,
    end,
    unpaidBreakMinutes: 0,
    skills: [],
  };
  const cover: CoverRequirement = {
    id: 'duty',
    shiftType: 'duty',
    rrule: 'FREQ=DAILY',
    anchor: '2019-01-01',
    onBankHolidays: 'as-usual',
    exceptions: [],
    heads: { min: 0, target: 0, max: 1 },
    mix: [],
    isSupernumerary: false,
    weight: 1,
  };
  const workers = fixture.workers.map((worker) => ({
    ...worker,
    employments: worker.employments.map((employment) => ({ ...employment, from: '2018-01-01' })),
  }));
  const month = on.slice(0, 7);
  const problem: Problem = {
    ...fixture,
    service: { ...fixture.service, shiftTypes: [...fixture.service.shiftTypes, type], cover: [cover] },
    workers,
    from: `${month}-01`,
    to: `${month}-28`,
    history: [],
    visits: [],
  };
  const planning = planningOf(problem);
  const demand = planning.demands.find((one) => one.on === on);
  if (!demand) throw new Error(`nobody is asked for on ${on}`);
  const shift = `${demand.id}/1`;
  const { shiftType, kind, unit, startsAt, endsAt } = demand;
  const id = assignmentId(shift, BANK_WORKER);
  const rota: Rota = {
    service: problem.service.id,
    from: problem.from,
    to: problem.to,
    timezone: problem.service.zone,
    assignments: [
      { id, worker: BANK_WORKER, shift, shiftType, kind, unit, startsAt, endsAt, roles: [], isPinned: false },
    ],
  };
  return viewOf(planning, rota);
};

/** `crw-01` on two visits of an hour on Tuesday 1 December 2026, twenty minutes on the way between them. */
const twoVisits = (): RotaView => {
  const visit = (id: string, windowStart: string, windowEnd: string): Visit => ({
    id,
    caseRef: 'C-1',
    on: '2026-12-01',
    windowStart,
    windowEnd,
    minutes: 60,
    staff: 1,
    needsDriver: false,
  });
  const visits = [visit('first', '09:00', '10:00'), visit('second', '10:20', '11:20')];
  const problem: Problem = { ...fixture, visits, service: { ...fixture.service, cover: [] } };
  const planning = planningOf(problem);
  const assignments = planning.demands.map(({ id: demand, shiftType, kind, unit, startsAt, endsAt }) => {
    const shift = `${demand}/1`;
    const id = assignmentId(shift, BANK_WORKER);
    return { id, worker: BANK_WORKER, shift, shiftType, kind, unit, startsAt, endsAt, roles: [], isPinned: false };
  });
  const { from, to, service } = problem;
  return viewOf(planning, { service: service.id, from, to, timezone: service.zone, assignments });
};

/** Without the holiday pay that is rolled up into it. */
const isForWork = ({ element }: PricedLine): boolean => element !== 'rolled-up-holiday';

const pence = (clock: string, on: string): number =>
  penceOfParts(
    pricedPlan(worked(clock, on))
      .lines.filter(isForWork)
      .reduce((sum, { parts }) => sum + parts, 0),
  );

describe('pay of the bank outreach (FX-002)', () => {
  it('FX-002 b: is 55.00 for Saturday 20:00 to Sunday 02:00 in 2019', () => {
    // 4 x 8.50 + 2 x 10.50
    expect(pence('20:00-02:00', '2019-06-01')).toBe(5500);
    // in 2026: 4 x 12.71 + 2 x 14.71 = 50.84 + 29.42
    expect(pence('20:00-02:00', '2026-06-06')).toBe(8026);
  });

  it('FX-002 g: is that of a public holiday on Good Friday 2026', () => {
    // 8 x 14.71; the Thursday before 8 x 12.71
    expect(pence('09:00-17:00', '2026-04-03')).toBe(11_768);
    expect(pence('09:00-17:00', '2026-04-02')).toBe(10_168);
  });

  it('FX-002 c: is for visits and the way between them, not for the way from and to home', () => {
    // 60 + 20 + 60 minutes are 2.33 h: 2 h at 12.71 are 25.42, and 20 minutes on the way 4.2367
    const lines = pricedPlan(twoVisits()).lines.filter(isForWork);
    expect(lines.map(({ element, minutes }) => [element, minutes])).toEqual([
      ['basic', 60],
      ['travel', 20],
      ['basic', 60],
    ]);
    const totals = roundedTotals(lines, (on) => on.slice(0, 7));
    expect(totals.map(({ element, pence: each }) => [element, each])).toEqual([
      ['basic', 2542],
      ['travel', 424],
    ]);
  });

  it('FX-002 a: is lawful in 2019 for somebody of 25, and in 2026 just so', () => {
    for (const on of ['2019-06-03', '2026-06-01']) {
      expect(minimumWageShortfalls(worked('09:00-17:00', on)), on).toEqual([]);
    }
    // no rate is given for the years between; without one nothing is paid
    const between = worked('09:00-17:00', '2023-06-01');
    const { lines, unpaid } = pricedPlan(between);
    expect(lines.map(({ minutes, rate, parts }) => [minutes, rate, parts])).toEqual([[480, undefined, 0]]);
    expect(unpaid).toEqual([{ worker: BANK_WORKER, shift: 'duty/2023-06-01/1', on: '2023-06-01' }]);
  });

  it('FX-002 a: falls below the minimum wage when the rates of 2019 go on', () => {
    const view = worked('09:00-17:00', '2020-06-01');
    const rates = (fixture.service.pay?.rates ?? []).map(({ to: _, ...open }) => open);
    const service = { ...view.problem.service, pay: { ...PLAIN_TERMS, rates } };
    // 8 h at 8.50 for somebody of 32; the floor is 8.72
    expect(minimumWageShortfalls({ ...view, problem: { ...view.problem, service } })).toMatchObject([
      { worker: BANK_WORKER, floorPence: 872, shortPence: 8 * 22 },
    ]);
  });
});
