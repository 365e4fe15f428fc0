import { expect, it } from 'vitest';
import { handRota, putDraft } from '../support/hand-rota.ts';
import { turningFiles } from '../support/on-call-house.ts';
import { codesOf, draft, importQuiet } from '../support/quiet-house.ts';
import { type Answer, type Api, api, HOUSE, published } from '../support/server.ts';

/* Amina (w01) and Ben (w02) turn by the day at 09:00. Ben has the published night of Friday 4 December, 17:00 to 09:00. */
const NIGHT = { from: '2026-12-04T17:00Z', until: '2026-12-05T09:00Z' };

const turning = (changes: Readonly<Record<string, (text: string) => string>> = {}): Record<string, string> =>
  Object.fromEntries(
    Object.entries(turningFiles())
      .filter(([path]) => !/(absences|pins)\.csv$/.test(path))
      .map(([path, text]) => [path, changes[path]?.(text) ?? text]),
  );

const turningHouse = async (files = turning()): Promise<Api> => {
  const started = await api();
  await importQuiet(started, files);
  return started;
};

const override = ({ call }: Api, fields: object): Promise<Answer> =>
  call('/api/v1/on-call/overrides', {
    json: { service: 'harbour-house', slot: 'tier-1', reason: 'Ill', ...fields },
  });

const holders = async ({ call }: Api, ...instants: readonly string[]): Promise<readonly (string | undefined)[]> => {
  const found: (string | undefined)[] = [];
  for (const at of instants)
    found.push((await call(`/api/v1/on-call?service=harbour-house&at=${at}`)).json.onCall[0].worker);
  return found;
};

it('leaves a gap, and no rotation or older override, where somebody is taken out of a published night', async () => {
  const started = await turningHouse();
  await override(started, { kind: 'add', worker: 'w03', from: '2026-12-04T18:00Z', until: '2026-12-05T08:00Z' });
  await putDraft(started, handRota(['w02', 'tier-1', 4]));
  expect((await published(started)).status).toBe(201);
  const times = ['2026-12-04T16:59Z', '2026-12-04T17:30Z', '2026-12-04T20:00Z', '2026-12-05T08:30Z'];
  const [before] = await holders(started, ...times);
  expect(await holders(started, ...times)).toEqual([before, 'w02', 'w02', 'w02']);
  expect((await override(started, { kind: 'remove', replaces: 'w02', ...NIGHT })).status).toBe(201);
  expect(await holders(started, ...times)).toEqual([before, undefined, undefined, undefined]);
  const { slots } = (
    await started.call('/api/v1/on-call/gaps?service=harbour-house&from=2026-12-04T12:00Z&to=2026-12-05T12:00Z')
  ).json;
  expect(slots[0].gapMinutes).toBe(16 * 60);
  const filled = { kind: 'add', worker: 'w01', from: '2026-12-04T20:00Z', until: '2026-12-04T21:00Z' };
  expect((await override(started, filled)).status).toBe(201);
  expect(await holders(started, ...times)).toEqual([before, undefined, 'w01', undefined]);
});

const putFolder = async ({ call }: Api, files: Record<string, string>): Promise<Answer> => {
  const etag = (await call(`${HOUSE}/files`)).headers.get('etag') ?? '';
  return call(`${HOUSE}/files`, { method: 'PUT', json: { files }, headers: { 'If-Match': etag } });
};

const WEEKDAY = 'weekday: { start: "17:00", end: "09:00" }';

const withHours = (hours: string): Record<string, string> =>
  turning({ 'service.yaml': (text) => text.replace(`${WEEKDAY}, `, hours) });

it('changes what was published for hours that the slot has no more', async () => {
  const started = await turningHouse();
  await putDraft(started, handRota(['w02', 'tier-1', 4]));
  await published(started);
  expect((await putFolder(started, withHours('weekday: { start: "20:00", end: "09:00" }, '))).status).toBe(200);
  const evening = { from: '2026-12-04T17:00Z', until: '2026-12-04T22:00Z' };
  const done = await override(started, { kind: 'replace', worker: 'w01', replaces: 'w02', ...evening });
  expect([done.status, done.json.overrides?.length], done.text).toEqual([201, 1]);
  const times = ['2026-12-04T17:00Z', '2026-12-04T21:59Z', '2026-12-04T22:00Z'];
  expect(await holders(started, ...times)).toEqual(['w01', 'w01', 'w02']);
  expect((await override(started, { kind: 'add', worker: 'w02', ...evening })).status).toBe(201);
  expect(await holders(started, ...times)).toEqual(['w02', 'w02', 'w02']);
});

it('refuses what would change nothing, since the slot has no such night any more', async () => {
  const started = await turningHouse();
  await putDraft(started, handRota(['w02', 'tier-1', 4]));
  await published(started);
  expect((await putFolder(started, withHours(''))).status).toBe(200);
  const done = await override(started, { kind: 'replace', worker: 'w01', replaces: 'w02', ...NIGHT });
  expect([done.status, codesOf(done)]).toEqual([409, ['not-ready']]);
  expect(await holders(started, '2026-12-04T20:00Z')).toEqual(['w02']);
});

it('has nobody on call by turns after their last day, and takes nobody who has left', async () => {
  const left = (text: string): string => {
    const [head = '', ...rows] = text.split('\n');
    const to = head.split(',').indexOf('to');
    const worker = head.split(',').indexOf('worker');
    const ended = rows.map((row) => {
      const cells = row.split(',');
      return cells[worker] === 'w02' ? cells.with(to, '2026-11-24').join(',') : row;
    });
    return [head, ...ended].join('\n');
  };
  const started = await turningHouse(turning({ 'employments.csv': left }));
  const times = ['2026-11-22T12:00Z', '2026-11-24T12:00Z', '2026-11-25T12:00Z', '2026-11-26T12:00Z'];
  expect(await holders(started, ...times)).toEqual(['w02', 'w02', 'w01', undefined]);
  const late = { from: '2026-11-24T20:00Z', until: '2026-11-25T08:00Z' };
  const refused = await override(started, { kind: 'add', worker: 'w02', ...late });
  expect([codesOf(refused), refused.json.errors[0].pointer]).toEqual([['bad-value'], '/worker']);
  const turns = { people: ['w01', 'w02'], every: 1, unit: 'week', first: '2026-11-30', at: '09:00' };
  const rotation = { service: 'harbour-house', slot: 'tier-1', from: '2026-11-30T09:00Z', ...turns };
  const added = await started.call('/api/v1/on-call/rotations', { json: rotation });
  expect([codesOf(added), added.json.errors[0].pointer]).toEqual([['bad-value'], '/people/1']);
  const duties = [{ slot: 'tier-1', worker: 'w02', ...late }];
  const put = { service: 'harbour-house', source: 'pager', duties };
  const fixed = await started.call('/api/v1/on-call/duties', { method: 'PUT', json: put });
  expect([codesOf(fixed), fixed.json.errors[0].pointer]).toEqual([['bad-value'], '/duties/0/worker']);
});

it('does not take an override back on which a later one is built', async () => {
  const started = await turningHouse();
  const until = '2026-11-25T20:00Z';
  const first = { kind: 'replace', worker: 'w03', replaces: 'w01', from: '2026-11-25T10:00Z', until };
  const then = { kind: 'replace', worker: 'w02', replaces: 'w03', from: '2026-11-25T11:00Z', until };
  const made = [await override(started, first), await override(started, then)];
  const [one, two] = made.map(({ json }) => `/api/v1/on-call/overrides/${json.overrides[0].id}`);
  const refused = await started.call(one ?? '', { method: 'DELETE' });
  expect([refused.status, codesOf(refused), refused.text.includes('ovr-000002')]).toEqual([409, ['not-ready'], true]);
  expect((await started.call(two ?? '', { method: 'DELETE' })).status).toBe(200);
  const back = await started.call(one ?? '', { method: 'DELETE' });
  expect(back.status, back.text).toBe(200);
});

it('says of an override that a later publication undid it', async () => {
  const started = await turningHouse();
  await putDraft(started, handRota(['w02', 'tier-1', 4]));
  await published(started);
  const { json } = await override(started, { kind: 'replace', worker: 'w01', replaces: 'w02', ...NIGHT });
  expect(json.overrides[0].state).toBe('coming');
  await draft(started, ['w02', 'tier-1', 4]);
  await published(started);
  const address = `/api/v1/on-call/overrides/${json.overrides[0].id}`;
  expect((await started.call(address)).json.state).toBe('superseded');
  expect((await started.call(address, { method: 'DELETE' })).status).toBe(409);
});

it('refuses a folder that says otherwise who was on call', async () => {
  const started = await turningHouse();
  const others = turning({ 'rotations.csv': (text) => text.replace('w01 w02', 'w02 w01') });
  const refused = await putFolder(started, others);
  expect([refused.status, codesOf(refused)]).toEqual([409, ['past-shift']]);
  expect(refused.text).toContain('on call in \\"tier-1\\" at 2026-11-21T09:00:00+00:00');
  const ends = (text: string): string =>
    text.replace(/,\n$/, ',2026-11-22T09:00:00Z\nnext,tier-1,1,w02 w01,1,day,2026-11-22,09:00,,,,,\n');
  expect((await putFolder(started, turning({ 'rotations.csv': ends }))).status).toBe(200);
});

it('puts an override that the draft does not follow on the manager’s list', async () => {
  const started = await turningHouse();
  await putDraft(started, handRota(['w02', 'tier-1', 4]));
  await published(started);
  await draft(started, ['w01', 'tier-1', 4]);
  const done = await override(started, { kind: 'replace', worker: 'w01', replaces: 'w02', ...NIGHT });
  expect([done.status, done.json.rotas[0].isInDraft]).toEqual([201, false]);
  await draft(started, ['w03', 'tier-1', 4]);
  const back = await started.call(`/api/v1/on-call/overrides/${done.json.overrides[0].id}`, { method: 'DELETE' });
  expect([back.status, back.json.rotas[0].isInDraft, back.json.review]).toEqual([
    200,
    false,
    expect.stringMatching(/^rvw_/),
  ]);
  expect((await started.call(`/api/v1/reviews/${done.json.review}`)).json).toMatchObject({
    worker: 'w01',
    revision: 2,
  });
});
