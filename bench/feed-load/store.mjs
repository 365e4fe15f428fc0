/**
 * A store of as many calendar addresses as wanted: services of fifty people each, everybody with a month of published shifts and an
 * address of their own. Made by the store's own functions; publication over HTTP would judge every rota first.
 */
import { createHash, randomBytes } from 'node:crypto';
import { assignmentId, placeSpan, planningOf, rotaDigest } from '@rota/domain';
import { initFiles, readServiceFolder, writeRevision } from '@rota/formats';
import { FIRST_ORGANISATION, openStore } from '@rota/store';

const MONTH = '2026-12';
const DAYS = 31;

/** People of one service. */
export const TEAM = 50;

/** Everybody works five days and has two off; who works early, late or at night changes from week to week. */
const WORKED_DAYS = 5;

const COVER = [
  { cover: 'house-early', shiftType: 'early' },
  { cover: 'house-late', shiftType: 'late' },
  { cover: 'house-night', shiftType: 'night' },
];

/** As the server makes them: 256 random bits, kept as their SHA-256. */
const newToken = () => randomBytes(32).toString('base64url');
const hashOf = (token) => createHash('sha256').update(token).digest('hex');

const workerOf = (index) => `w${String(index + 1).padStart(2, '0')}`;

const indices = (count) => Array.from({ length: count }, (_, index) => index);

/** The template house with another name and fifty people. */
const folderOf = (service, name) => {
  const files = new Map(initFiles(MONTH));
  const yaml = files
    .get('service.yaml')
    .replace('id: harbour-house', `id: ${service}`)
    .replace('name: Harbour House', `name: ${name}`);
  const people = indices(TEAM).map((index) => `${workerOf(index)},Person ${index + 1} of ${name},,`);
  const posts = indices(TEAM).map(
    (index) => `e${index + 1},${workerOf(index)},harbour,permanent,g2,Recovery Worker,37.5,2025-04-01,,,,`,
  );
  const table = (file, rows) => `${[files.get(file).split('\n')[0], ...rows].join('\n')}\n`;
  const all = new Map([
    ['service.yaml', yaml],
    ['people.csv', table('people.csv', people)],
    ['employments.csv', table('employments.csv', posts)],
    ['skills.csv', table('skills.csv', [])],
  ]);
  return new Map([...all].map(([path, text]) => [path, Buffer.from(text)]));
};

const planningIn = (files) => {
  const read = readServiceFolder(files, MONTH);
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return planningOf(read.problem);
};

const shiftsOf = ({ zone, problem }, index) =>
  indices(DAYS).flatMap((day) => {
    if ((day + index) % 7 >= WORKED_DAYS) return [];
    const { cover, shiftType } = COVER[(index + Math.floor((day + index) / 7)) % COVER.length];
    const type = problem.service.shiftTypes.find(({ id }) => id === shiftType);
    const on = `${MONTH}-${String(day + 1).padStart(2, '0')}`;
    const [shift, worker] = [`${cover}/${on}/${index + 1}`, workerOf(index)];
    const span = placeSpan(zone, on, type.start, type.end);
    const id = assignmentId(shift, worker);
    return [{ id, worker, shift, shiftType, kind: type.kind, unit: type.unit, ...span, roles: [], isPinned: false }];
  });

/** Nothing that a calendar shows depends on what the rules say. */
const UNJUDGED = { breaches: [], fairness: [], restOwed: [], costByRule: {}, objective: 0 };
const UNSEARCHED = { status: 'feasible', stopped: 'cancelled', objective: 0, levels: [], seed: 0, seconds: 0 };

const revisionOf = (planning, publishedAt) => {
  const { service, from, to } = planning.problem;
  const assignments = indices(TEAM).flatMap((index) => shiftsOf(planning, index));
  const rota = { service: service.id, from, to, timezone: service.zone, assignments };
  const signed = { by: 'Mo', at: publishedAt, digest: rotaDigest(rota) };
  const made = { number: 1, rota, approval: signed, publishedAt, publishedBy: 'Mo', reason: 'December' };
  const revision = { ...made, overrides: [], obligations: [] };
  return writeRevision(revision, {
    planning,
    rota,
    judgement: UNJUDGED,
    result: UNSEARCHED,
    unfilled: [],
    timeline: [],
  });
};

/** Adds one service with its revision and an address for each of the first so many people. @returns what `fill` does */
const addService = async (store, number, people, now) => {
  const [id, name] = [`house-${number}`, `House ${number}`];
  const files = folderOf(id, name);
  const planning = planningIn(files);
  const document = revisionOf(planning, Math.floor(now / 60_000));
  const made = indices(people).map((index) => ({ token: newToken(), shifts: shiftsOf(planning, index).length }));
  await store.of(FIRST_ORGANISATION).transaction(async (tables) => {
    await tables.services.create({ id, name, files, at: now });
    const at = { service: id, period: MONTH, number: 1, serviceVersion: 1, storedMs: now };
    if (!(await tables.revisions.add({ ...at, document }))) throw new Error(`${id} is published already`);
    for (const [index, { token }] of made.entries()) {
      const secret = { id: `fee_${randomBytes(9).toString('base64url')}`, hash: hashOf(token) };
      const subject = { service: id, kind: 'worker', subject: workerOf(index) };
      await tables.feedTokens.add({ ...secret, ...subject, createdBy: 'Mo', createdMs: now });
    }
  });
  return made;
};

/** Fills a new store. @param wanted addresses @returns `{ token, shifts }` of each: its secret, and how many shifts it shows */
export const fill = async (path, wanted, now) => {
  const store = await openStore({ kind: 'file', path });
  try {
    const made = [];
    for (let number = 1; made.length < wanted; number += 1)
      made.push(...(await addService(store, number, Math.min(TEAM, wanted - made.length), now)));
    return made;
  } finally {
    await store.close();
  }
};
