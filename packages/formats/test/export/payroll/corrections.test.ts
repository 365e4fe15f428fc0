import {
  dueRows,
  NO_TIMESHEETS,
  nextExport,
  type PayCalendar,
  type PayrollExport,
  PLAIN_CALENDAR,
  PLAIN_TERMS,
  payPeriod,
  pricedWork,
  type TimesheetEntry,
  viewOf,
} from '@rota/domain';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPayrollExport, writePayrollJson } from '../../../src/index.ts';
import { assign, rotaOf, SERVICE, tinyPlanning } from '../tiny-service.ts';

/** October is cut off on the 14th. */
const CALENDAR: PayCalendar = { ...PLAIN_CALENDAR, exceptions: [{ period: '2026-10', cutOff: '2026-10-14' }] };

const PAY = {
  ...PLAIN_TERMS,
  calendar: CALENDAR,
  rates: [
    { id: 'sunday', from: '2020-01-01', days: [7 as const], per: 'hour' as const, pence: 1551 },
    { id: 'hours', from: '2020-01-01', per: 'hour' as const, pence: 1299 },
    { id: 'asleep', from: '2020-01-01', per: 'duty' as const, pence: 6000 },
  ],
};

const planning = tinyPlanning('2026-10-01', '2026-11-01', { service: { ...SERVICE, pay: PAY } });

/** A Sunday, two nights over midnight, one of them with the clocks going back, and an early after the cut-off. */
const DUTIES = [
  assign(planning, 'w1', 'house-early/2026-10-11'),
  assign(planning, 'w2', 'house-night/2026-10-13'),
  assign(planning, 'w1', 'house-night/2026-10-24'),
  assign(planning, 'w2', 'house-early/2026-10-28'),
];
const view = viewOf(planning, rotaOf(planning, DUTIES));

/** The n-th line about one of the duties: other times, another break, or that it was not worked. */
const correction = fc.record({
  duty: fc.nat(DUTIES.length - 1),
  late: fc.integer({ min: -90, max: 120 }),
  pause: fc.constantFrom(0, 20, 60),
  state: fc.constantFrom('worked' as const, 'worked' as const, 'not-worked' as const),
  isApproved: fc.boolean(),
});

type Correction = typeof correction extends fc.Arbitrary<infer T> ? T : never;

const entryOf = ({ duty, late, pause, state, isApproved }: Correction, nth: number): readonly TimesheetEntry[] => {
  const one = DUTIES[duty];
  if (!one) return [];
  const { worker, shift, shiftType, startsAt, endsAt } = one;
  const at = endsAt + 1000 + nth;
  const written = { worker, shift, shiftType, state, startsAt, endsAt: endsAt + late, breakMinutes: pause };
  const signed = { source: 'manager' as const, enteredBy: 'Pat', enteredAt: at };
  return [{ ...written, ...signed, ...(isApproved ? { approvedBy: 'Mo', approvedAt: at } : {}) }];
};

const exported = (
  earlier: readonly PayrollExport[],
  id: string,
  entries: readonly TimesheetEntry[],
  to: string,
): PayrollExport => {
  const period = payPeriod(CALENDAR, id);
  if (!period) throw new Error(`no period ${id}`);
  const { lines } = pricedWork([{ view, sheets: { ...NO_TIMESHEETS, entries } }], to);
  const next = {
    service: 'tiny-house',
    employer: 'turning-point',
    timezone: 'Europe/London',
    period,
    createdAt: 0,
    createdBy: 'Pat',
    generator: 'rota test',
    pack: { id: 'uk-test', digest: '0' },
    revisions: [],
    staff: [],
    waivers: [],
  };
  return nextExport(CALENDAR, earlier, next, dueRows(lines));
};

const sumsOf = (
  rows: readonly { worker: string; on: string; element: string; minutes: number; hundredths: number }[],
) => {
  const sums = new Map<string, number>();
  for (const { worker, on, element, minutes, hundredths } of rows) {
    const key = `${worker} ${on} ${element}`;
    sums.set(key, (sums.get(key) ?? 0) + minutes + hundredths);
  }
  return new Map([...sums].filter(([, sum]) => sum !== 0).sort());
};

/** Kept as a folder keeps it: what the next export is made from has been written and read. */
const kept = (made: PayrollExport): PayrollExport => {
  const read = readPayrollExport(Buffer.from(writePayrollJson(made)), 'export.json');
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return read.exported;
};

test('law: whatever is corrected, in whatever order, all exports together say the hours approved last', () => {
  const steps = fc.array(fc.record({ lines: fc.array(correction, { maxLength: 4 }), isOctober: fc.boolean() }), {
    maxLength: 5,
  });
  fc.assert(
    fc.property(steps, (all) => {
      const entries: TimesheetEntry[] = [];
      const chain: PayrollExport[] = [kept(exported([], '2026-10', [], '2026-10-14'))];
      const say = (id: string, to: string): void => {
        const made = exported(chain, id, entries, to);
        if (!chain.includes(made)) chain.push(kept(made));
      };
      let hasNovember = false;
      for (const { lines, isOctober } of all) {
        entries.push(...lines.flatMap((line, at) => entryOf(line, entries.length + at)));
        hasNovember ||= !isOctober;
        say(isOctober ? '2026-10' : '2026-11', hasNovember ? '2026-11-30' : '2026-10-14');
      }
      say('2026-11', '2026-11-30');
      const { lines } = pricedWork([{ view, sheets: { ...NO_TIMESHEETS, entries } }], '2026-11-30');
      const said = chain.flatMap(({ rows }) => rows);
      expect(sumsOf(said)).toEqual(sumsOf(lines));
      const pence = said.reduce((sum, row) => sum + row.pence, 0);
      expect(Number.isInteger(pence)).toBe(true);
      const again = exported(chain, '2026-11', entries, '2026-11-30');
      expect(chain.includes(again)).toBe(true);
    }),
    { numRuns: 120 },
  );
});
