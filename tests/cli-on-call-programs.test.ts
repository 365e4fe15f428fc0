import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type House, house } from './support/house.ts';
import { temporaryFolder } from './support/rota.ts';
import { serve } from './support/serving.ts';

/** Several processes one after another, milliseconds. */
const SLOW = 60_000;

const env = { ROTA_NOW: '2026-11-22T09:00:00Z' };

const ON_CALL = `onCall:
  - { id: first, name: First on call, tier: 1, unit: house, mode: phone, responseMinutes: 60, hours: { weekday: { start: "09:00", end: "09:00" }, weekend: { start: "09:00", end: "09:00" } }, block: week, pool: { grade: g2 } }
`;

/** Amina (w01) and Ben (w02) by the week, from Monday 30 November at 09:00. */
const TURNS = [
  'id,slot,layer,people,every,unit,first,at,weekdays,start,end,from,until',
  'pair,first,1,w01 w02,1,week,2026-11-30,09:00,,,,,',
  '',
].join('\n');

const PAGER = [
  ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Pager//EN'],
  ...['BEGIN:VEVENT', 'UID:1', 'SUMMARY:On Call - Ben Carter - First', 'ATTENDEE:ben@example.org'],
  ...['DTSTART:20261201T090000Z', 'DTEND:20261202T090000Z', 'END:VEVENT'],
  ...['BEGIN:VEVENT', 'UID:2', 'SUMMARY:On Call - D. P. - First'],
  ...['DTSTART:20261203T090000Z', 'DTEND:20261204T090000Z', 'END:VEVENT'],
  ...['END:VCALENDAR', ''],
].join('\r\n');

const BUSY = [
  ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Phone//EN'],
  ...['BEGIN:VEVENT', 'UID:dentist-1', 'SUMMARY:Dentist'],
  ...['DTSTART:20261201T100000Z', 'DTEND:20261201T113000Z', 'END:VEVENT'],
  ...['END:VCALENDAR', ''],
].join('\r\n');

const withOnCall = (): House => {
  const made = house();
  made.write('service/service.yaml', `${made.read('service/service.yaml')}${ON_CALL}`);
  made.write('service/rotations.csv', TURNS);
  made.write('pager.ics', PAGER);
  made.write('busy.ics', BUSY);
  return made;
};

const IMPORT = ['oncall', 'import', 'service', 'pager.ics', '--slot', 'first', '--source', 'pager'];
const MEANING = ['--map', 'D. P.=w04'];

describe('rota oncall import', { timeout: SLOW }, () => {
  it('refuses what is unclear, says what it would do, and writes the duties of a source anew', async () => {
    const made = withOnCall();
    const unclear = await made.run(IMPORT, { env });
    expect([unclear.exitCode, unclear.out]).toEqual([2, '']);
    expect(unclear.err).toContain('"On Call - D. P. - First" names nobody of the service');
    const dry = await made.run([...IMPORT, ...MEANING, '--dry-run'], { env });
    expect(dry).toMatchObject({ exitCode: 0, err: '' });
    expect(dry.out).toBe(
      [
        'Would be written of "pager" to first: 2 duties added, 0 changed, 0 removed, 0 as before',
        '  2026-12-01T09:00:00+00:00 to 2026-12-02T09:00:00+00:00 w02',
        '  2026-12-03T09:00:00+00:00 to 2026-12-04T09:00:00+00:00 w04',
        '',
      ].join('\n'),
    );
    await made.run([...IMPORT, ...MEANING], { env });
    const again = await made.run([...IMPORT, ...MEANING, '--json'], { env });
    expect(JSON.parse(again.out)).toMatchObject({ format: 'import-on-call/1', added: 0, kept: 2 });
    expect(made.read('service/on-call-duties.csv')).toBe(
      [
        'slot,worker,start,end,source,changes',
        'first,w02,2026-12-01T09:00:00+00:00,2026-12-02T09:00:00+00:00,pager,2026-11-22T09:00:00Z/2026-12-01T09:00:00Z',
        'first,w04,2026-12-03T09:00:00+00:00,2026-12-04T09:00:00+00:00,pager,2026-11-22T09:00:00Z/2026-12-03T09:00:00Z',
        '',
      ].join('\n'),
    );
    const { out } = await made.run(['oncall', 'at', 'service', '2026-12-03T12:00Z', '--json'], { env });
    expect(JSON.parse(out).onCall[0]).toMatchObject({ worker: 'w04' });
  });

  it('fetches by https alone, and names what it lacks', async () => {
    const made = withOnCall();
    const refused = async (...args: readonly string[]): Promise<string> => {
      const { exitCode, err } = await made.run(args, { env });
      expect(exitCode).toBe(2);
      return err;
    };
    expect(
      await refused('oncall', 'import', 'service', 'http://127.0.0.1:9/x', '--slot', 'first', '--source', 'p'),
    ).toContain('by https alone');
    expect(await refused('oncall', 'import', 'service', 'pager.ics')).toContain('--slot ID --source NAME');
    expect(await refused('oncall', 'export', 'service', '--slot', 'first')).toContain('--format goalert');
    expect(await refused('oncall', 'now', 'service', '--slot', 'first')).toContain('takes no --slot');
    expect(await refused('oncall', 'export', 'service', '--slot', 'no', '--format', 'goalert')).toContain(
      'it has first',
    );
  });
});

describe('rota oncall export', { timeout: SLOW }, () => {
  it('writes the shapes of the other program, from a folder as from a server', async () => {
    const made = withOnCall();
    const args = ['oncall', 'export', 'service', '--slot', 'first', '--format', 'pagerduty', '--user', 'w01=PAAA'];
    const { exitCode, out, err } = await made.run([...args, '--from', '2026-12-01', '--to', '2026-12-15'], { env });
    expect([exitCode, err]).toEqual([0, '']);
    const { schedule, overrides, final_schedule: final } = JSON.parse(out);
    expect([schedule.schedule_layers.length, overrides]).toEqual([1, []]);
    expect(final.rendered_schedule_entries.map(({ user }: { user: { id: string } }) => user.id)).toEqual([
      'PAAA',
      'w02',
      'PAAA',
    ]);

    const server = await serve(['--data', join(temporaryFolder(), 'data'), '--owner', 'Ann Manager'], env);
    const there = { ...env, ROTA_SERVER: server.url, ROTA_KEY: server.key };
    await made.run(['import', 'folder', 'service', '--folder', 'service'], { env: there });
    const name = /^id: (\S+)/m.exec(made.read('service/service.yaml'))?.[1] ?? '';
    const onServer = args.map((word) => (word === 'service' ? name : word));
    const same = await made.run([...onServer, '--from', '2026-12-01', '--to', '2026-12-15'], { env: there });
    expect(same.out).toBe(out);
    const imported = await made.run(
      [...IMPORT, ...MEANING].map((word) => (word === 'service' ? name : word)),
      { env: there },
    );
    expect(imported.out).toContain('Written of "pager" to first: 2 duties added');
    const busy = await made.run(['import', 'busy', 'busy.ics', '--folder', name, '--worker', 'w01'], { env: there });
    expect(busy.out).toContain('w01: 1 busy time of "calendar" from 2026-11-22');
  });
});

describe('rota import busy', { timeout: SLOW }, () => {
  it('writes busy times and nothing else of a calendar, and takes them back when it is empty', async () => {
    const made = withOnCall();
    const args = ['import', 'busy', 'busy.ics', '--folder', 'service', '--worker', 'w01'];
    const { exitCode, out, err } = await made.run(args, { env });
    expect([exitCode, err]).toEqual([0, '']);
    expect(out).toBe(
      'w01: 1 busy time of "calendar" from 2026-11-22 to before 2027-05-24; nothing else of it was kept\n',
    );
    const table = made.read('service/availability.csv');
    expect(table).toContain('w01,unavailable,2026-12-01,2026-12-01,,10:00,11:30,calendar');
    expect(table).not.toMatch(/dentist/i);
    made.write('busy.ics', BUSY.replace(/BEGIN:VEVENT[\s\S]*END:VEVENT\r\n/, ''));
    expect((await made.run(args, { env })).out).toContain('w01: 0 busy times');
    expect(made.read('service/availability.csv')).not.toContain('calendar\n');
  });

  it('refuses options of another kind of import, and says all that is missing at once', async () => {
    const made = withOnCall();
    const refusedIn = async (...args: readonly string[]) => (await made.run(['import', ...args], { env })).err;
    expect(await refusedIn('grid', 'x.csv', '--worker', 'w01')).toBe(
      "bad-usage required option '--folder <folder>' not specified; required option '--period, --month <key>' not specified; " +
        "option '--worker' is not for import grid; leave it out\n",
    );
    expect(await refusedIn('busy', 'x.ics', '--folder', 'service', '--sheet', 'x')).toContain(
      "'--sheet' is not for import busy",
    );
  });

  it('refuses who and what is not there', async () => {
    const made = withOnCall();
    for (const more of [
      ['--worker', 'ghost'],
      [],
      ['--worker', 'w01', '--from', 'May'],
      ['--worker', 'w01', '--calendar', 'A B'],
    ])
      expect((await made.run(['import', 'busy', 'busy.ics', '--folder', 'service', ...more], { env })).exitCode).toBe(
        2,
      );
  });
});
