import { describe, expect, it } from 'vitest';
import { type Api, apiWithHouse, HOUSE, NOW } from '../support/server.ts';
import { sharedHouse } from '../support/shared-house.ts';

const WORKERS = '/api/v1/workers';
const AMINA = `${WORKERS}/harbour-house:w01`;

const EVE = {
  service: 'harbour-house',
  worker: 'w05',
  name: 'Eve Ngata',
  employments: [
    {
      id: 'e05',
      employer: 'harbour',
      contract: 'permanent',
      grade: 'g2',
      role: 'Recovery Worker',
      weeklyMinutes: 1350,
      from: '2027-01-04',
    },
  ],
  skills: [{ skill: 'medication', from: '2027-01-04' }],
};

/** A change with the ETag of what is there. */
const change = async ({ call }: Api, path: string, json: unknown, method = 'PATCH') => {
  const etag = (await call(path)).headers.get('etag') ?? '';
  return call(path, { method, headers: { 'If-Match': etag }, ...(json === undefined ? {} : { json }) });
};

const fileOf = async ({ call }: Api, path: string): Promise<string> => {
  const { json } = await call(`${HOUSE}/files`);
  return json.files[path];
};

const names = (answer: { readonly json: { workers: { worker: string }[] } }): string =>
  answer.json.workers.map(({ worker }) => worker).join(' ');

describe('people', () => {
  it('are listed page by page, by service and worker', async () => {
    const { call } = await apiWithHouse();
    const first = await call(`${WORKERS}?limit=3&total=true`);
    expect([names(first), first.json.total]).toEqual(['w01 w02 w03', 4]);
    const [, next = ''] = /^<(.*)>; rel="next"$/.exec(first.headers.get('link') ?? '') ?? [];
    const second = await call(`${WORKERS}${next}`);
    expect(names(second)).toBe('w04');
    expect(second.headers.get('link')).toBeNull();
  });

  it('are found by id and by name, in one and the same document', async () => {
    const { call } = await apiWithHouse();
    const { json } = await call(AMINA);
    expect(json).toMatchObject({ externalRef: 'harbour-house:w01', name: 'Amina Yusuf' });
    expect((await call(`${WORKERS}/${json.id}`)).json).toEqual(json);
    expect((await call(`${WORKERS}/harbour-house:w99`)).status).toBe(404);
    expect((await call(`${WORKERS}/another-house:w01`)).status).toBe(404);
  });

  it('show birthday and payroll number only to who plans them', async () => {
    const started = await apiWithHouse();
    await change(started, AMINA, { dateOfBirth: '1990-02-03' });
    const key = await started.keyOf('read:rota');
    const { json } = await started.call(AMINA, { key });
    expect([json.name, json.details]).toEqual(['Amina Yusuf', undefined]);
    expect((await started.call(`${AMINA}/opt-outs`, { key })).status).toBe(403);
    expect((await started.call(AMINA)).json.details.dateOfBirth).toBe('1990-02-03');
  });

  it('are not shown to a key that is for pay only', async () => {
    const { call, keyOf } = await apiWithHouse();
    expect((await call(WORKERS, { key: await keyOf('read:payroll') })).status).toBe(403);
  });

  it('come with contracts and skills, and the folder gains just those rows', async () => {
    const started = await apiWithHouse();
    const before = await fileOf(started, 'employments.csv');
    const { status, headers, json } = await started.call(WORKERS, { json: EVE });
    expect([status, headers.get('location')]).toEqual([201, `${WORKERS}/${json.id}`]);
    expect(json.employments).toEqual(EVE.employments);
    const row = 'e05,w05,harbour,permanent,g2,Recovery Worker,22.5,2027-01-04,,,,';
    expect(await fileOf(started, 'employments.csv')).toBe(`${before}${row}\n`);
    expect((await started.call(WORKERS, { json: EVE })).json.errors[0].code).toBe('already-exists');
  });

  it('are refused with pointers to every wrong field, and nothing is stored', async () => {
    const { call } = await apiWithHouse();
    const [employment] = EVE.employments;
    const wrong = { ...EVE, employments: [{ ...employment, employer: 'nobody', grade: 'g9' }] };
    const { status, json } = await call(WORKERS, { json: wrong });
    expect(status).toBe(422);
    const pointers = json.errors.map(({ pointer }: { pointer: string }) => pointer);
    expect(pointers).toEqual(expect.arrayContaining(['/employments/0/employer', '/employments/0/grade']));
    expect((await call(`${WORKERS}/harbour-house:w05`)).status).toBe(404);
  });

  it('change only by who has seen them as they are', async () => {
    const started = await apiWithHouse();
    const { call } = started;
    expect((await call(AMINA, { method: 'PATCH', json: { name: 'A' } })).status).toBe(428);
    const etag = (await call(AMINA)).headers.get('etag') ?? '';
    const headers = { 'If-Match': etag };
    const changed = await call(AMINA, { method: 'PATCH', headers, json: { name: 'Amina Yusuf-Bell' } });
    expect([changed.status, changed.json.name]).toEqual([200, 'Amina Yusuf-Bell']);
    expect((await call(AMINA, { method: 'PATCH', headers, json: { name: 'B' } })).status).toBe(412);
    expect(await fileOf(started, 'people.csv')).toContain('\nw01,Amina Yusuf-Bell,,\n');
  });

  it('tell who changed since an instant', async () => {
    const started = await apiWithHouse();
    started.clock.now = NOW + 3600_000;
    await change(started, AMINA, { nightWorker: true });
    expect(names(await started.call(`${WORKERS}?updatedSince=2026-11-22T09:30Z`))).toBe('w01');
    expect(names(await started.call(`${WORKERS}?updatedSince=2026-11-22T09:00Z`))).toBe('w01 w02 w03 w04');
  });

  it('leave with an end to their contract, and stay in the list', async () => {
    const started = await apiWithHouse();
    const path = `${AMINA}?lastDay=2027-03-01`;
    const etag = (await started.call(AMINA)).headers.get('etag') ?? '';
    expect((await started.call(path, { method: 'DELETE', headers: { 'If-Match': etag } })).status).toBe(204);
    const { json } = await started.call(AMINA);
    expect(json.employments[0]).toMatchObject({ from: '2025-04-01', to: '2027-03-01' });
  });

  it('cannot leave before a contract of theirs began', async () => {
    const started = await apiWithHouse();
    const path = `${AMINA}?lastDay=2025-03-31`;
    const headers = { 'If-Match': (await started.call(AMINA)).headers.get('etag') ?? '' };
    const { status, json } = await started.call(path, { method: 'DELETE', headers });
    expect([status, json.errors[0].code]).toEqual([422, 'ends-before-start']);
    expect((await started.call(AMINA)).json.employments).toHaveLength(1);
  });

  it('go whole when they never came', async () => {
    const started = await apiWithHouse();
    const before = await Promise.all(
      ['people.csv', 'employments.csv', 'skills.csv'].map((path) => fileOf(started, path)),
    );
    await started.call(WORKERS, { json: EVE });
    expect((await change(started, `${WORKERS}/harbour-house:w05`, undefined, 'DELETE')).status).toBe(204);
    const after = await Promise.all(
      ['people.csv', 'employments.csv', 'skills.csv'].map((path) => fileOf(started, path)),
    );
    expect(after).toEqual(before);
  });
});

describe('people in lists', () => {
  const house = sharedHouse();

  it.each([
    ['service=harbour-house', 'w01 w02 w03 w04'],
    ['grade=g3', 'w01'],
    ['skill=medication', 'w01 w02 w03'],
    ['unit=house&employer=harbour', 'w01 w02 w03 w04'],
    ['unit=garden', 'w01 w02 w03'],
    ['on=2025-05-01', 'w01 w02'],
    ['q=patel', 'w04'],
  ])('are filtered by %s', async (query, expected) => {
    expect(names(await house().call(`${WORKERS}?${query}`))).toBe(expected);
  });
});

describe('lists of a person', () => {
  it('take the place of what was there, row by row', async () => {
    const started = await apiWithHouse();
    const path = `${AMINA}/skills`;
    const skills = [
      { skill: 'medication', from: '2025-04-15', to: '2027-04-14' },
      { skill: 'medication', from: '2027-04-01' },
    ];
    const answer = await change(started, path, { skills }, 'PUT');
    expect([answer.status, answer.json]).toEqual([200, { skills }]);
    expect(await fileOf(started, 'skills.csv')).toBe(
      [
        'worker,skill,from,to',
        'w01,medication,2025-04-15,2027-04-14',
        'w02,medication,2025-05-01,',
        'w03,medication,2025-10-01,',
        'w01,medication,2027-04-01,',
        '',
      ].join('\n'),
    );
  });

  it('make the file that they need', async () => {
    const started = await apiWithHouse();
    const availability = [{ state: 'unavailable', from: '2026-12-01', to: '2026-12-31', weekdays: [1, 5] }];
    const answer = await change(started, `${AMINA}/availability`, { availability }, 'PUT');
    expect(answer.json).toEqual({ availability });
    expect(await fileOf(started, 'availability.csv')).toBe(
      'worker,state,from,to,weekdays,start,end,source\nw01,unavailable,2026-12-01,2026-12-31,MO FR,,,\n',
    );
  });

  it('keep a contract that has begun', async () => {
    const started = await apiWithHouse();
    const { status, json } = await change(started, `${AMINA}/employments`, { employments: [] }, 'PUT');
    expect([status, json.errors[0].code]).toEqual([409, 'not-ready']);
  });

  it('hold an opt-out against the law', async () => {
    const started = await apiWithHouse();
    const optOuts = [{ signedOn: '2026-01-02', effectiveFrom: '2026-01-05', noticeDays: 93 }];
    const { status, json } = await change(started, `${AMINA}/opt-outs`, { optOuts }, 'PUT');
    expect([status, json.errors[0].pointer]).toEqual([422, '/optOuts/0/noticeDays']);
  });
});
