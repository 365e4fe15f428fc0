import { describe, expect, it } from 'vitest';
import { withWeek } from '../support/exchange.ts';
import { draft, importQuiet, quietFiles, quietHouse } from '../support/quiet-house.ts';
import { type Answer, type Api, api, DECEMBER, HOUSE, published } from '../support/server.ts';

/* Ben (w02) has the first tier on the night of Friday the 4th, 17:00 to 09:00; Amina (w01) may have it as well. */
const OVERRIDES = '/api/v1/on-call/overrides';
const SLOT = { service: 'harbour-house', slot: 'tier-1', reason: 'Cover' };
const EVENING = { from: '2026-12-04T20:00Z', until: '2026-12-04T23:00Z' };

const put = ({ call }: Api, more: object): Promise<Answer> => call(OVERRIDES, { json: { ...SLOT, ...more } });

const toAmina = (started: Api): Promise<Answer> =>
  put(started, { kind: 'replace', worker: 'w01', replaces: 'w02', ...EVENING });

/** Who has a slot in the newest published rota: worker, date and hours. */
const nightsOf = async ({ call }: Api): Promise<readonly string[]> => {
  const { revisions } = (await call(`${DECEMBER}/revisions`)).json;
  const { json } = await call(`${DECEMBER}/document?revision=${revisions.length}`);
  return json.assignments
    .filter(({ shiftType }: { shiftType: string }) => shiftType === 'tier-1')
    .map(({ worker, start, end }: Record<string, string>) => `${worker} ${start?.slice(8, 16)} ${end?.slice(8, 16)}`)
    .toSorted();
};

const WHOLE = ['w02 04T17:00 05T09:00'];
const SHARED = ['w01 04T20:00 04T23:00', 'w02 04T17:00 04T20:00', 'w02 04T23:00 05T09:00'];
const WEDNESDAY = 'w01 02T17:00 03T09:00';

describe('at the same instant', () => {
  it('an override and a publication both hold, or one of them is refused and nothing of it is there', async () => {
    const started = await quietHouse();
    await draft(started, ['w02', 'tier-1', 4]);
    expect((await published(started)).status).toBe(201);
    await draft(started, ['w02', 'tier-1', 4], ['w01', 'tier-1', 2]);
    expect((await started.call(`${DECEMBER}/approvals`, { json: {} })).status).toBe(201);
    const publish = started.call(`${DECEMBER}/publication`, { json: { reason: 'Wednesday' } });
    const [override, publication] = await Promise.all([toAmina(started), publish]);
    const isOverridden = override.status === 201;
    const isPublished = publication.status === 201;
    expect([override.status, publication.status].every((status) => status === 201 || status === 409)).toBe(true);
    expect(isOverridden || isPublished).toBe(true);
    const expected = [...(isOverridden ? SHARED : WHOLE), ...(isPublished ? [WEDNESDAY] : [])];
    expect(await nightsOf(started)).toEqual(expected.toSorted());
  });

  it('one of a withdrawal and an override of the same part holds', async () => {
    const started = await withWeek();
    const { json } = await toAmina(started);
    const back = { kind: 'replace', worker: 'w02', replaces: 'w01' };
    const hour = { from: '2026-12-04T21:00Z', until: '2026-12-04T22:00Z' };
    const [withdrawn, amended] = await Promise.all([
      started.call(`${OVERRIDES}/${json.overrides[0].id}`, { method: 'DELETE' }),
      put(started, { ...back, ...hour }),
    ]);
    expect([withdrawn.status, amended.status].toSorted()).toEqual([withdrawn.status === 200 ? 200 : 201, 409]);
    const parts = [
      ...['w01 04T20:00 04T21:00', 'w01 04T22:00 04T23:00', 'w02 04T17:00 04T20:00'],
      ...['w02 04T21:00 04T22:00', 'w02 04T23:00 05T09:00'],
    ];
    expect(await nightsOf(started)).toEqual(withdrawn.status === 200 ? WHOLE : parts);
  });

  it('a withdrawal and an override of another night both hold', async () => {
    const started = await withWeek();
    const { json } = await toAmina(started);
    const night = { from: '2026-12-09T17:00Z', until: '2026-12-10T09:00Z' };
    const answers = await Promise.all([
      started.call(`${OVERRIDES}/${json.overrides[0].id}`, { method: 'DELETE' }),
      put(started, { kind: 'add', worker: 'w01', ...night }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 201]);
    expect(await nightsOf(started)).toEqual([...WHOLE, 'w01 09T17:00 10T09:00'].toSorted());
  });
});

/** The quiet house with a second slot of the first tier, and Amina and Ben in turns in each. */
const twoSlots = (): Record<string, string> => {
  const files = quietFiles();
  const [, slot = ''] = /onCall:\n( {2}- id: tier-1\n(?: {4}.*\n)+)/.exec(files['service.yaml'] ?? '') ?? [];
  const second = slot.replace('id: tier-1', 'id: upstairs').replace('First on call', 'Upstairs');
  return {
    ...files,
    'service.yaml': (files['service.yaml'] ?? '').replace(slot, `${slot}${second}`),
    'rotations.csv': [
      'id,slot,layer,people,every,unit,first,at,weekdays,start,end,from,until',
      'down,tier-1,1,w01,1,week,2026-11-21,09:00,,,,,',
      'up,upstairs,1,w02,1,week,2026-11-21,09:00,,,,,\n',
    ].join('\n'),
  };
};

describe('two slots of one tier', () => {
  it('are held and changed each for itself', async () => {
    const started = await api();
    await importQuiet(started, twoSlots());
    const holders = async (): Promise<readonly string[]> => {
      const { json } = await started.call('/api/v1/on-call?service=harbour-house&at=2026-12-04T21:00Z');
      return json.onCall.map(({ slot, tier, worker }: Record<string, unknown>) => `${slot} ${tier} ${worker}`);
    };
    expect(await holders()).toEqual(['tier-1 1 w01', 'upstairs 1 w02']);
    const change = { slot: 'upstairs', kind: 'replace', worker: 'w03', replaces: 'w02', ...EVENING };
    expect((await put(started, change)).status).toBe(201);
    expect(await holders()).toEqual(['tier-1 1 w01', 'upstairs 1 w03']);
  });

  it('are not taken out of the service while rows name them; every row is told', async () => {
    const started = await api();
    await importQuiet(started, twoSlots());
    await put(started, { slot: 'upstairs', kind: 'replace', worker: 'w03', replaces: 'w02', ...EVENING });
    const { headers, json } = await started.call(`${HOUSE}/files`);
    const renamed = { ...json.files, 'service.yaml': twoSlots()['service.yaml']?.replace('id: upstairs', 'id: top') };
    const refused = await started.call(`${HOUSE}/files`, {
      method: 'PUT',
      json: { files: renamed },
      headers: { 'If-Match': headers.get('etag') ?? '' },
    });
    expect(refused.status).toBe(422);
    expect(refused.json.errors.map(({ code, file, line }: Record<string, unknown>) => [code, file, line])).toEqual([
      ['unknown-reference', 'rotations.csv', 3],
      ['unknown-reference', 'on-call-overrides.csv', 2],
    ]);
  });
});
