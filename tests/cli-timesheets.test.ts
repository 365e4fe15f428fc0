import { describe, expect, it } from 'vitest';
import { type PublishingHouse, publishingHouse } from './support/published-house.ts';

const SHEET = 'service/months/2026-12/timesheets.csv';
const LATER = '2026-12-06T09:00:00Z';

/** Who is on the four shifts that are published; the early lasts 07:00 to 15:00 with half an hour's break. */
const SHIFTS: ReadonlyMap<string, string> = new Map([
  ['house-early/2026-12-01', 'w01'],
  ['house-early/2026-12-02', 'w02'],
  ['house-late/2026-12-03', 'w01'],
  ['house-early/2026-12-05', 'w01'],
]);

/** A house that published these shifts, one person each, on a Sunday five days into the month. */
const worked = async (): Promise<PublishingHouse> => {
  const house = await publishingHouse();
  await house.release((written) => {
    const firsts = written.assignments.filter(({ shift }) => shift.endsWith('/1'));
    written.assignments = firsts.flatMap((one) => {
      const worker = SHIFTS.get(one.shift.slice(0, -2));
      return worker === undefined ? [] : [{ ...one, worker }];
    });
  });
  return house;
};

const hours = (house: PublishingHouse, args: readonly string[], now = LATER) =>
  house.verb('hours', args, { env: { ROTA_NOW: now } });

const rows = (house: PublishingHouse): readonly string[] => house.read(SHEET).trimEnd().split('\n').slice(1);

describe('rota hours and timesheets', { timeout: 60_000 }, () => {
  it('confirms what has ended as planned, once, and never for oneself', async () => {
    const house = await worked();
    const first = await hours(house, ['--confirm', '--by', 'Ben  CARTER', '--to', '2026-12-03']);
    expect([first.exitCode, first.out]).toEqual([
      0,
      '2 lines added to months/2026-12/timesheets.csv\n' +
        'Left for somebody else, being your own:\n  w02 | house-early/2026-12-02/1 | 2026-12-02T07:00\n',
    ]);
    const again = await hours(house, ['--confirm', '--by', 'Mo', '--json']);
    expect(JSON.parse(again.out)).toMatchObject({ format: 'hours-confirm/1', added: 2, own: [], away: [] });
    expect(JSON.parse((await hours(house, ['--confirm', '--by', 'Mo', '--json'])).out)).toMatchObject({ added: 0 });
    expect(rows(house)).toHaveLength(4);
    const { out } = await hours(house, ['--differences']);
    expect(out).toBe('Everything that has ended was worked as planned, and somebody answers for it.\n');
  });

  it('lists what departs from the plan, with minutes', async () => {
    const house = await worked();
    house.write(
      SHEET,
      [
        'worker,shift,shift_type,state,start,end,break,source,reason,entered_by,entered_at',
        'w01,house-early/2026-12-01/1,early,worked,2026-12-01 07:00,2026-12-01 15:45,30,manager,handover,Mo,2026-12-01 18:00',
        'w02,house-early/2026-12-02/1,early,not-worked,2026-12-02 07:00,2026-12-02 15:00,30,manager,ill,Mo,2026-12-02 18:00',
        'w02,,late,worked,2026-12-04 14:00,2026-12-04 18:00,0,manager,,Mo,2026-12-04 18:00',
        '',
      ].join('\n'),
    );
    const { out } = await hours(house, ['--differences', '--json']);
    const found = JSON.parse(out).differences.map((one: Record<string, unknown>) => [
      one.worker,
      one.on,
      one.kind,
      one.plannedMinutes,
      one.actualMinutes,
    ]);
    // planned 8 h less 30 min = 450; worked 8 h 45 less 30 = 495; the extra four hours have no break
    expect(found).toEqual([
      ['w01', '2026-12-01', 'changed', 450, 495],
      ['w01', '2026-12-01', 'unapproved', 450, 495],
      ['w01', '2026-12-03', 'unconfirmed', 450, 0],
      ['w01', '2026-12-05', 'unconfirmed', 450, 0],
      ['w02', '2026-12-02', 'not-worked', 450, 0],
      ['w02', '2026-12-02', 'unapproved', 450, 0],
      ['w02', '2026-12-04', 'extra', 0, 240],
      ['w02', '2026-12-04', 'unapproved', 0, 240],
    ]);
    const some = await hours(house, ['--differences', '--worker', 'w01', '--to', '2026-12-03', '--json']);
    expect(JSON.parse(some.out).differences.map(({ on }: { on: string }) => on)).toEqual([
      '2026-12-01',
      '2026-12-01',
      '2026-12-03',
    ]);
  });

  it('reads a clock by what lies in it, and tells which rows it could not match', async () => {
    const house = await worked();
    house.write(
      'clock.csv',
      [
        'worker,in,out',
        'w01,2026-12-01 06:55,2026-12-01 15:10',
        'w02,2026-12-02 05:30,2026-12-02 15:00',
        'w02,2026-12-04 09:00,2026-12-04 12:00',
        '',
      ].join('\n'),
    );
    const { out, exitCode } = await hours(house, ['--clock', 'clock.csv', '--by', 'Mo']);
    expect(exitCode).toBe(0);
    expect(out).toBe(
      '1 line added to months/2026-12/timesheets.csv\n' +
        'Not matched:\n' +
        '  clock.csv:3 | w02 | 90 min from the planned start of "house-early/2026-12-02/1", 07:00\n' +
        '  clock.csv:4 | w02 | no published duty lies in it for the most part\n',
    );
    expect(rows(house)).toEqual([
      'w01,house-early/2026-12-01/1,early,worked,2026-12-01 06:55+00:00,2026-12-01 15:10+00:00,30,,,clock,,Mo,2026-12-06 09:00+00:00,,',
    ]);
    const again = await hours(house, ['--clock', 'clock.csv', '--by', 'Mo', '--tolerance', '90']);
    expect(again.out).toContain('1 line added');
    expect(again.out).toContain('clock.csv:2 | w01 | "house-early/2026-12-01/1" has a line already');
  });

  it('refuses a clock with people and times that are not there', async () => {
    const house = await worked();
    const clock = 'worker,in,out\nw99,2026-12-01 07:00,2026-12-01 15:00\nw01,2026-12-01 15:00,2026-12-01 07:00\n';
    house.write('clock.csv', clock);
    const { exitCode, err } = await hours(house, ['--clock', 'clock.csv', '--by', 'Mo']);
    expect(exitCode).toBe(2);
    expect(err).toMatch(/^clock\.csv:2:1 unknown-reference /m);
    expect(err).toMatch(/^clock\.csv:3:\d+ ends-before-start /m);
  });

  it('approves what others worked with lines of their own, and refuses one’s own', async () => {
    const house = await worked();
    const header = 'worker;shift;shift_type;state;start;end;source;entered_by;entered_at\r\n';
    const row = (worker: string, day: string, shift: string): string =>
      `${worker};${shift};early;worked;2026-12-${day} 07:00;2026-12-${day} 15:20;manager;Mo;2026-12-${day} 18:00\r\n`;
    const before = header + row('w01', '01', 'house-early/2026-12-01/1') + row('w02', '02', 'house-early/2026-12-02/1');
    house.write(SHEET, before);
    const own = await hours(house, ['--approve', '--by', 'w01', '--worker', 'w01']);
    expect([own.exitCode, house.read(SHEET)]).toEqual([2, before]);
    expect(own.err).toContain('self-approval');
    const { out } = await hours(house, ['--approve', '--by', 'Amina Yusuf']);
    expect(out).toBe(
      '1 line added to months/2026-12/timesheets.csv\n1 line left for somebody else, being your own hours\n',
    );
    // what stood there stands there still; the header has the columns that it lacked
    const text = house.read(SHEET);
    expect(text.split('\r\n')[0]).toBe(`${header.trimEnd()};break;approved_by;approved_at`);
    expect(text).toContain(row('w01', '01', 'house-early/2026-12-01/1'));
    expect(text).toMatch(/;Mo;2026-12-02 18:00\+00:00;0;Amina Yusuf;2026-12-06 09:00\+00:00\r\n$/);
    const { differences } = JSON.parse((await hours(house, ['--differences', '--json'])).out);
    const open = differences.filter(({ kind }: { kind: string }) => kind === 'unapproved');
    expect(open.map(({ worker }: { worker: string }) => worker)).toEqual(['w01']);
  });

  it('writes nothing when a line could not stand, and says where it would be', async () => {
    const house = await worked();
    const extra =
      'worker,shift_type,state,start,end,source,entered_by,entered_at\n' +
      'w01,early,worked,2026-12-01 13:00,2026-12-01 16:00,manager,Mo,2026-12-01 18:00\n';
    house.write(SHEET, extra);
    const { exitCode, err } = await hours(house, ['--confirm', '--by', 'Mo']);
    expect(exitCode).toBe(2);
    expect(err).toMatch(/^months\/2026-12\/timesheets\.csv:2:\d+ overlapping-work /);
    expect(house.read(SHEET)).toBe(extra);
  });

  it('wants a name, one action at a time, and somebody who is there', async () => {
    const house = await worked();
    const wrong = [
      ['--confirm'],
      ['--confirm', '--approve', '--by', 'Mo'],
      ['--approve', '--by', 'Mo', '--worker', 'w77'],
    ];
    for (const args of wrong) {
      const { exitCode, out, err } = await hours(house, args);
      expect([exitCode, out], args.join(' ')).toEqual([2, '']);
      expect(err).toMatch(/bad-usage|unknown-reference/);
    }
  });
});
