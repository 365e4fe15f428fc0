import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  exportListReply,
  exportReply,
  lockReply,
  newLockReply,
  payCheckReply,
  payPeriodListReply,
  payPeriodReply,
  receiptReply,
  unlockReply,
} from '../../src/schema/payroll.ts';
import { type Answer, type Api, ROTA } from '../support/server.ts';
import { CUT_OFF, confirmed, workedHouse } from '../support/worked.ts';

const PERIOD = '/api/v1/pay-periods/harbour-house:harbour:2026-12';
const EARLY = 'house-early/2026-12-10/1';

/** Rows of an export as [worker and date, source, minutes, pence]. */
const rowsOf = (csv: string): readonly (readonly (string | number)[])[] => {
  const [head = '', ...lines] = csv.trimEnd().split('\r\n');
  const columns = head.split(',');
  const cell = (line: string, name: string) => line.split(',')[columns.indexOf(name)] ?? '';
  return lines.map((line) => [
    `${cell(line, 'worker_ref')} ${cell(line, 'work_date')}`,
    cell(line, 'source'),
    Number(cell(line, 'minutes')),
    Number(cell(line, 'pence')),
  ]);
};

const codeOf = ({ status, json }: Answer) => [status, json.errors?.[0]?.code];

const lock = ({ call }: Api): Promise<Answer> => call(`${PERIOD}/lock`, { method: 'POST' });

const unlock = async ({ call }: Api, reason = 'Ann stayed for the handover'): Promise<Answer> => {
  const { headers } = await call(`${PERIOD}/lock`);
  return call(`${PERIOD}/lock`, {
    method: 'DELETE',
    json: { reason },
    headers: { 'If-Match': headers.get('etag') ?? '' },
  });
};

const exported = ({ call }: Api, body: object = {}): Promise<Answer> => call(`${PERIOD}/exports`, { json: body });

const content = async ({ call }: Api, id: string, file = 'generic.csv'): Promise<Answer> =>
  call(`/api/v1/exports/${id}/content?file=${file}`);

const MINUTE_MS = 60_000;

/** A minute later: a lock holds for what is entered in the minutes after it. */
const later = (house: Api): void => {
  house.clock.now += MINUTE_MS;
};

/** A house whose December is confirmed up to the cut-off and locked. */
const lockedHouse = async (): Promise<Api> => {
  const house = await workedHouse();
  await confirmed(house);
  const { status, text } = await lock(house);
  if (status !== 201) throw new Error(`the period was not locked: ${text}`);
  later(house);
  return house;
};

describe('pay periods and exports over the interface', () => {
  it('shows how far a pay period has come, what holds it up and what is due', async () => {
    const house = await workedHouse();
    const { json } = await house.call('/api/v1/pay-periods?service=harbour-house');
    expect(payPeriodListReply.parse(json).payPeriods).toMatchObject([
      { externalRef: 'harbour-house:harbour:2026-12', status: 'open', cutOff: '2026-12-14', exports: [] },
    ]);
    const open = payPeriodReply.parse((await house.call(PERIOD)).json);
    expect(open.findings.map(({ code, worker, on }) => [code, worker, on])).toEqual([
      ['missing-actual', 'w01', '2026-12-10'],
      ['missing-actual', 'w02', '2026-12-12'],
    ]);
    await confirmed(house);
    const done = payPeriodReply.parse((await house.call(`/api/v1/pay-periods/${open.id}`)).json);
    expect(done.findings).toEqual([]);
    expect(done.lives.find(({ worker }) => worker === 'w01')).toMatchObject({ state: 'approved' });
    // three shifts of 450 min at 12.99: of w01 two, 194.85; of w02 one, 97.425
    expect(done.totals).toMatchObject([{ payElement: 'basic', minutes: 1350, units: '22.50', pence: 19_485 + 9743 }]);
    expect((await house.call('/api/v1/pay-periods?status=locked')).json.payPeriods).toEqual([]);
  });

  it('exports a locked period once: the same export and the same bytes, whoever asks', async () => {
    const house = await lockedHouse();
    const first = await exported(house);
    expect(first.status).toBe(201);
    const { id, rows, files } = exportReply.parse(first.json);
    expect([first.headers.get('location'), rows]).toEqual([`/api/v1/exports/${id}`, 3]);
    const csv = await content(house, id);
    // 450 min at 12.99 is 97.425; of w01 the two come to 194.85, so 97.43 and 97.42
    expect(rowsOf(csv.text)).toEqual([
      ['w01 2026-12-10', 'actual', 450, 9743],
      ['w01 2026-12-20', 'planned', 450, 9742],
      ['w02 2026-12-12', 'actual', 450, 9743],
    ]);
    const sha256 = createHash('sha256').update(csv.text).digest('hex');
    expect(csv.headers.get('etag')).toBe(`"${sha256}"`);
    expect(files.find(({ name }) => name === 'generic.csv')).toEqual({
      name: 'generic.csv',
      bytes: Buffer.byteLength(csv.text),
      sha256,
    });
    house.clock.now = CUT_OFF + 30 * 24 * 60 * MINUTE_MS;
    const again = await exported(house);
    expect([again.status, again.json.id]).toEqual([200, id]);
    expect((await content(house, id)).text).toBe(csv.text);
    const seen = await house.call(`/api/v1/exports/${id}/content`, { headers: { 'If-None-Match': `"${sha256}"` } });
    expect(seen.status).toBe(304);
    const { entries } = (await house.call(`/api/v1/audit?subject=exports/${id}`)).json;
    expect(entries.map(({ what, who }: Record<string, string>) => [what, who])).toEqual([
      ['payroll.exported', 'Ann Manager'],
    ]);
  });

  it('makes the file of a profile when it is first asked for, and keeps it', async () => {
    const house = await lockedHouse();
    const { id } = (await exported(house)).json;
    const [sage, twin] = await Promise.all([content(house, id, 'sage.csv'), content(house, id, 'sage.csv')]);
    // w01 has 15 h, w02 7.5 h at 12.99
    expect(sage.text.split('\r\n').map((line) => line.split(',').slice(-2))).toEqual([
      ['15.00', '12.9900'],
      ['7.50', '12.9900'],
      [''],
    ]);
    expect(twin.text).toBe(sage.text);
    const kept = await exported(house, { profile: 'xero-uk' });
    expect(exportReply.parse(kept.json).files.map(({ name }) => name)).toEqual([
      'export.json',
      'generic.csv',
      'sage.csv',
      'xero-uk.csv',
    ]);
    expect((await content(house, id, 'nothing.csv')).status).toBe(422);
  });

  it('refuses lines about locked dates, until the period is unlocked for a reason', async () => {
    const house = await lockedHouse();
    const { id } = (await exported(house)).json;
    const late = {
      rota: ROTA,
      entries: [{ worker: 'w01', shift: EARLY, end: '2026-12-10T16:00Z', reason: 'handover' }],
    };
    const refused = await house.call('/api/v1/timesheets/lines', { json: late });
    expect([refused.status, refused.json.errors]).toMatchObject([
      409,
      [{ code: 'period-locked', pointer: '/entries/0/start' }],
    ]);
    expect(lockReply.parse((await house.call(`${PERIOD}/lock`)).json)).toMatchObject({ by: 'Ann Manager', number: 1 });
    const unseen = await house.call(`${PERIOD}/lock`, { method: 'DELETE', json: { reason: 'x' } });
    expect(codeOf(unseen)).toEqual([428, 'if-match-missing']);
    expect(unlockReply.parse((await unlock(house)).json)).toMatchObject({ number: 2 });
    expect(codeOf(await house.call(`${PERIOD}/lock`))).toEqual([404, 'not-found']);
    later(house);
    expect((await house.call('/api/v1/timesheets/lines', { json: late })).json).toEqual({ added: 1 });
    await house.call('/api/v1/timesheets/approvals', { json: { rota: ROTA } });
    expect(codeOf(await exported(house))).toEqual([409, 'not-ready']);
    expect((await lock(house)).status).toBe(201);
    const second = await exported(house);
    expect(second.status).toBe(201);
    // 07:00 to 16:00 less 30 min is 510. With 450 planned on the 20th w01 has 960 min, 207.84; 97.42 of it stand.
    expect(rowsOf((await content(house, second.json.id)).text)).toEqual([
      ['w01 2026-12-10', 'adjustment', -450, -9743],
      ['w01 2026-12-10', 'adjustment', 510, 11_042],
    ]);
    const list = await house.call('/api/v1/exports?total=true');
    expect(exportListReply.parse(list.json)).toMatchObject({ total: 2, exports: [{ id }, { id: second.json.id }] });
    const { headers } = await house.call('/api/v1/exports?limit=1');
    const next = /<(.*)>/.exec(headers.get('link') ?? '')?.[1];
    expect((await house.call(`/api/v1/exports${next}`)).json.exports).toMatchObject([{ number: 2 }]);
  });

  it('says what holds an export up, and lets it pass for a reason', async () => {
    const house = await workedHouse();
    expect(newLockReply.parse((await lock(house)).json)).toMatchObject({ number: 1, findings: 2 });
    const held = await exported(house);
    expect([held.status, held.json.errors.map(({ code }: { code: string }) => code)]).toEqual([
      409,
      ['export-held', 'export-held'],
    ]);
    const waivers = [{ code: 'missing-actual', reason: 'Ben is away until the 18th' }];
    const made = await exported(house, { waivers });
    expect([made.status, made.json.waivers]).toEqual([201, [{ ...waivers[0], findings: 2 }]]);
  });

  it('locks, exports and receives once when several ask at once', async () => {
    const house = await workedHouse();
    await confirmed(house);
    const locks = await Promise.all([lock(house), lock(house), lock(house)]);
    expect(locks.map(({ status }) => status).toSorted()).toEqual([201, 409, 409]);
    const exports = await Promise.all([exported(house), exported(house), exported(house)]);
    expect(exports.map(({ status }) => status).toSorted()).toEqual([200, 200, 201]);
    const [id] = new Set(exports.map(({ json }) => json.id));
    const receive = () => house.call(`/api/v1/exports/${id}/acknowledgement`, { method: 'POST' });
    const receipts = await Promise.all([receive(), receive()]);
    expect(receipts.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    expect(receiptReply.parse(receipts.find(({ status }) => status === 201)?.json).export).toBe(id);
    const { status, lives } = (await house.call(PERIOD)).json;
    expect([status, lives[0].steps.map((step: { state: string }) => step.state)]).toEqual([
      'acknowledged',
      ['submitted', 'approved', 'locked', 'exported', 'acknowledged'],
    ]);
  });

  it('holds an export up when a line came in the minute of the lock', async () => {
    const house = await workedHouse();
    await confirmed(house);
    const lines = {
      rota: ROTA,
      entries: [{ worker: 'w01', shift: EARLY, end: '2026-12-10T16:00Z', reason: 'handover' }],
    };
    const [locked, written] = await Promise.all([lock(house), house.call('/api/v1/timesheets/lines', { json: lines })]);
    // of the same minute a line may come after the lock; what may not be is an export that does not know of it
    expect([locked.status, written.status]).toEqual([201, 201]);
    const made = await exported(house);
    expect([made.status, made.json.errors?.[0]?.code]).toEqual([409, 'export-held']);
  });

  it('holds pay against the minimum wage', async () => {
    const { call } = await workedHouse();
    const { status, json } = await call(`${PERIOD}/pay-check`);
    const { outcomes } = payCheckReply.parse(json);
    expect([status, outcomes.map(({ worker, minutes }) => [worker, minutes])]).toEqual([
      200,
      [
        ['w01', 900],
        ['w02', 450],
      ],
    ]);
  });

  it('counts what was worked in the hours of a rota, and the plan in those of a revision', async () => {
    const house = await workedHouse();
    await confirmed(house);
    const hours = `/api/v1/rotas/${ROTA}/hours.csv`;
    expect(rowsOf((await house.call(hours)).text).map(([who, source]) => [who, source])).toEqual([
      ['w01 2026-12-10', 'actual'],
      ['w01 2026-12-20', 'planned'],
      ['w02 2026-12-12', 'actual'],
    ]);
    const planned = rowsOf((await house.call(`${hours}?revision=1`)).text);
    expect(new Set(planned.map(([, source]) => source))).toEqual(new Set(['planned']));
  });

  it('lets a payroll key read and receive, and nothing else', async () => {
    const house = await lockedHouse();
    const { id } = (await exported(house)).json;
    const key = await house.keyOf('read:payroll');
    const read = await Promise.all(
      ['/api/v1/pay-periods', PERIOD, `${PERIOD}/pay-check`, '/api/v1/exports', `/api/v1/exports/${id}/content`].map(
        (path) => house.call(path, { key }),
      ),
    );
    expect(read.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect((await house.call(`/api/v1/exports/${id}/acknowledgement`, { method: 'POST', key })).status).toBe(201);
    expect((await house.call(`${PERIOD}/exports`, { json: {}, key })).status).toBe(403);
    const stranger = await house.keyOf('read:rota');
    expect((await house.call(`/api/v1/exports/${id}`, { key: stranger })).status).toBe(403);
    for (const path of [
      '/api/v1/pay-periods/harbour-house:nobody:2026-12',
      '/api/v1/pay-periods/harbour-house:harbour:2031-01',
      '/api/v1/pay-periods/harbour-house:harbour:2026-13',
      '/api/v1/pay-periods/harbour-house:harbour:2026-12-03',
      '/api/v1/pay-periods/no-house:harbour:2026-12',
      '/api/v1/exports/exp_00000000000000000000',
    ])
      expect((await house.call(path)).status, path).toBe(404);
  });
});
