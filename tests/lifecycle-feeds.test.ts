import { describe, expect, it } from 'vitest';
import { type Client, followingClient, READERS, type Reader, replacingClient } from './support/calendar-clients.ts';
import type { WrittenRota } from './support/house.ts';
import { BEFORE, LIFE, type PublishingHouse, publishingHouse } from './support/published-house.ts';

/** Several processes one after another, milliseconds. */
const SLOW = 60_000;

const env = { ROTA_NOW: BEFORE };

/** Starts of a person's shifts in a `rota.json`, minutes since 1970, sorted. */
const startsOf = (house: PublishingHouse, path: string, worker?: string): readonly number[] => {
  const { assignments }: WrittenRota = JSON.parse(house.read(path));
  return assignments
    .filter((one) => worker === undefined || one.worker === worker)
    .map(({ start }) => Date.parse(start) / 60_000)
    .sort();
};

const feedOf = async (house: PublishingHouse, ...args: readonly string[]): Promise<string> => {
  const { exitCode, out, err } = await house.run(['feed', 'service', ...args], { env });
  expect([exitCode, err]).toEqual([0, '']);
  return out;
};

const startsShown = (client: Client): readonly number[] =>
  client
    .shown()
    .map(({ startsAt }) => startsAt)
    .sort();

const without =
  (worker: string) =>
  (written: WrittenRota): void => {
    written.assignments = written.assignments.filter((one) => one.worker !== worker);
  };

/** Takes Dev (w04), who has no absences, requests, history or totals, out of the service. */
const removeDev = (house: PublishingHouse): void => {
  house.change('service/people.csv', 'w04,Dev Patel,,\n', '');
  house.change('service/employments.csv', 'e04,w04,harbour,bank,g2,Bank Recovery Worker,0,2026-01-01,,,,house\n', '');
};

describe('rota feed', { timeout: SLOW }, () => {
  it('clears the calendar of somebody who was removed from people.csv, and keeps everybody else’s right', async () => {
    const house = await publishingHouse();
    await house.release();
    const clients = READERS.flatMap(([, read]) =>
      [followingClient(), replacingClient()].map((client): readonly [Client, Reader] => [client, read]),
    );
    const [devs, teams] = [await feedOf(house, '--worker', 'w04'), await feedOf(house, '--team')];
    expect(startsOf(house, 'rota.json', 'w04').length).toBeGreaterThan(2);
    for (const [client, read] of clients) {
      client.fetch(read(devs));
      expect(startsShown(client)).toEqual(startsOf(house, 'rota.json', 'w04'));
      client.fetch(read(teams));
      expect(startsShown(client)).toEqual(startsOf(house, 'rota.json'));
    }
    const before = await house.approve(without('w04'));
    expect(before.exitCode).toBe(0);
    removeDev(house);
    await house.release(undefined, '2026-11-23T09:00:00Z', ['--out', 'out']);
    const [cleared, team] = [await feedOf(house, '--worker', 'w04'), await feedOf(house, '--team')];
    expect(cleared).toContain('X-WR-CALNAME:Harbour House: Dev Patel\r\n');
    expect(cleared).toBe(house.read('out/feeds/w04.ics'));
    for (const [client, read] of clients) {
      client.fetch(read(team));
      expect(startsShown(client)).toEqual(startsOf(house, 'rota.json'));
      const own = replacingClient();
      own.fetch(read(cleared));
      expect(own.shown()).toEqual([]);
    }
  });

  it('wants one calendar, of somebody that is known', async () => {
    const house = await publishingHouse();
    for (const [args, why] of [
      [[], 'bad-usage Name one calendar: --worker ID, --tier N or --team.'],
      [['--team', '--worker', 'w01'], 'bad-usage Name one calendar'],
      [['--worker', 'w99'], 'unknown-reference The service has no worker "w99"'],
      [['--tier', '4'], 'unknown-reference The service has no on-call tier 4; it has none.'],
    ] as const) {
      const { exitCode, out, err } = await house.run(['feed', 'service', ...args], { env });
      expect([exitCode, out]).toEqual([2, '']);
      expect(err).toContain(why);
    }
  });

  it('is a calendar without events before anything is published', async () => {
    const house = await publishingHouse();
    const text = await feedOf(house, '--worker', 'w01');
    expect(text).toMatch(/^BEGIN:VCALENDAR\r\n(.+\r\n)+BEGIN:VTIMEZONE\r\n(.+\r\n)+END:VCALENDAR\r\n$/);
    expect(text).not.toContain('BEGIN:VEVENT');
  });
});

/** On call by night from 22:00 to 07:00, and else only the early of 1 December, which is pinned. */
const onCallOnly =
  (nights: Readonly<Record<string, string>>) =>
  (written: WrittenRota): void => {
    const next = (on: string): string => new Date(Date.parse(on) + 86_400_000).toISOString().slice(0, 10);
    const pinned = written.assignments.filter(({ shift }) => shift.startsWith('house-early/2026-12-01/'));
    const onCall = Object.entries(nights).map(([on, worker]) => ({
      worker,
      shift: `first/${on}/1`,
      shiftType: 'first',
      start: `${on}T22:00+00:00`,
      end: `${next(on)}T07:00+00:00`,
    }));
    written.assignments = [...pinned, ...onCall];
  };

describe('rota oncall', { timeout: SLOW }, () => {
  it('says who is on call, until when and who comes after, from published revisions only', async () => {
    const house = await publishingHouse(true);
    const ask = (at: string, ...args: readonly string[]) =>
      house.run(['oncall', 'service', '--at', at, ...args], { env });
    const unpublished = await ask('2026-12-24T03:00Z');
    expect(unpublished.exitCode).toBe(3);
    expect(unpublished.out).toContain('tier 1, First on call: NOBODY; nothing later is known\n');
    await house.release(onCallOnly({ '2026-12-23': 'w01', '2026-12-26': 'w02' }));
    await house.approve(onCallOnly({ '2026-12-23': 'w03' }));
    const night = await ask('2026-12-24T03:00Z');
    expect([night.exitCode, night.out]).toEqual([
      0,
      [
        'tier 1, First on call: Amina Yusuf (w01) until Thu 24 Dec 07:00, then Ben Carter (w02) from Sat 26 Dec 22:00',
        'Approver: Amina Yusuf (w01), on call',
        'Next hand-off: Thu 24 Dec 07:00',
        'For 24 December 2026 03:00 (UTC+00:00), as known at 22 November 2026 09:00 (UTC+00:00). This pages nobody: call.',
        '',
      ].join('\n'),
    ]);
    const day = await ask('2026-12-24T12:00Z', '--json');
    expect([day.exitCode, JSON.parse(day.out)]).toEqual([
      3,
      {
        format: 'oncall/1',
        service: 'harbour-house',
        serviceName: 'Harbour House',
        at: '2026-12-24T12:00:00+00:00',
        asOf: '2026-11-22T09:00:00+00:00',
        onCall: [
          {
            tier: 1,
            slot: 'first',
            slotName: 'First on call',
            isWanted: false,
            until: '2026-12-26T22:00:00+00:00',
            next: { worker: 'w02', name: 'Ben Carter', from: '2026-12-26T22:00:00+00:00' },
          },
        ],
        escalation: [],
        nextHandOff: {
          at: '2026-12-26T22:00:00+00:00',
          slots: [{ tier: 1, slot: 'first', slotName: 'First on call', to: { worker: 'w02', name: 'Ben Carter' } }],
        },
      },
    ]);
  });

  it('asks for the present moment when none is named', async () => {
    const house = await publishingHouse(true);
    await house.release(onCallOnly({ '2026-12-23': 'w01' }));
    const { out } = await house.run(['oncall', 'service'], { env: { ROTA_NOW: '2026-12-23T23:00:00Z' } });
    expect(out).toContain('Amina Yusuf (w01) until Thu 24 Dec 07:00\n');
    expect((await feedOf(house, '--tier', '1')).match(/SUMMARY:.*/g)).toEqual([
      'SUMMARY:Amina Yusuf: On-call T1 · Crisis house',
    ]);
  });

  it('refuses a moment without an offset', async () => {
    const house = await publishingHouse();
    const { exitCode, err } = await house.run(['oncall', 'service', '--at', '2026-12-24T03:00'], { env });
    expect(exitCode).toBe(2);
    expect(err).toContain('such as 2026-12-24T03:00Z');
  });
});

describe('rota hours', { timeout: SLOW }, () => {
  it('refuses a month of which nothing is published', async () => {
    const house = await publishingHouse();
    await house.approve();
    const { exitCode, err } = await house.verb('hours', []);
    expect([exitCode, err]).toEqual([
      2,
      'file-missing Nothing is published for 2026-12. Publish it first: rota publish.\n',
    ]);
  });

  it('still counts the hours of somebody who left after working them', async () => {
    const house = await publishingHouse();
    await house.release();
    removeDev(house);
    const { exitCode, out } = await house.verb('hours', ['--json']);
    expect(exitCode).toBe(0);
    const dev = JSON.parse(out).totals.find(({ worker_ref }: { worker_ref: string }) => worker_ref === 'w04');
    expect(dev.rows).toBeGreaterThan(2);
    expect(house.read(`${LIFE}/revisions/0001.json`)).toContain('"name": "Dev Patel"');
  });
});
