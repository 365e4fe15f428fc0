import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Assignment } from '@rota/domain';
import { formatFault, readServiceFolder, type Worked } from '@rota/formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIXTURES, faultsIn, filesWith, problemIn } from '../../folder-files.ts';

const NOTHING = join(FIXTURES, 'broken/nothing');
const SLEEP_IN = `
  - id: asleep
    code: SI
    name: Sleep-in
    kind: sleep-in
    unit: house
    family: sleep-in
    start: "22:00"
    end: "07:00"
`;
const service = readFileSync(join(NOTHING, 'service.yaml'), 'utf8').replace(
  /\ncover:/,
  `${SLEEP_IN.trimEnd()}\ncover:`,
);

const HEADERS = {
  timesheets:
    'worker,shift,shift_type,state,start,end,break,break_start,source,entered_by,entered_at,approved_by,approved_at',
  disturbances: 'worker,shift,start,end,category,entered_by,entered_at,withdrawn',
  'call-outs': 'worker,shift,mode,start,end,entered_by,entered_at',
  cancellations: 'worker,shift,shift_type,start,end,cancelled_at,cancelled_by,reason,entered_by,entered_at',
  mileage: 'worker,on,miles,unit,reason,entered_by,entered_at,approved_by,approved_at',
} as const;
type Sheets = { readonly [T in keyof typeof HEADERS]?: readonly string[] };

/** The small house in October 2026, whose clocks go back at 02:00 on Sunday the 25th, with timesheets. */
const read = (sheets: Sheets, worked: Worked = {}, month = '2026-10', yaml = service) => {
  const files = Object.entries(sheets).map(([name, rows]) => [
    `months/${month}/${name}.csv`,
    `${[HEADERS[name as keyof Sheets], ...rows].join('\n')}\n`,
  ]);
  return readServiceFolder(filesWith(NOTHING, { 'service.yaml': yaml, ...Object.fromEntries(files) }), month, worked);
};

const told = (...args: Parameters<typeof read>): readonly string[] =>
  faultsIn(read(...args)).map(({ code, place }) => `${place?.line}:${place?.field} ${code}`);

/** Minutes since 1970 of an instant in UTC. */
const at = (text: string): number => Date.parse(`${text}Z`) / 60_000;

const given = (worker: string, shift: string, shiftType: string, start: string, end: string): Assignment => ({
  id: `${worker}-${shift}`,
  worker,
  shift,
  shiftType,
  kind: shiftType === 'asleep' ? 'sleep-in' : shiftType === 'tier-1' ? 'on-call' : 'waking',
  unit: 'house',
  startsAt: at(start),
  endsAt: at(end),
  roles: [],
  isPinned: false,
});

// Summer time until the 25th: 07:00 by the clock is 06:00 UTC.
const PUBLISHED: readonly Assignment[] = [
  given('w01', 'house-early/2026-10-01/1', 'early', '2026-10-01T06:00', '2026-10-01T14:00'),
  given('w02', 'house-early/2026-10-02/1', 'early', '2026-10-02T06:00', '2026-10-02T14:00'),
  given('w01', 'house-asleep/2026-10-03/1', 'asleep', '2026-10-03T21:00', '2026-10-04T06:00'),
  given('w01', 'tier-1/2026-10-05/1', 'tier-1', '2026-10-05T16:00', '2026-10-06T08:00'),
];
const ENTERED = 'Ann,2026-10-31 09:00';
const row = (rest: string): string => `${rest},manager,${ENTERED},,`;

describe('timesheets', () => {
  it('are read with local times, times with an offset, and UTC', () => {
    const problem = problemIn(
      read({
        timesheets: [
          row('w01,house-early/2026-10-01/1,early,worked,2026-10-01 07:00,2026-10-01T15:20,30,2026-10-01 11:00Z'),
          // 22:00 in summer time to the second 01:15, in winter time: 21:00 UTC to 01:15 UTC
          row('w02,,night,worked,2026-10-24 22:00,2026-10-25 01:15+00:00,,'),
        ],
        mileage: ['w01,2026-10-01,12.4,house,to a visit,Ann,2026-10-01 18:00,Bea,2026-10-02 09:00'],
      }),
    );
    expect(problem.timesheets).toEqual({
      entries: [
        {
          worker: 'w01',
          shift: 'house-early/2026-10-01/1',
          shiftType: 'early',
          state: 'worked',
          startsAt: at('2026-10-01T06:00'),
          endsAt: at('2026-10-01T14:20'),
          breakMinutes: 30,
          breakStartsAt: at('2026-10-01T11:00'),
          source: 'manager',
          enteredBy: 'Ann',
          enteredAt: at('2026-10-31T09:00'),
        },
        expect.objectContaining({
          worker: 'w02',
          startsAt: at('2026-10-24T21:00'),
          endsAt: at('2026-10-25T01:15'),
          breakMinutes: 0,
        }),
      ],
      disturbances: [],
      callOuts: [],
      cancelled: [],
      mileage: [
        {
          worker: 'w01',
          on: '2026-10-01',
          tenths: 124,
          unit: 'house',
          reason: 'to a visit',
          enteredBy: 'Ann',
          enteredAt: at('2026-10-01T17:00'),
          approvedBy: 'Bea',
          approvedAt: at('2026-10-02T08:00'),
        },
      ],
    });
  });

  it('are absent where nothing was written', () => {
    expect(problemIn(read({})).timesheets).toBeUndefined();
    expect(problemIn(read({ timesheets: [] })).timesheets).toBeUndefined();
  });

  it('DST-02 D4: refuse the ambiguous hour without an offset, and name both choices', () => {
    const faults = faultsIn(
      read({
        disturbances: [
          'w01,house-asleep/2026-10-24/1,2026-10-25 01:15,2026-10-25 01:45+00:00,call,Ann,2026-10-25 09:00,',
        ],
      }),
    );
    expect(faults.map(formatFault)).toEqual([
      'months/2026-10/disturbances.csv:2:31 ambiguous-time 01:15 on 2026-10-25 comes twice: the clock goes back. ' +
        'Write it with its offset: 2026-10-25 01:15+01:00 or 2026-10-25 01:15+00:00.',
    ]);
  });

  it('DST-02 D4: keep a disturbance in the doubled hour as 30 minutes whichever pass is meant', () => {
    for (const offset of ['+01:00', '+00:00']) {
      const problem = problemIn(
        read({
          disturbances: [
            `w01,house-asleep/2026-10-24/1,2026-10-25 01:15${offset},2026-10-25 01:45${offset},call,Ann,2026-10-25 09:00,`,
          ],
        }),
      );
      const [one] = problem.timesheets?.disturbances ?? [];
      expect(one && one.endsAt - one.startsAt, offset).toBe(30);
    }
  });

  it('DST-02 D5: keep 00:50 to 02:10 on 29 March 2026 as 20 minutes', () => {
    // 10 min before 01:00, when the clocks go forward to 02:00, and 10 after
    const sheets = {
      disturbances: ['w01,house-asleep/2026-03-28/1,2026-03-29 00:50,2026-03-29 02:10,call,Ann,2026-03-29 09:00,'],
    };
    const [one] = problemIn(read(sheets, {}, '2026-03')).timesheets?.disturbances ?? [];
    expect(one && one.endsAt - one.startsAt).toBe(20);
  });

  it('refuse a time in the missing hour, and an offset that the zone does not use', () => {
    const sheets = {
      timesheets: [
        row('w01,,night,worked,2027-03-27 22:00,2027-03-28 01:30,,'),
        row('w01,,early,worked,2027-03-02 07:00+01:00,2027-03-02 15:00,,'),
      ],
    };
    expect(told(sheets, {}, '2027-03')).toEqual(['2:end missing-time', '3:start bad-value']);
  });

  it('refuse unknown people, shift types and units, malformed times and miles, and rows of another month', () => {
    expect(
      told({
        timesheets: [
          row('w09,,early,worked,2026-10-01 07:00,2026-10-01 15:00,,'),
          row('w01,,long,worked,2026-10-01 07:00,2026-10-01 15:00,,'),
          row('w01,,early,worked,01/10/2026 07:00,2026-10-01 15:00,,'),
          row('w01,,early,worked,2026-11-01 07:00,2026-11-01 15:00,,'),
        ],
        mileage: ['w01,2026-10-01,12.45,garden,to a visit,Ann,2026-10-01 18:00,,'],
      }),
    ).toEqual([
      '2:worker unknown-reference',
      '3:shift_type unknown-reference',
      '4:start bad-value',
      '5:start bad-value',
      '2:miles bad-value',
      '2:unit unknown-reference',
    ]);
  });

  it('refuse an end before the start, a break as long as the work, and more than a day', () => {
    expect(
      told({
        timesheets: [
          row('w01,,early,worked,2026-10-01 15:00,2026-10-01 07:00,,'),
          row('w01,,early,worked,2026-10-02 07:00,2026-10-02 07:30,30,'),
          row('w01,,early,worked,2026-10-03 07:00,2026-10-03 15:00,30,2026-10-03 14:45'),
          row('w01,,early,worked,2026-10-04 07:00,2026-10-05 15:00,,'),
        ],
      }),
    ).toEqual(['2:end ends-before-start', '3:break bad-value', '4:break_start bad-value', '5:end bad-value']);
  });

  it('refuse two pieces of work at once, by what holds: a later row takes the place of an earlier', () => {
    const early = row('w01,house-early/2026-10-01/1,early,worked,2026-10-01 07:00,2026-10-01 15:00,,');
    const extra = row('w01,,early,worked,2026-10-01 14:00,2026-10-01 18:00,,');
    expect(told({ timesheets: [early, extra] })).toEqual(['3:start overlapping-work']);
    const shorter = early.replace('15:00', '14:00');
    expect(told({ timesheets: [early, extra, shorter] })).toEqual([]);
    const notWorked = early.replace(',worked,', ',not-worked,');
    expect(told({ timesheets: [early, extra, notWorked] })).toEqual([]);
  });

  it('refuse work over a published shift of which nothing is said', () => {
    const extra = row('w01,,early,worked,2026-10-01 14:00,2026-10-01 18:00,,');
    const [fault] = faultsIn(read({ timesheets: [extra] }, { published: PUBLISHED }));
    expect(fault?.code).toBe('overlapping-work');
    expect(fault?.detail).toContain('Say what became of "house-early/2026-10-01/1" in a row of its own');
  });

  it('refuse shifts that the published rota has not, or gives to somebody else', () => {
    const faults = faultsIn(
      read(
        {
          timesheets: [
            row('w01,house-early/2026-10-02/1,early,worked,2026-10-02 07:00,2026-10-02 15:00,,'),
            row('w02,house-early/2026-10-09/1,early,worked,2026-10-09 07:00,2026-10-09 15:00,,'),
            row('w01,house-early/2026-10-01/1,night,worked,2026-10-01 07:00,2026-10-01 15:00,,'),
          ],
        },
        { published: PUBLISHED },
      ),
    );
    expect(faults.map(({ code, place }) => `${place?.line}:${place?.field} ${code}`)).toEqual([
      '2:shift not-on-rota',
      '3:shift not-on-rota',
      '4:shift_type bad-value',
    ]);
    expect(faults[0]?.detail).toContain('gives "house-early/2026-10-02/1" to "w02", not to "w01"');
  });

  it('refuse disturbances outside a sleep-in, and call-outs outside on-call or over other work', () => {
    expect(
      told(
        {
          timesheets: [row('w01,,early,worked,2026-10-05 18:00,2026-10-05 19:00,,')],
          disturbances: [
            'w01,house-asleep/2026-10-03/1,2026-10-04 06:50,2026-10-04 07:10,call,Ann,2026-10-04 09:00,',
            'w01,house-early/2026-10-01/1,2026-10-01 09:00,2026-10-01 10:00,call,Ann,2026-10-04 09:00,',
            'w01,house-asleep/2026-10-03/1,2026-10-04 02:10,2026-10-04 03:25,call,Ann,2026-10-04 09:00,',
          ],
          'call-outs': [
            'w01,tier-1/2026-10-05/1,phone,2026-10-05 18:30,2026-10-05 18:40,Ann,2026-10-06 09:30',
            'w01,tier-1/2026-10-05/1,attend,2026-10-06 08:30,2026-10-06 09:30,Ann,2026-10-06 09:30',
            'w01,tier-1/2026-10-05/1,phone,2026-10-06 01:00,2026-10-06 01:40,Ann,2026-10-06 09:30',
            'w01,tier-1/2026-10-05/1,attend,2026-10-06 01:30,2026-10-06 03:00,Ann,2026-10-06 09:30',
          ],
        },
        { published: PUBLISHED },
      ),
    ).toEqual([
      '2:start outside-duty',
      '3:shift outside-duty',
      '2:start overlapping-work',
      '3:start outside-duty',
      '5:start overlapping-work',
    ]);
  });

  it('refuse a shift that was called off and worked', () => {
    expect(
      told({
        timesheets: [row('w01,house-early/2026-10-01/1,early,worked,2026-10-01 07:00,2026-10-01 15:00,,')],
        cancellations: [
          'w01,house-early/2026-10-01/1,early,2026-10-01 07:00,2026-10-01 15:00,2026-09-30 11:00,employer,full,Ann,2026-09-30 11:00',
        ],
      }),
    ).toEqual(['2:shift overlapping-work']);
  });

  it('refuse who approves their own hours by id or name, half an approval, and one before the entry', () => {
    const signed = (worker: string, on: string, approval: string): string =>
      `${worker},,early,worked,${on} 07:00,${on} 15:00,,,manager,Ann,${on} 18:00,${approval}`;
    expect(
      told({
        timesheets: [
          signed('w01', '2026-10-01', 'w01,2026-10-02 09:00'),
          signed('w01', '2026-10-02', 'ada  GREEN,2026-10-03 09:00'),
          signed('w01', '2026-10-03', 'Bea,'),
          signed('w01', '2026-10-04', ',2026-10-05 09:00'),
          signed('w01', '2026-10-05', 'Bea,2026-10-05 17:00'),
          signed('w01', '2026-10-06', 'Bo Hill,2026-10-07 17:00'),
        ],
      }),
    ).toEqual([
      '2:approved_by self-approval',
      '3:approved_by self-approval',
      '4:approved_at missing-key',
      '5:approved_by missing-key',
      '6:approved_at bad-value',
    ]);
  });

  it('refuse lines of a locked date that were entered after it was locked', () => {
    // October is locked on the 20th as far as its cut-off, the 14th
    const acts: Worked['acts'] = [
      { number: 1, kind: 'lock', employer: 'charity', period: '2026-10', at: at('2026-10-20T00:00'), by: 'Ann' },
    ];
    const cutOff = `${service}pay:\n  calendar: { unit: month, cutOffDaysBeforeEnd: 17 }\n  rates: [{ id: hour, from: 2026-01-01, hourlyPence: 1300 }]\n`;
    const early = (worker: string, on: string, entered: string): string =>
      `${worker},,early,worked,${on} 07:00,${on} 15:00,,,manager,Ann,${entered} 18:00,,`;
    expect(
      told(
        {
          timesheets: [
            early('w01', '2026-10-01', '2026-10-01'),
            early('w01', '2026-10-14', '2026-10-21'),
            early('w01', '2026-10-15', '2026-10-21'),
          ],
          mileage: ['w01,2026-10-02,10,house,to a visit,Ann,2026-10-22 18:00,,'],
        },
        { acts },
        '2026-10',
        cutOff,
      ),
    ).toEqual(['3:start period-locked', '2:on period-locked']);
  });

  it('give every fault of every file at once, with place and cure', () => {
    const faults = faultsIn(
      read({
        timesheets: [
          row('w01,,early,worked,2026-10-25 01:30,2026-10-25 09:00,,'),
          row('w09,,early,worked,x,2026-10-01 15:00,,'),
        ],
        mileage: ['w01,2026-12-02,10,house,to a visit,Ann,2026-10-22 18:00,w01,2026-10-23 18:00'],
      }),
    );
    expect(faults.map(({ code }) => code)).toEqual([
      'ambiguous-time',
      'unknown-reference',
      'bad-value',
      'bad-value',
      'self-approval',
    ]);
    for (const { place, detail } of faults) {
      expect(place?.file).toMatch(/^months\/2026-10\//);
      expect(place?.column).toBeGreaterThan(0);
      expect(detail).toMatch(/\.$/);
    }
  });

  it('survive any mixture of right and wrong cells', () => {
    const times = [
      '2026-10-01 07:00',
      '2026-10-01T15:00+01:00',
      '2026-10-25 01:30',
      '2026-10-25 01:30+00:00',
      '2026-10-01T06:00Z',
    ];
    const cell = fc.constantFrom(
      ...times,
      ...['w01', 'w02', 'w09', 'house-early/2026-10-01/1', 'tier-1/2026-10-05/1', 'house-asleep/2026-10-03/1'],
      ...['early', 'asleep', 'tier-1', 'worked', 'not-worked', 'manager', 'phone', 'employer', 'yes', 'house', 'Bea'],
      ...[
        '',
        '0',
        '30',
        '12.4',
        '24:00',
        '2026-10-01 24:00',
        '2999-12-31 23:59',
        '1969-12-31 23:59',
        '9999-01-01',
        '-',
        '=',
      ],
    );
    const table = (name: keyof Sheets) =>
      fc
        .array(
          fc.array(cell, { minLength: HEADERS[name].split(',').length, maxLength: HEADERS[name].split(',').length }),
          { maxLength: 6 },
        )
        .map((rows) => rows.map((row) => row.join(',')));
    const sheets = fc.record({
      timesheets: table('timesheets'),
      disturbances: table('disturbances'),
      'call-outs': table('call-outs'),
      cancellations: table('cancellations'),
      mileage: table('mileage'),
    });
    fc.assert(
      fc.property(sheets, (some) => {
        for (const { place, detail } of faultsIn(read(some, { published: PUBLISHED }))) {
          expect(place?.line).toBeGreaterThan(1);
          expect(detail).toMatch(/[.?]$/);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('survive lines that are right by themselves in any order and number', () => {
    const minute = fc.integer({ min: 0, max: 40 * 24 * 60 });
    const line = fc.record({
      start: minute,
      lasts: fc.integer({ min: -30, max: 1600 }),
      worker: fc.constantFrom('w01', 'w02'),
      shift: fc.constantFrom('', ...PUBLISHED.map(({ shift }) => shift)),
      type: fc.constantFrom('early', 'asleep', 'night', 'tier-1'),
      state: fc.constantFrom('worked', 'not-worked'),
    });
    const text = (instant: number): string => `${new Date(instant * 60_000).toISOString().slice(0, 16)}Z`;
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (some) => {
        const rows = some.map(({ start, lasts, worker, shift, type, state }) => {
          const from = at('2026-09-28T00:00') + start;
          return row(`${worker},${shift},${type},${state},${text(from)},${text(from + lasts)},,`);
        });
        const result = read({ timesheets: rows }, { published: PUBLISHED });
        if ('problem' in result) expect(result.problem.timesheets?.entries.length ?? 0).toBe(rows.length);
        else expect(result.faults.length).toBeGreaterThan(0);
      }),
      { numRuns: 100 },
    );
  });
});
