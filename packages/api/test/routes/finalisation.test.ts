import { describe, expect, it } from 'vitest';
import { rotaReply } from '../../src/schema/rota.ts';
import { codesOf, draft, importQuiet, payingFiles, quietFiles, quietHouse, stateOf } from '../support/quiet-house.ts';
import { type Api, api, DECEMBER, published, ROTA } from '../support/server.ts';

const JANUARY = Date.UTC(2027, 0, 1, 9);

/** December with two shifts published, on the morning after its last day. */
const worked = async (files = quietFiles()): Promise<Api> => {
  const started = await api();
  await importQuiet(started, files);
  await draft(started, ['w01', 'house-early', 10], ['w02', 'house-late', 31]);
  expect((await published(started)).status).toBe(201);
  started.clock.now = JANUARY;
  return started;
};

const finalise = ({ call }: Api) => call(`${DECEMBER}/finalisation`, { json: {} });

const confirm = ({ call }: Api) => call('/api/v1/timesheets/confirmations', { json: { rota: ROTA } });

describe('the end of a rota', () => {
  it('comes by itself when its period is over', async () => {
    const started = await worked();
    started.clock.now = Date.UTC(2026, 11, 31, 23, 59);
    expect(await stateOf(started)).toBe('published');
    started.clock.now = Date.UTC(2027, 0, 1);
    expect(await stateOf(started)).toBe('worked');
    const { status, json } = await started.call(`${DECEMBER}/approvals`, { json: {} });
    expect([status, json.errors[0].code]).toEqual([409, 'past-shift']);
  });

  it('is not final before the hours of everybody are confirmed and approved', async () => {
    const started = await worked();
    const early = await finalise(started);
    expect([early.status, codesOf(early)]).toEqual([409, ['hours-open', 'hours-open']]);
    expect(early.json.errors[0].detail).toBe(
      'Hours of worker "w01" are open: 1 that nobody confirmed, 0 that nobody approved; the first is shift ' +
        '"house-early/2026-12-10/1" of 2026-12-10. Settle them in the timesheets.',
    );
    expect(await stateOf(started)).toBe('worked');
    expect((await confirm(started)).status).toBe(201);
    const done = await finalise(started);
    expect([done.status, rotaReply.parse(done.json)]).toMatchObject([
      201,
      { state: 'hours-approved', finalised: { by: 'Ann Manager' }, possible: [] },
    ]);
  });

  it('is final: the draft is neither changed, approved nor published any more', async () => {
    const started = await worked();
    await confirm(started);
    expect((await finalise(started)).status).toBe(201);
    const { text } = await started.call(`${DECEMBER}/document`);
    const headers = { 'If-Match': '*' };
    const answers = [
      await started.call(`${DECEMBER}/document`, { method: 'PUT', body: text, headers }),
      await started.call(`${DECEMBER}/approvals`, { json: {} }),
      await started.call(`${DECEMBER}/publication`, { json: { reason: 'x' } }),
      await started.call(`${DECEMBER}/request-window`, { method: 'PUT', json: {}, headers }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([409, 409, 409, 409]);
    expect(answers.flatMap(codesOf)).toEqual(['rota-final', 'rota-final', 'rota-final', 'rota-final']);
    const again = await finalise(started);
    expect([again.status, codesOf(again)]).toEqual([409, ['not-ready']]);
  });

  it('is not declared before anything is published, or while shifts are to come', async () => {
    const started = await quietHouse();
    await draft(started, ['w01', 'house-early', 10]);
    expect(codesOf(await finalise(started))).toEqual(['not-ready']);
    await published(started);
    expect(codesOf(await finalise(started))).toEqual(['not-ready']);
  });

  it('is declared once by two at the same time', async () => {
    const started = await worked();
    await confirm(started);
    const both = await Promise.all([finalise(started), finalise(started)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
  });
});

describe('a final rota', () => {
  const PAY_PERIOD = '/api/v1/pay-periods/harbour-house:harbour:2026-12';
  const MINUTE_MS = 60_000;

  const lock = ({ call }: Api) => call(`${PAY_PERIOD}/lock`, { method: 'POST' });

  const unlock = async ({ call }: Api) => {
    const headers = { 'If-Match': (await call(`${PAY_PERIOD}/lock`)).headers.get('etag') ?? '' };
    return call(`${PAY_PERIOD}/lock`, { method: 'DELETE', json: { reason: 'a mistake' }, headers });
  };

  it('follows its pay period: locked, exported, and back when it is unlocked', async () => {
    const started = await worked(payingFiles());
    await confirm(started);
    expect((await finalise(started)).status).toBe(201);
    expect((await lock(started)).status).toBe(201);
    expect(await stateOf(started)).toBe('locked');
    started.clock.now += MINUTE_MS;
    expect((await started.call(`${PAY_PERIOD}/exports`, { json: {} })).status).toBe(201);
    expect(await stateOf(started)).toBe('exported');
    expect((await unlock(started)).status).toBe(200);
    expect(await stateOf(started)).toBe('hours-approved');
  });

  it('is locked at once where payroll was quicker', async () => {
    const started = await worked(payingFiles());
    await confirm(started);
    expect((await lock(started)).status).toBe(201);
    expect(await stateOf(started)).toBe('worked');
    expect((await finalise(started)).json.state).toBe('locked');
  });
});
