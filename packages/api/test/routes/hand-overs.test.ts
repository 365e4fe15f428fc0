import { describe, expect, it } from 'vitest';
import { withWeek, workerOf } from '../support/exchange.ts';
import { loggedIn } from '../support/people.ts';
import { type Answer, type Api, HOUSE, houseFiles } from '../support/server.ts';

/*
 * Friday the 4th at 18:00: Ben (w02) has the first tier from 17:00 to Saturday 09:00. Nobody comes after him in the rota, so that the
 * rotation has Amina (w01) then, where there is one.
 */
const FRIDAY = Date.UTC(2026, 11, 4, 18);
const PATH = '/api/v1/on-call/hand-overs';
const NOTE = 'The boiler is off, the engineer comes at 10:30. Keys are in the safe.';

const ROTATION = `id,slot,layer,people,every,unit,first,at,weekdays,start,end,from,until
turns,tier-1,1,w01,1,week,2026-11-30,09:00,,,,2026-11-01T00:00:00Z,
`;

const onFriday = async (): Promise<Api> => {
  const started = await withWeek();
  const files = { ...houseFiles(), 'rotations.csv': ROTATION };
  const put = await started.call(`${HOUSE}/files`, { method: 'PUT', json: { files }, headers: { 'If-Match': '*' } });
  if (put.status !== 200) throw new Error(`the rotation was refused: ${put.text}`);
  started.clock.now = FRIDAY;
  return started;
};

const leave = ({ call }: Api, key: string, more: object = {}): Promise<Answer> =>
  call(PATH, { json: { service: 'harbour-house', slot: 'tier-1', text: NOTE, ...more }, key });

const codesOf = ({ json }: Answer): readonly string[] => json.errors.map(({ code }: { code: string }) => code);

describe('a hand-over note', () => {
  it('is left by who holds the slot, read by the service, acknowledged by who comes next, once', async () => {
    const started = await onFriday();
    const { call } = started;
    const [ben, amina] = [await workerOf(started, 'w02'), await workerOf(started, 'w01')];
    const left = await leave(started, ben);
    expect([left.status, left.headers.get('location')]).toEqual([201, `${PATH}/${left.json.id}`]);
    expect(left.json).toMatchObject({ slot: 'tier-1', text: NOTE, from: 'w02', writtenAt: '2026-12-04T18:00:00.000Z' });
    const listed = await call(`${PATH}?service=harbour-house&open=true&total=true`, { key: amina });
    expect(listed.json).toMatchObject({ total: 1, handOvers: [{ id: left.json.id, text: NOTE }] });
    const acknowledge = (key: string): Promise<Answer> =>
      call(`${PATH}/${left.json.id}/acknowledgement`, { method: 'POST', key });
    expect(codesOf(await acknowledge(ben))).toEqual(['forbidden']);
    const seen = await acknowledge(amina);
    expect([seen.status, seen.json.seenAt]).toEqual([201, '2026-12-04T18:00:00.000Z']);
    expect(codesOf(await acknowledge(amina))).toEqual(['already-exists']);
    expect((await call(`${PATH}?service=harbour-house&open=true`, { key: amina })).json.handOvers).toEqual([]);
  });

  it('is for who holds the slot, who comes next and who leads, and for nobody else', async () => {
    const started = await onFriday();
    const carys = await workerOf(started, 'w03');
    expect(codesOf(await leave(started, carys))).toEqual(['forbidden']);
    const amina = await workerOf(started, 'w01');
    expect((await leave(started, amina)).json).toMatchObject({ from: 'w01' });
    const manager = await loggedIn(started, [{ role: 'manager', services: ['harbour-house'] }]);
    const led = await leave(started, manager);
    expect([led.status, led.json.from]).toEqual([201, undefined]);
    const reader = await started.keyOf('read:rota');
    expect((await leave(started, reader)).status).toBe(403);
    expect((await started.call(PATH, { key: reader })).json.handOvers).toHaveLength(2);
    const payroll = await started.keyOf('read:payroll');
    expect((await started.call(PATH, { key: payroll })).status).toBe(403);
    expect(codesOf(await leave(started, manager, { slot: 'tier-9' }))).toEqual(['unknown-reference']);
  });

  it.each([
    ['patient A is awake', 'somebody who is served'],
    ['JB in bed 4 asked for a drink', 'initials with a bed or room'],
    ['NHS 943 476 5919', 'a long number'],
    ['visit at LS14 1PP', 'a postcode'],
  ])('is refused when it seems to say something of somebody: %s', async (text, sign) => {
    const started = await onFriday();
    const refused = await leave(started, await workerOf(started, 'w02'), { text });
    expect([refused.status, codesOf(refused)]).toEqual([422, ['bad-value']]);
    expect(refused.text).toContain(sign);
    expect(refused.text).not.toContain(text);
    expect((await started.call(PATH)).json.handOvers).toEqual([]);
  });

  it('has 1000 characters at most, in lines', async () => {
    const started = await onFriday();
    const ben = await workerOf(started, 'w02');
    expect((await leave(started, ben, { text: 'Quiet.\n'.repeat(142) })).status).toBe(201);
    expect((await leave(started, ben, { text: 'q'.repeat(1001) })).status).toBe(422);
    expect((await leave(started, ben, { text: ' \n ' })).status).toBe(422);
  });

  it('is erased with nothing left of it, by who wrote it or leads', async () => {
    const started = await onFriday();
    const { call } = started;
    const [ben, amina] = [await workerOf(started, 'w02'), await workerOf(started, 'w01')];
    const { id } = (await leave(started, ben)).json;
    const erase = (key: string): Promise<Answer> => call(`${PATH}/${id}`, { method: 'DELETE', key });
    expect((await erase(amina)).status).toBe(403);
    expect((await erase(ben)).status).toBe(204);
    expect((await erase(ben)).status).toBe(404);
    expect((await call(PATH)).text).not.toContain('boiler');
  });

  it('is in no log, record, calendar or message', async () => {
    const started = await onFriday();
    const { call, log } = started;
    await call('/api/v1/webhooks', { json: { url: 'https://hooks.example.org/x', events: ['rota.published'] } });
    const { id } = (await leave(started, await workerOf(started, 'w02'))).json;
    const feed = (await call('/api/v1/feeds', { json: { service: 'harbour-house', tier: 1 } })).json;
    const calendar = await call(feed.url.replace(started.server.url, ''), { key: null });
    expect(calendar.status).toBe(200);
    const record = await call('/api/v1/audit');
    expect(record.text).toContain(`on-call/hand-overs/${id}`);
    const told = [record.text, calendar.text, JSON.stringify(log), (await call('/api/v1/messages')).text];
    for (const text of told) expect(text).not.toContain('boiler');
  });
});
