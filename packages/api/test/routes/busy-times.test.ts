import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isOnPostgres } from '../../../store/test/support/stores.ts';
import { loggedIn } from '../support/people.ts';
import { type Answer, type Api, api, folder, houseFiles, startApi } from '../support/server.ts';

const WORKER = '/api/v1/workers/harbour-house:w01';

const SECRETS = ['Oncology', 'DrSmith', 'solicitor', 'Mum and Dad', 'uid-4711', 'Ward 7'];

/** Dentist on Monday 30 November, a course each Tuesday evening, a week away; and what takes up no time. */
const ICS = [
  ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Phone//EN', 'X-WR-CALNAME:Mum and Dad'],
  ...['BEGIN:VEVENT', 'UID:uid-4711', 'SUMMARY:Oncology with DrSmith', 'LOCATION:Ward 7'],
  ...['DTSTART:20261130T100000Z', 'DTEND:20261130T113000Z', 'DESCRIPTION:bring the solicitor', 'END:VEVENT'],
  ...['BEGIN:VEVENT', 'UID:2', 'SUMMARY:Course', 'DTSTART:20261201T180000Z', 'DTEND:20261201T200000Z'],
  ...['RRULE:FREQ=WEEKLY;COUNT=2', 'END:VEVENT'],
  ...['BEGIN:VEVENT', 'UID:3', 'DTSTART;VALUE=DATE:20261221', 'DTEND;VALUE=DATE:20261226', 'END:VEVENT'],
  ...[
    'BEGIN:VEVENT',
    'UID:4',
    'TRANSP:TRANSPARENT',
    'DTSTART:20261215T100000Z',
    'DTEND:20261215T110000Z',
    'END:VEVENT',
  ],
  ...['BEGIN:VEVENT', 'UID:asg_1@rota.invalid', 'DTSTART:20261216T070000Z', 'DTEND:20261216T150000Z', 'END:VEVENT'],
  ...['END:VCALENDAR', ''],
].join('\r\n');

const EMPTY = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Phone//EN', 'END:VCALENDAR', ''].join('\r\n');

const withHouse = async (place?: string): Promise<Api> => {
  const started = await (place === undefined ? api() : startApi(place));
  const { status, text } = await started.call('/api/v1/services', { json: { files: houseFiles() } });
  if (status !== 201) throw new Error(text);
  return started;
};

const put = ({ call }: Api, json: object, more: object = {}): Promise<Answer> =>
  call(`${WORKER}/busy-times`, { json: { to: '2027-01-01', ...json }, ...more });

const availability = async ({ call }: Api): Promise<readonly object[]> =>
  (await call(`${WORKER}/availability`)).json.availability.filter(
    ({ source }: { source?: string }) => source !== undefined,
  );

const row = (from: string, to: string, times: object = {}) => ({
  ...{ state: 'unavailable', from, to, ...times, source: 'calendar' },
});

const EXPECTED = [
  row('2026-11-30', '2026-11-30', { start: '10:00', end: '11:30' }),
  row('2026-12-01', '2026-12-01', { start: '18:00', end: '20:00' }),
  row('2026-12-08', '2026-12-08', { start: '18:00', end: '20:00' }),
  row('2026-12-21', '2026-12-25'),
];

describe('busy times of another calendar', () => {
  it('become rows of availability, and a newer reading takes their place', async () => {
    const started = await withHouse();
    const { status, json } = await put(started, { ics: ICS });
    expect([status, json]).toEqual([200, { calendar: 'calendar', from: '2026-11-22', to: '2027-01-01', rows: 4 }]);
    expect(await availability(started)).toEqual(EXPECTED);
    await put(started, { ics: ICS, calendar: 'college' });
    expect(await availability(started)).toHaveLength(8);
    expect((await put(started, { ics: EMPTY })).json.rows).toBe(0);
    expect(await availability(started)).toEqual(EXPECTED.map((one) => ({ ...one, source: 'college' })));
  });

  it('go out and come back with the list that they stand in', async () => {
    const started = await withHouse();
    await put(started, { ics: ICS });
    const { json, headers } = await started.call(`${WORKER}/availability`);
    const again = await started.call(`${WORKER}/availability`, {
      ...{ method: 'PUT', json, headers: { 'If-Match': headers.get('etag') ?? '' } },
    });
    expect([again.status, again.json]).toEqual([200, json]);
  });

  it('may be given by the worker, and by nobody else who is no manager', async () => {
    const started = await withHouse();
    const asWorker = (worker: string): Promise<string> =>
      loggedIn(started, [{ role: 'worker', service: 'harbour-house', worker }]);
    expect((await put(started, { ics: ICS }, { key: await asWorker('w01') })).status).toBe(200);
    expect((await put(started, { ics: ICS }, { key: await asWorker('w02') })).status).toBe(404);
    expect((await put(started, { ics: ICS }, { key: await started.keyOf('read:rota') })).status).toBe(403);
  });

  it('are refused where there is no calendar, or no time to read', async () => {
    const started = await withHouse();
    for (const json of [
      { ics: 'x' },
      {},
      { ics: ICS, to: '2026-11-01' },
      { ics: ICS, to: '2028-12-01' },
      { ics: ICS, calendar: 'My Calendar' },
    ])
      expect((await put(started, json)).status).toBe(422);
  });

  it.skipIf(isOnPostgres)(
    'leave no title, place, person or id anywhere: not in the store, the log, the record or the folder',
    async () => {
      const place = folder();
      const started = await withHouse(place);
      expect((await put(started, { ics: ICS })).status).toBe(200);
      expect((await put(started, { ics: ICS.replace('END:VCALENDAR', '') })).status).toBe(422);
      const { text: audit } = await started.call('/api/v1/audit');
      const { text: files } = await started.call('/api/v1/services/harbour-house/export');
      expect(audit).toContain('worker.busy-times.put');
      await started.server.close();
      const stored = ['rota.sqlite', 'rota.sqlite-wal'].map((name) => {
        try {
          return readFileSync(join(place, name), 'latin1');
        } catch {
          return ''; // closed cleanly: no log of writes is left
        }
      });
      const everything = [audit, files, JSON.stringify(started.log), ...stored].join('\n');
      for (const secret of SECRETS) expect(everything).not.toContain(secret);
      expect(stored[0]).toContain('w01,unavailable,2026-11-30');
    },
  );
});
