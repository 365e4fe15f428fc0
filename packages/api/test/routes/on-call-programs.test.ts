import { describe, expect, it } from 'vitest';
import { OPEN_INTERNET } from '../../src/webhooks/post.ts';
import { loggedIn } from '../support/people.ts';
import { codesOf } from '../support/quiet-house.ts';
import { receiver } from '../support/receiver.ts';
import { type Answer, type Api, api, houseFiles } from '../support/server.ts';

/*
 * The house with one slot, "tier-1", in which Amina (w01) and Ben (w02) take turns of a week from Monday 30 November 2026 at 09:00.
 * It is 22 November, 09:00.
 */
const TURNS = {
  'rotations.csv':
    'id,slot,layer,people,every,unit,first,at,weekdays,start,end,from,until\n' +
    'weeks,tier-1,1,w01 w02,1,week,2026-11-30,09:00,,,,,\n',
};

const withService = async (changes: Parameters<typeof api>[0] = {}): Promise<Api> => {
  const started = await api(changes);
  const { status, text } = await started.call('/api/v1/services', { json: { files: { ...houseFiles(), ...TURNS } } });
  if (status !== 201) throw new Error(text);
  return started;
};

const calendar = (...events: readonly (readonly string[])[]): string =>
  [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Other//EN'],
    ...events.flatMap((lines, index) => ['BEGIN:VEVENT', `UID:${index}@other`, ...lines, 'END:VEVENT']),
    ...['END:VCALENDAR', ''],
  ].join('\r\n');

const days = (from: string, to: string, ...lines: readonly string[]): readonly string[] => [
  ...[`DTSTART:202612${from}T090000Z`, `DTEND:202612${to}T090000Z`, ...lines],
];

const PAGER = calendar(
  days('01', '02', 'SUMMARY:On Call - Ben Carter - First', 'ATTENDEE:b.carter@example.org'),
  days('03', '05', 'SUMMARY:On Call - Dev Patel - First', 'ATTENDEE:dev@example.org'),
);

const given = (more: object = {}) => ({
  ...{ service: 'harbour-house', slot: 'tier-1', source: 'pager', ics: PAGER },
  ...more,
});

const importing = ({ call }: Api, more: object = {}, as?: string): Promise<Answer> =>
  call('/api/v1/on-call/import', { json: given(more), ...(as === undefined ? {} : { key: as }) });

const onCallAt = async ({ call }: Api, at: string): Promise<string | undefined> =>
  (await call(`/api/v1/on-call?service=harbour-house&at=${at}`)).json.onCall[0].worker;

describe('a calendar of another program', () => {
  it('becomes fixed duties above the rotation, and says before what it would change', async () => {
    const started = await withService();
    const dry = await importing(started, { dryRun: true });
    expect(dry.json).toMatchObject({ isDryRun: true, added: 2, removed: 0, changed: 0, kept: 0, leftOut: 0 });
    expect(await onCallAt(started, '2026-12-01T12:00Z')).toBe('w01');
    const { status, json } = await importing(started);
    expect([status, json.added, json.isDryRun]).toEqual([200, 2, false]);
    expect(json.duties).toEqual([
      { worker: 'w02', from: '2026-12-01T09:00:00+00:00', until: '2026-12-02T09:00:00+00:00' },
      { worker: 'w04', from: '2026-12-03T09:00:00+00:00', until: '2026-12-05T09:00:00+00:00' },
    ]);
    expect(await onCallAt(started, '2026-12-01T12:00Z')).toBe('w02');
    expect(await onCallAt(started, '2026-12-04T12:00Z')).toBe('w04');
    expect((await importing(started)).json).toMatchObject({ added: 0, removed: 0, changed: 0, kept: 2 });
  });

  it('makes way for what the source says next, from now on', async () => {
    const started = await withService();
    await importing(started);
    started.clock.now = Date.UTC(2026, 11, 4);
    const ics = calendar(days('06', '07', 'SUMMARY:Amina Yusuf is on call'));
    expect((await importing(started, { ics })).json).toMatchObject({ added: 1, removed: 0, changed: 1, kept: 0 });
    const seen = await Promise.all(
      ['2026-12-01T12:00Z', '2026-12-03T12:00Z', '2026-12-04T12:00Z'].map((at) => onCallAt(started, at)),
    );
    // what was stays; Dev's duty ends now, and the turn of the week is Amina's
    expect(seen).toEqual(['w02', 'w04', 'w01']);
  });

  it('shows in the calendar of whoever it puts on call, and tells them', async () => {
    const started = await withService();
    await importing(started);
    const { json: feed } = await started.call('/api/v1/feeds', {
      json: { service: 'harbour-house', tier: 1 },
    });
    const { text } = await started.call(new URL(feed.url).pathname, { key: null });
    expect(text).toContain('SUMMARY:Dev Patel: On-call T1');
    expect(text).not.toContain('@example.org');
    const { json: audit } = await started.call('/api/v1/audit');
    expect(JSON.stringify(audit)).toContain('on-call.imported');
    expect(JSON.stringify(audit)).not.toMatch(/b\.carter|Other/);
  });

  it('sends the sheet once it changed something, and nothing when the same is said again', async () => {
    const started = await withService();
    const causes = async (): Promise<readonly string[]> =>
      (await started.call('/api/v1/on-call/sheets?service=harbour-house')).json.sheets.map(
        ({ cause }: { readonly cause: string }) => cause,
      );
    await importing(started, { dryRun: true });
    expect(await causes()).toEqual([]);
    await importing(started);
    expect(await causes()).toEqual(['plan']);
    // in the middle of Ben's duty
    started.clock.now = Date.UTC(2026, 11, 1, 12);
    expect((await importing(started)).json).toMatchObject({ added: 0, removed: 0, changed: 0, kept: 2 });
    started.clock.now = Date.UTC(2026, 11, 1, 13);
    await importing(started);
    expect(await causes()).toEqual(['plan']);
  });

  it('reads a rule that never fires again in no time, and refuses a broken date by its line', async () => {
    const started = await withService();
    const never = calendar(days('01', '02', 'SUMMARY:Ben Carter', 'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30'));
    expect((await importing(started, { ics: never })).json).toMatchObject({ added: 1 });
    const broken = calendar(['DTSTART:2026-Smith', 'SUMMARY:Ben Carter']);
    const { status, text } = await importing(started, { ics: broken });
    expect([status, text.includes('Line 6'), text.includes('Smith')]).toEqual([422, true, false]);
  });

  it('refuses all that is unclear at once, and a calendar given twice, not at all, or wrongly', async () => {
    const started = await withService();
    const ics = calendar(days('01', '02', 'SUMMARY:Zed'), days('03', '04', 'SUMMARY:Yan'));
    const unclear = await importing(started, { ics, meanings: { Xi: 'ghost' } });
    expect([unclear.status, codesOf(unclear)]).toEqual([
      422,
      ['unknown-reference', 'unknown-reference', 'unknown-reference'],
    ]);
    for (const more of [
      { ics: 'no calendar' },
      { ics: undefined },
      { url: 'https://example.org/a.ics' },
      { slot: 'no' },
    ])
      expect((await importing(started, more)).status).toBe(422);
    expect((await importing(started, { ics, meanings: { Zed: 'w01', Yan: null } })).json).toMatchObject({
      added: 1,
      leftOut: 1,
    });
  });

  it('is fetched from the open internet alone, by https, and never further than where it leads', async () => {
    const inside = await receiver();
    const guarded = await withService({ webhookRules: OPEN_INTERNET });
    for (const url of [
      inside.url,
      'https://127.0.0.1/a.ics',
      'https://[::1]/a.ics',
      'ftp://example.org/a.ics',
      'nothing',
    ]) {
      const { status, text } = await importing(guarded, { ics: undefined, url });
      expect(status).toBe(422);
      // the address may be a secret
      expect(text).not.toContain(url);
    }
    expect(inside.received).toEqual([]);
  });

  it('is read from where it is, within bounds, without its address in the log or the record', async () => {
    const outside = await receiver();
    const started = await withService({ webhookRules: { ...OPEN_INTERNET, mayBePrivate: true } });
    const url = `${outside.url}/s3cret.ics`;
    outside.answer((response) => void response.writeHead(200).end(PAGER));
    expect((await importing(started, { ics: undefined, url })).json).toMatchObject({ added: 2 });
    outside.answer((response) => void response.writeHead(302, { Location: 'http://example.org/' }).end());
    expect((await importing(started, { ics: undefined, url })).json.detail).toContain('leads to another address');
    outside.answer((response) => void response.writeHead(404).end());
    expect((await importing(started, { ics: undefined, url })).json.detail).toContain('answered 404');
    outside.answer((response) => void response.writeHead(200).end('x'.repeat(2 * 1024 * 1024 + 1)));
    expect((await importing(started, { ics: undefined, url })).json.detail).toContain('more than');
    const { text: audit } = await started.call('/api/v1/audit');
    expect(`${audit}${JSON.stringify(started.log)}`).not.toContain('s3cret');
  });

  it('is for managers, not for workers nor for who only reads', async () => {
    const started = await withService();
    const worker = await loggedIn(started, [{ role: 'worker', service: 'harbour-house', worker: 'w01' }]);
    expect((await importing(started, {}, worker)).status).toBe(403);
    expect((await importing(started, {}, await started.keyOf('read:rota'))).status).toBe(403);
  });
});

describe('on-call for another program', () => {
  const exported = ({ call }: Api, query: string): Promise<Answer> =>
    call(`/api/v1/on-call/export?service=harbour-house&slot=tier-1&from=2026-12-01&to=2026-12-15&${query}`);

  it('is written with the users of that program', async () => {
    const started = await withService();
    await importing(started);
    const { status, headers, json } = await exported(started, 'format=pagerduty&users=w01:PAAA,w02:PBBB');
    expect([status, headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
    expect(json.schedule.schedule_layers).toHaveLength(1);
    expect(
      json.overrides.map(({ start, user }: { start: string; user: { id: string } }) => `${start} ${user.id}`),
    ).toEqual(['2026-12-01T09:00:00+00:00 PBBB', '2026-12-03T09:00:00+00:00 w04']);
    const goAlert = await exported(started, 'format=goalert');
    expect(goAlert.json.setTemporarySchedule.input.shifts).toHaveLength(7);
    expect((await exported(started, 'format=goalert')).text).toBe(goAlert.text);
  });

  it('is refused for who is not there, and for programs it is not written for', async () => {
    const started = await withService();
    for (const query of ['format=goalert&users=ghost:P1', 'format=opsgenie', 'format=goalert&users=w01'])
      expect((await exported(started, query)).status).toBe(422);
  });
});
