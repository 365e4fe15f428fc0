import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  type DueRow,
  dueRows,
  elementTotals,
  keyText,
  PARTS_PER_PENNY,
  type PayrollRow,
  PLAIN_CALENDAR,
  type PricedLine,
  payPeriod,
  payPeriodHolding,
  rowsToSay,
  standingRows,
} from '../../src/index.ts';

const line = (about: Partial<PricedLine> & { minutes: number }): PricedLine => {
  const { minutes, ratePence = 1299, percent = 100 } = about;
  return {
    worker: 'w1',
    employment: 'e-w1',
    employer: 'trust',
    on: '2026-12-03',
    element: 'basic',
    unit: 'hours',
    hundredths: 0,
    rate: 'day',
    ratePence,
    percent,
    parts: (minutes * ratePence * percent * PARTS_PER_PENNY) / 6000,
    costCentre: 'house',
    place: 'house',
    breakMinutes: 0,
    source: 'actual',
    ...about,
  };
};

const periodOf = (id: string) => {
  const period = payPeriod(PLAIN_CALENDAR, id);
  if (!period) throw new Error(`no period ${id}`);
  return period;
};

/** Rows of the next export of a chain. */
const next = (chain: readonly (readonly PayrollRow[])[], id: string, lines: readonly PricedLine[], isAgain = false) =>
  rowsToSay(
    {
      employer: 'trust',
      number: chain.length + 1,
      period: periodOf(id),
      isAgain,
      periodOf: (on) => payPeriodHolding(PLAIN_CALENDAR, on),
    },
    standingRows(chain.flat()),
    dueRows(lines),
  );

const facts = (rows: readonly PayrollRow[]) =>
  rows.map(({ on, minutes, pence, source, adjusts }) => [on, minutes, pence, source, adjusts !== undefined]);

describe('rowsToSay', () => {
  it('rounds once for each worker, element and period, and rows add up to it', () => {
    // 7 min at 12.99 is 151.55 pence, three times 454.65: the total is 455, by rows 152, 151 (303.1), 152 (454.65)
    const days = ['2026-12-01', '2026-12-02', '2026-12-03'];
    const rows = next(
      [],
      '2026-12',
      days.map((on) => line({ on, minutes: 7 })),
    );
    expect(rows.map(({ pence }) => pence)).toEqual([152, 151, 152]);
    expect(elementTotals(rows)).toEqual([
      { element: 'basic', unit: 'hours', rows: 3, minutes: 21, hundredths: 0, pence: 455 },
    ]);
  });

  it('makes one row of two shifts on one date, and names both', () => {
    const rows = next([], '2026-12', [
      line({ minutes: 120, shift: 'late/2026-12-02/1', startsAt: 100, endsAt: 220 }),
      line({ minutes: 60, shift: 'early/2026-12-03/1', startsAt: 300, endsAt: 360 }),
    ]);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      minutes: 180,
      startsAt: 100,
      endsAt: 360,
      shifts: ['late/2026-12-02/1', 'early/2026-12-03/1'],
    });
  });

  it('keeps rates, cost centres and employments apart', () => {
    const rows = next([], '2026-12', [
      line({ minutes: 60 }),
      line({ minutes: 60, rate: 'sunday', ratePence: 1400 }),
      line({ minutes: 60, costCentre: 'outreach' }),
      line({ minutes: 60, employment: 'e-other' }),
    ]);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(4);
  });

  it('says nothing when nothing changed', () => {
    const first = next([], '2026-12', [line({ minutes: 420 })]);
    expect(next([first], '2026-12', [line({ minutes: 420 })], true)).toEqual([]);
  });

  it('takes a row back and says it anew in the next period, with signs and the line it adjusts', () => {
    // 420 min at 12.99 = 90.93; 450 min = 97.425, so 97.43
    const first = next([], '2026-12', [line({ on: '2026-12-20', minutes: 420, source: 'planned' })]);
    const second = next([first], '2027-01', [
      line({ on: '2026-12-20', minutes: 450 }),
      line({ on: '2027-01-02', minutes: 60 }),
    ]);
    expect(facts(second)).toEqual([
      ['2026-12-20', -420, -9093, 'adjustment', true],
      ['2026-12-20', 450, 9743, 'adjustment', true],
      ['2027-01-02', 60, 1299, 'actual', false],
    ]);
    expect(second.slice(0, 2).map(({ adjusts }) => adjusts)).toEqual([first[0]?.id, first[0]?.id]);
  });

  it('never nets when only the rate changes', () => {
    const first = next([], '2026-12', [line({ minutes: 60 })]);
    const second = next([first], '2027-01', [line({ minutes: 60, rate: 'bank-holiday', ratePence: 2598 })]);
    expect(second.map(({ rate, minutes, pence }) => [rate, minutes, pence])).toEqual([
      ['bank-holiday', 60, 2598],
      ['day', -60, -1299],
    ]);
  });

  it('says late hours of an exported period as an adjustment that adjusts nothing', () => {
    const first = next([], '2026-12', [line({ minutes: 60 })]);
    const again = next([first], '2026-12', [line({ minutes: 60 }), line({ on: '2026-12-04', minutes: 30 })], true);
    // 60 min = 12.99 was said; 90 min = 1948.5, so 19.49: 6.50 is left for the late half hour
    expect(facts(again)).toEqual([['2026-12-04', 30, 650, 'adjustment', false]]);
  });

  it('takes back rows of nothing: a call within what stand-by pays, a part of none, a quarter of a penny', () => {
    const lines = [
      line({ element: 'call-out-phone', minutes: 0 }),
      line({ element: 'stand-by', unit: 'shift', minutes: 0 }),
      line({ element: 'holiday-pay', unit: 'each', minutes: 0, parts: PARTS_PER_PENNY / 4 }),
    ];
    const first = next([], '2026-12', lines);
    expect(first.map(({ minutes, pence }) => [minutes, pence])).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
    expect(next([first], '2026-12', lines, true)).toEqual([]);
    const second = next([first], '2026-12', [], true);
    expect(second.map(({ adjusts }) => adjusts)).toEqual(first.map(({ id }) => id));
    expect(standingRows([...first, ...second])).toEqual([]);
    expect(next([first, second], '2026-12', [], true)).toEqual([]);
    // and said once more, when they are due after all
    const third = next([first, second], '2026-12', lines, true);
    expect(standingRows([...first, ...second, ...third])).toEqual(third);
    expect(next([first, second, third], '2026-12', lines, true)).toEqual([]);
  });

  it('lets stand a row of nothing that gives back a penny of rounding', () => {
    // 1 min at 12.99 is 21.65 pence: 22, 21 (43.3) and 22 (64.95). Without the second 44 stand for 43.3, a penny too much.
    const minute = (day: number) => line({ on: `2026-12-0${day}`, minutes: 1 });
    const first = next([], '2026-12', [minute(1), minute(2), minute(3)]);
    const lines = [minute(1), minute(3), line({ on: '2026-12-04', minutes: 0 })];
    const second = next([first], '2026-12', lines, true);
    expect(facts(second)).toEqual([
      ['2026-12-02', -1, -21, 'adjustment', true],
      ['2026-12-04', 0, -1, 'adjustment', false],
    ]);
    expect(next([first, second], '2026-12', lines, true)).toEqual([]);
  });

  it('goes on from exports that took rows of nothing back, then took that back too', () => {
    const first = next([], '2026-12', [line({ minutes: 0 })]);
    const second = next([first], '2026-12', [], true);
    // as exports were made while a row of nothing could not be told from one that takes it back
    const doubled = [...first, ...second].map((row, at) => ({
      ...row,
      id: `row_doubled${at}`,
      source: 'adjustment' as const,
      reason: 'taken back: no longer due',
      adjusts: row.id,
    }));
    expect(next([first, second, doubled], '2027-01', [])).toEqual([]);
  });

  it('moves a penny of rounding to a row that stays when another is taken back', () => {
    // 7 min is 151.55: 152 and 151 (303.1). Without the second the first is worth 152; without the first, the second too.
    const first = next([], '2026-12', [line({ on: '2026-12-01', minutes: 7 }), line({ on: '2026-12-02', minutes: 7 })]);
    const second = next([first], '2027-01', [line({ on: '2026-12-02', minutes: 7 })]);
    expect(facts(second)).toEqual([
      ['2026-12-01', -7, -152, 'adjustment', true],
      ['2026-12-02', -7, -151, 'adjustment', true],
      ['2026-12-02', 7, 152, 'adjustment', true],
    ]);
  });
});

const randomLine = fc
  .record({
    worker: fc.constantFrom('w1', 'w2'),
    on: fc.constantFrom('2026-12-01', '2026-12-02', '2026-12-31', '2027-01-01'),
    element: fc.constantFrom('basic', 'waking-night'),
    ratePence: fc.constantFrom(1299, 1271, 850),
    costCentre: fc.constantFrom('house', 'outreach'),
    minutes: fc.oneof({ arbitrary: fc.integer({ min: 1, max: 700 }), weight: 4 }, fc.constant(0)),
    percent: fc.constantFrom(100, 30),
  })
  .map(line);

const sumsBy = <T>(rows: readonly T[], keyOf: (row: T) => string, amountOf: (row: T) => number) => {
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(keyOf(row), (sums.get(keyOf(row)) ?? 0) + amountOf(row));
  return new Map([...sums].filter(([, sum]) => sum !== 0).sort());
};

const dayKey = ({ worker, on, element }: DueRow | PayrollRow) => `${worker} ${on} ${element}`;
const periodKey = (row: DueRow | PayrollRow) => `${row.worker} ${row.element} ${row.on.slice(0, 7)}`;
const halfUp = (parts: number) => Math.floor((parts + PARTS_PER_PENNY / 2) / PARTS_PER_PENNY);

test('law: after any corrections all exports together say what is due, to the minute and the penny', () => {
  const states = fc.array(fc.array(randomLine, { maxLength: 8 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(states, (corrections) => {
      const chain: (readonly PayrollRow[])[] = [];
      for (const lines of corrections) chain.push(next(chain, '2026-12', lines, chain.length > 0));
      const said = chain.flat();
      const due = dueRows(corrections.at(-1) ?? []);
      expect(sumsBy(said, dayKey, ({ minutes }) => minutes)).toEqual(sumsBy(due, dayKey, ({ minutes }) => minutes));
      expect(sumsBy(said, keyText, ({ parts }) => parts)).toEqual(sumsBy(due, keyText, ({ parts }) => parts));
      const totals = [...sumsBy(due, periodKey, ({ parts }) => parts)].map(([key, parts]) => [key, halfUp(parts)]);
      expect(sumsBy(said, periodKey, ({ pence }) => pence)).toEqual(
        new Map(totals.filter(([, pence]) => pence !== 0) as [string, number][]), // pairs, as they were made
      );
      expect(said.every(({ pence }) => Number.isInteger(pence))).toBe(true);
      expect(new Set(said.map(({ id }) => id)).size).toBe(said.length);
    }),
    { numRuns: 300 },
  );
});

test('law: what stands after an export needs no other, and a repeated one is the same to the letter', () => {
  const two = fc.tuple(fc.array(randomLine, { maxLength: 8 }), fc.array(randomLine, { maxLength: 8 }));
  fc.assert(
    fc.property(two, ([before, after]) => {
      const first = next([], '2026-12', before);
      const second = next([first], '2026-12', after, true);
      expect(next([first], '2026-12', after.toReversed(), true).map(({ id, pence }) => [id, pence])).toEqual(
        second.map(({ id, pence }) => [id, pence]),
      );
      expect(next([first, second], '2026-12', after, true)).toEqual([]);
    }),
    { numRuns: 200 },
  );
});
