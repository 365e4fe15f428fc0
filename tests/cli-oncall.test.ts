import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type House, house, MONTH } from './support/house.ts';
import { temporaryFolder } from './support/rota.ts';
import { serve } from './support/serving.ts';

/** Several processes one after another, milliseconds. */
const SLOW = 60_000;

/** In the night of the clock change, the first 01:30 of two. */
const NOW = '2026-10-25T00:30:00Z';
const env = { ROTA_NOW: NOW };

/*
 * Two tiers, neither published of a rota. The first is wanted from 22:00 to 07:00, and Amina (w01, grade 3) and Ben (w02, grade 2) take
 * turns of a day at 12:00 from Saturday 24 October; their rotation ends on Friday 30 October at 12:00. Dev (w04, grade 2) has the
 * second, wanted day and night, from 24 October to 7 November at 09:00, but on 25 October from 01:15 to 01:45 by the later clock.
 */
const ON_CALL = `onCall:
  - { id: first, name: First on call, tier: 1, unit: house, mode: phone, responseMinutes: 60, dutyNumber: "+441164960101", escalateAfterMinutes: 15, hours: { weekday: { start: "22:00", end: "07:00" }, weekend: { start: "22:00", end: "07:00" } }, block: night, pool: { grade: g2 } }
  - { id: second, name: Second on call, tier: 2, unit: house, mode: phone, responseMinutes: 60, hours: { weekday: { start: "09:00", end: "09:00" }, weekend: { start: "09:00", end: "09:00" } }, block: week, pool: { grade: g2 } }
`;

const TABLES = {
  'rotations.csv': [
    'id,slot,layer,people,every,unit,first,at,weekdays,start,end,from,until',
    'pair,first,1,w01 w02,1,day,2026-10-24,12:00,,,,,2026-10-30T12:00Z',
    '',
  ].join('\n'),
  'on-call-duties.csv': [
    'slot,worker,start,end,source',
    'second,w04,2026-10-24T09:00+01:00,2026-10-25T01:15Z,old rota',
    'second,w04,2026-10-25T01:45Z,2026-11-07T09:00Z,old rota',
    '',
  ].join('\n'),
};

const withOnCall = (): House => {
  const made = house();
  made.write('service/service.yaml', `${made.read('service/service.yaml')}${ON_CALL}`);
  for (const [path, text] of Object.entries(TABLES)) made.write(`service/${path}`, text);
  return made;
};

const said = async (made: House, ...args: readonly string[]) => {
  const { exitCode, out, err } = await made.run(['oncall', ...args], { env });
  expect(err).toBe('');
  return { exitCode, lines: out.split('\n') };
};

const refused = async (made: House, ...args: readonly string[]) => {
  const { exitCode, out, err } = await made.run(['oncall', ...args], { env });
  expect([exitCode, out]).toEqual([2, '']);
  return err;
};

describe('rota oncall', { timeout: SLOW }, () => {
  it('says who is on call now and at a moment, and tells the hour that happens twice apart', async () => {
    const made = withOnCall();
    const now = await said(made, 'now', 'service');
    expect(now).toEqual({
      exitCode: 0,
      lines: [
        // 12:00 of the day after has another offset than this moment, and so has the gap at the second 01:15
        '+441164960101 tier 1, First on call: Amina Yusuf (w01) until Sun 25 Oct 12:00 (UTC+00:00), then Ben Carter (w02) from Sun 25 Oct 12:00 (UTC+00:00)',
        'tier 2, Second on call: Dev Patel (w04) until Sun 25 Oct 01:15 (UTC+00:00), then Dev Patel (w04) from Sun 25 Oct 01:45 (UTC+00:00)',
        'No answer after 15 min: Dev Patel (w04), Second on call',
        // Dev is of lower grade than Amina
        'Approver: +441164960101 Amina Yusuf (w01), on call',
        'Next hand-off: Sun 25 Oct 01:15 (UTC+00:00)',
        'As at 25 October 2026 01:30 (UTC+01:00). This pages nobody: call.',
        '',
      ],
    });
    expect(await said(made, 'service')).toEqual(now);
    const later = await said(made, 'at', 'service', '2026-10-25T01:30Z');
    expect(later.exitCode).toBe(3);
    expect(later.lines[1]).toBe(
      'tier 2, Second on call: NOBODY, until Sun 25 Oct 01:45, then Dev Patel (w04) from Sun 25 Oct 01:45',
    );
    expect(await said(made, 'service', '--at', '2026-10-25T01:30Z')).toEqual(later);
    expect(await said(made, 'now', 'service', '--at', '2026-10-25T01:30Z')).toEqual(later);
  });

  it('finds gaps, with exit code 3 when there are any', async () => {
    const made = withOnCall();
    const all = await said(made, 'gaps', 'service', '--to', '2026-11-01');
    expect(all).toEqual({
      exitCode: 3,
      lines: [
        'Next gap: Second on call, Sun 25 Oct 01:15 (UTC+00:00) to Sun 25 Oct 01:45 (UTC+00:00)',
        // wanted 01:30 to 07:00, 6.5 h on the longer night, and then 6 whole nights and 2 h of the 31st: 62.5 h; held is all but 11 h
        'tier 1, First on call: 82.4 % held, 11 h with nobody',
        '  Fri 30 Oct 22:00 (UTC+00:00) to Sat 31 Oct 07:00 (UTC+00:00), 9 h',
        '  Sat 31 Oct 22:00 (UTC+00:00) to Sun 1 Nov 00:00 (UTC+00:00), 2 h',
        // 167.5 h, of which half an hour is not held
        'tier 2, Second on call: 99.7 % held, 30 min with nobody',
        '  Sun 25 Oct 01:15 (UTC+00:00) to Sun 25 Oct 01:45 (UTC+00:00), 30 min',
        'without a reachable approver: 0 h',
        'Sun 25 Oct 01:30 to Sun 1 Nov 00:00 (UTC+00:00), as at 25 October 2026 01:30 (UTC+01:00).',
        '',
      ],
    });
    const none = await said(made, 'gaps', 'service', '--from', '2026-10-26', '--to', '2026-10-28');
    expect([none.exitCode, none.lines[0]]).toEqual([0, 'No gap to come.']);
    const { out } = await made.run(['oncall', 'gaps', 'service', '--json'], { env });
    const document = JSON.parse(out);
    // a fortnight of 24 hours each, by the hours that pass
    expect([document.format, document.from, document.to]).toEqual([
      'oncall-gaps/1',
      '2026-10-25T01:30:00+01:00',
      '2026-11-08T00:30:00+00:00',
    ]);
  });

  it('says when somebody is on call, and for how long', async () => {
    const made = withOnCall();
    expect(await said(made, 'who', 'service', 'w02', '--to', '2026-10-28')).toEqual({
      exitCode: 0,
      lines: [
        'Ben Carter (w02): tier 1, First on call, 36 h',
        '  Sun 25 Oct 12:00 (UTC+00:00) to Mon 26 Oct 12:00 (UTC+00:00), 24 h',
        '  Tue 27 Oct 12:00 (UTC+00:00) to Wed 28 Oct 00:00 (UTC+00:00), 12 h',
        'Sun 25 Oct 01:30 to Wed 28 Oct 00:00 (UTC+00:00), as at 25 October 2026 01:30 (UTC+01:00).',
        '',
      ],
    });
    expect((await said(made, 'who', 'service', 'w03')).lines[0]).toBe('Not on call.');
  });

  it('refuses what it does not understand', async () => {
    const made = withOnCall();
    for (const [args, why] of [
      [['when', 'service'], '"when" is none of now, at, gaps, who'],
      [['at', 'service'], 'Write rota oncall at <folder> <instant>.'],
      [['gaps', 'service', 'w01'], 'Write rota oncall gaps <folder>.'],
      [['at', 'service', '2026-10-25T01:30'], 'missing-offset "2026-10-25T01:30" is no moment'],
      [['gaps', 'service', '--at', '2026-10-25T01:30Z'], '"rota oncall gaps" takes no --at.'],
      [['service', '--to', '2026-11-01'], '"rota oncall now" takes no --to.'],
      [['gaps', 'service', '--to', '2026-10-25'], 'ends-before-start "to" is not after "from".'],
      [['who', 'service', 'w99'], 'unknown-reference The service has no worker "w99".'],
    ] as const)
      expect(await refused(made, ...args)).toContain(why);
  });

  it('says the same of a service on a server', async () => {
    const server = await serve(['--data', join(temporaryFolder(), 'data'), '--owner', 'Ann Manager'], env);
    const made = withOnCall();
    const there = { ...env, ROTA_SERVER: server.url, ROTA_KEY: server.key };
    const put = await made.run(['import', 'folder', 'service', '--month', MONTH, '--folder', 'service'], {
      env: there,
    });
    expect([put.exitCode, put.err]).toEqual([0, '']);
    for (const [name, ...rest] of [
      ['now'],
      ['at', '2026-10-25T01:30Z'],
      ['gaps', '--to', '2026-11-01'],
      ['who', 'w02'],
      ['who', 'w02', '--from', '2026-10-26', '--json'],
    ] as const) {
      const local = await made.run(['oncall', name, 'service', ...rest], { env });
      const remote = await made.run(['oncall', name, 'harbour-house', ...rest], { env: there });
      expect([name, remote.err, remote.exitCode, remote.out]).toEqual([name, '', local.exitCode, local.out]);
    }
    const unknown = await made.run(['oncall', 'who', 'harbour-house', 'w99'], { env: there });
    expect([unknown.exitCode, unknown.err]).toEqual([2, expect.stringContaining('The service has no worker "w99".')]);
  });
});
