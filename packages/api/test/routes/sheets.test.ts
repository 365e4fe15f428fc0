import { FIRST_ORGANISATION, openStore } from '@rota/store';
import { expect, it } from 'vitest';
import { messageReply } from '../../src/schema/message.ts';
import { sheetEntry } from '../../src/schema/sheet.ts';
import { turningFiles } from '../support/on-call-house.ts';
import { loggedIn } from '../support/people.ts';
import { draft } from '../support/quiet-house.ts';
import { type Api, folder, locationOf, published, ROTA, startApi } from '../support/server.ts';

const SHEET = '/api/v1/on-call/sheet?service=harbour-house';
const SHEETS = '/api/v1/on-call/sheets';

/** The house in a place of its own, with a rota in which w03 is on call on the first night of December, published. */
const publishedIn = async (place: string): Promise<Api> => {
  const started = await startApi(place);
  const quiet = Object.entries(turningFiles()).filter(([path]) => !/(absences|pins)\.csv$/.test(path));
  await started.call('/api/v1/services', { json: { files: Object.fromEntries(quiet) } });
  await draft(started, ['w03', 'tier-1', 1]);
  const answer = await published(started);
  expect([answer.status, answer.status === 201 ? '' : answer.text]).toEqual([201, '']);
  return started;
};

it('is sent with each publication: kept, told to the outside by ids, and to everybody on it', async () => {
  const place = folder();
  const started = await publishedIn(place);
  const { sheets } = (await started.call(`${SHEETS}?service=harbour-house&total=true`)).json;
  const [sheet] = sheetEntry.array().parse(sheets);
  expect([sheets.length, sheet]).toMatchObject([
    1,
    { cause: 'publication', about: `rotas/${ROTA}`, sentBy: 'Ann Manager', sentAt: '2026-11-22T09:00:00.000Z' },
  ]);
  const about = `on-call/sheets/${sheet?.id}`;
  const { messages } = (await started.call('/api/v1/messages')).json;
  const told = messageReply
    .array()
    .parse(messages)
    .filter((message) => message.about !== undefined);
  expect(told.map(({ worker, wantsAnswer, changes }) => [worker, wantsAnswer, changes]).toSorted()).toEqual([
    ['w01', false, []],
    ['w02', false, []],
    ['w03', false, []],
  ]);
  expect(new Set(told.map((message) => message.about))).toEqual(new Set([about]));
  const sent = await started.call(`/api/v1/${about}`, { headers: { Accept: 'text/plain' } });
  expect([sent.status, sent.text.includes('0116 496 0123'), sent.text.includes('7700')]).toEqual([200, true, false]);
  await started.server.close();
  const store = await openStore(await locationOf(place));
  const rows = await store.of(FIRST_ORGANISATION).outbox.list({ event: 'on-call.sheet' }, 10);
  await store.close();
  expect(rows.map(({ subject, service, worker }) => [subject, service, worker])).toEqual([
    [about, 'harbour-house', null],
  ]);
  expect(JSON.stringify(rows)).not.toContain('7700');
});

it('stays as it was sent when the rota changes', async () => {
  const started = await publishedIn(folder());
  const [first] = (await started.call(`${SHEETS}?service=harbour-house`)).json.sheets;
  const asSent = (await started.call(`${SHEETS}/${first.id}`)).text;
  await draft(started, ['w01', 'tier-1', 1]);
  started.clock.now += 60_000;
  await published(started, 'w03 is away');
  const { sheets } = (await started.call(`${SHEETS}?service=harbour-house`)).json;
  expect(sheets.map(({ id }: { id: string }) => id === first.id)).toEqual([false, true]);
  expect((await started.call(`${SHEETS}/${first.id}`)).text).toBe(asSent);
  expect((await started.call(`${SHEETS}/${sheets[0].id}`)).text).not.toBe(asSent);
  await started.server.close();
});

it('has own numbers for who may see them, and is a page or plain words', async () => {
  const started = await publishedIn(folder());
  const worker = await loggedIn(started, [{ role: 'worker', service: 'harbour-house', worker: 'w04' }]);
  const onCall = await loggedIn(started, [{ role: 'worker', service: 'harbour-house', worker: 'w02' }]);
  const manager = await loggedIn(started, [{ role: 'manager', services: ['harbour-house'] }]);
  const reads = async (key: string) => (await started.call(SHEET, { key })).text.includes('07700 900 101');
  // on Sunday 22 November from nine it is the second turn
  expect([await reads(worker), await reads(onCall), await reads(manager)]).toEqual([false, true, true]);
  const page = await started.call(SHEET);
  expect([page.headers.get('content-type'), page.headers.get('cache-control')]).toEqual([
    'text/html; charset=utf-8',
    'no-store',
  ]);
  const words = await started.call(SHEET, { headers: { Accept: 'text/plain' }, key: manager });
  expect(words.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect(words.text.split('\n').slice(0, 2)).toEqual([
    'On call: Harbour House',
    'as at 09:00, Sunday 22 November 2026; today and the next 14 days',
  ]);
  await started.server.close();
});

it('is of one service only', async () => {
  const started = await publishedIn(folder());
  const [sheet] = (await started.call(`${SHEETS}?service=harbour-house`)).json.sheets;
  const other = { ...turningFiles() };
  other['service.yaml'] = (other['service.yaml'] ?? '').replace('id: harbour-house', 'id: other-house');
  await started.call('/api/v1/services', { json: { files: other } });
  const key = await loggedIn(started, [{ role: 'manager', services: ['other-house'] }]);
  expect((await started.call(`${SHEETS}/${sheet.id}`, { key })).status).toBe(404);
  expect((await started.call(SHEET, { key })).status).toBe(404);
  await started.server.close();
});
