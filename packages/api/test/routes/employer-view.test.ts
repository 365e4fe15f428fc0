import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { check, editRota, type Planning, planningOf, type RotaEdit } from '@rota/domain';
import { readServiceFolder, unsearched, writeRotaJson } from '@rota/formats';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, type Api, startApi } from '../support/server.ts';

const FIXTURE = join(import.meta.dirname, '../../../../fixtures/leeds-recovery-centre');
const LEEDS = 'leeds-recovery-centre';
const DECEMBER = `/api/v1/rotas/${LEEDS}:2026-12`;

/** A busy machine takes its time to begin. */
const SLOWEST_MS = 60_000;

/** Employed by Leeds Mind; everybody else is of the trust or of another charity. */
const OURS = ['rw-05', 'rw-06', 'rw-13'];

/** The folder with its December only. */
const filesOf = (): Map<string, Buffer> => {
  const found = readdirSync(FIXTURE, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = found
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/months.(?!2026-12)/.test(path));
  return new Map(paths.map((path) => [relative(FIXTURE, path).replaceAll(sep, '/'), readFileSync(path)]));
};

const planningIn = (files: ReadonlyMap<string, Buffer>): Planning => {
  const read = readServiceFolder(files, '2026-12');
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return planningOf(read.problem);
};

/** A few people of each employer on duty, and those who are pinned. */
const PLACINGS: readonly (readonly [worker: string, shift: string])[] = [
  ['rw-06', 'opening/2026-12-02'],
  ['rw-07', 'closing/2026-12-02'],
  ['rw-02', 'ward-early/2026-12-02'],
  ['rw-10', 'community/2026-12-03'],
  ['rw-05', 'opening/2026-12-03'],
  ['cc-4', 'opening/2026-12-24'],
  ['rw-04', 'closing/2026-12-24'],
];

const rotaOf = (planning: Planning): string => {
  const { service, from, to } = planning.problem;
  const empty = { service: service.id, from, to, timezone: service.zone, assignments: [] };
  const edits = PLACINGS.map(([worker, shift]): RotaEdit => ({ kind: 'assign', worker, shift, isPinned: false }));
  const edited = editRota(planning, empty, edits);
  if ('faults' in edited) throw new Error(JSON.stringify(edited.faults));
  const judgement = check(planning.problem, edited.rota);
  const { unfilled } = judgement;
  return writeRotaJson({
    planning,
    rota: edited.rota,
    judgement,
    result: unsearched(judgement),
    unfilled,
    timeline: [],
  });
};

describe('somebody limited to an employer', () => {
  let leeds: Api;
  let others: readonly { readonly id: string; readonly name: string }[];
  let key: string;

  const limited = (path: string): Promise<Answer> => leeds.call(path, { key });

  beforeAll(async () => {
    leeds = await startApi();
    const files = filesOf();
    const planning = planningIn(files);
    others = planning.problem.workers.filter(({ id }) => !OURS.includes(id));
    const texts = Object.fromEntries([...files].map(([path, bytes]) => [path, bytes.toString()]));
    const imported = await leeds.call('/api/v1/services', { json: { files: texts } });
    expect(imported.status, imported.text).toBe(201);
    const put = await leeds.call(`${DECEMBER}/document`, { method: 'PUT', body: rotaOf(planning) });
    expect(put.status, put.text).toBe(200);
    const json = { owner: 'Leeds Mind', scopes: ['read:rota', 'write:rota'], employer: 'leeds-mind' };
    key = (await leeds.call('/api/v1/api-keys', { json })).json.secret;
  }, SLOWEST_MS);
  afterAll(() => leeds.server.close());

  /** Expects nobody else's name or id anywhere in an answer. */
  const expectOursOnly = ({ status, text }: Answer): void => {
    expect(status, text).toBe(200);
    for (const { id, name } of others) {
      expect(text.includes(name), name).toBe(false);
      expect(new RegExp(`(?<![a-z0-9-])${id}(?![a-z0-9-])`).test(text), id).toBe(false);
    }
  };

  it('lists the people of that employer, and finds nobody else', async () => {
    const answer = await limited('/api/v1/workers');
    expectOursOnly(answer);
    expect(answer.json.workers.map(({ worker }: { worker: string }) => worker)).toEqual(OURS);
    expect((await limited(`/api/v1/workers/${LEEDS}:rw-07`)).status).toBe(404);
    expect((await limited(`/api/v1/workers/${LEEDS}:rw-06`)).status).toBe(200);
  });

  it('lists their absences and requests only', async () => {
    for (const list of ['absences', 'requests']) {
      const answer = await limited(`/api/v1/${list}`);
      expectOursOnly(answer);
      expect(answer.json[list].length, list).toBeGreaterThan(0);
    }
    const mine = { worker: `${LEEDS}:rw-07`, kind: 'sick', from: '2026-12-01', to: '2026-12-01' };
    expect((await leeds.call('/api/v1/absences', { json: mine, key })).status).toBe(404);
  });

  it('adds nobody for another employer', async () => {
    const employment = {
      id: 'rw-16',
      employer: 'touchstone',
      contract: 'permanent',
      grade: 'b3',
      role: 'Recovery Worker',
      weeklyMinutes: 1800,
      from: '2027-01-04',
    };
    const json = { service: LEEDS, worker: 'rw-16', name: 'Sam Field', employments: [employment] };
    const { status, json: problem } = await leeds.call('/api/v1/workers', { json, key });
    expect([status, problem.errors[0].pointer]).toEqual([404, '/employments/0/employer']);
  });

  it('sees in a rota that posts are taken, and by whom where they are theirs', async () => {
    const answer = await limited(`${DECEMBER}/document`);
    expectOursOnly(answer);
    const taken = answer.json.assignments.map(({ worker, shift }: Record<string, string>) => `${worker} ${shift}`);
    const expected = PLACINGS.map(([who, shift]) => `${OURS.includes(who) ? who : 'other-employer'} ${shift}/1`);
    expect(taken.toSorted()).toEqual(expected.toSorted());
    for (const { worker } of answer.json.fairness) expect(OURS).toContain(worker);
  });

  it.each(['grid', 'check', 'diff', 'assignments'])('sees nobody else by name in /%s', async (view) => {
    const path = `${DECEMBER}/${view}`;
    const whole = await leeds.call(path);
    expect(others.some(({ id }) => whole.text.includes(id))).toBe(true);
    const answer = await limited(path);
    expectOursOnly(answer);
    expect(answer.headers.get('etag')).not.toBe(whole.headers.get('etag'));
  });

  it('cannot have the grid as text, in which nobody could be left out', async () => {
    const headers = { Accept: 'text/plain' };
    expect((await leeds.call(`${DECEMBER}/grid`, { headers, key })).status).toBe(400);
    expect((await leeds.call(`${DECEMBER}/grid`, { headers })).status).toBe(200);
  });

  it('has neither hours nor calendars of everybody', async () => {
    const json = { owner: 'Leeds Mind', scopes: ['read:payroll', 'write:timesheet'], employer: 'leeds-mind' };
    const paying = (await leeds.call('/api/v1/api-keys', { json })).json.secret;
    expect((await leeds.call(`${DECEMBER}/hours`, { key: paying })).status).toBe(403);
    expect((await leeds.call('/api/v1/feeds', { json: { service: LEEDS, team: true }, key })).status).toBe(403);
  });

  it('reaches nobody else’s timesheet, whatever an address says of them', async () => {
    const json = { owner: 'Leeds Mind', scopes: ['write:timesheet'], employer: 'leeds-mind' };
    const writing = (await leeds.call('/api/v1/api-keys', { json })).json.secret;
    const of = (worker: string) => `/api/v1/timesheets?service=${LEEDS}&worker=${worker}`;
    expect((await leeds.call(of('rw-06'), { key: writing })).status).toBe(200);
    expect((await leeds.call(of('rw-07'), { key: writing })).status).toBe(404);
  });

  it('changes no rota', async () => {
    const body = (await leeds.call(`${DECEMBER}/document`)).text;
    expect((await leeds.call(`${DECEMBER}/document`, { method: 'PUT', body, key })).status).toBe(403);
  });
});
