import type { LocalDate } from '@rota/domain';
import { folderRows } from '@rota/formats';
import { z } from 'zod';
import type { ApiContext } from '../context.ts';
import { record } from '../events.ts';
import { editFolder, type FolderEdit, folderOf } from '../folder-edits.ts';
import { validatorOf } from '../http/conditions.ts';
import { cursorText, pageOfRows, pageQuery, pageReply } from '../http/pages.ts';
import { type Person, peopleInReach, personInReach, teamOf } from '../people.ts';
import { serviceRef, workerRef } from '../refs.ts';
import { refusal } from '../refusal.ts';
import { json, type Route, route } from '../route.ts';
import { dateText, epochMsOf, instantText } from '../schema/filters.ts';
import { id, words } from '../schema/texts.ts';
import { workerBody, workerChange, workerReply } from '../schema/worker.ts';
import { changesOfPeople, subjectOf } from '../workers/changed.ts';
import { workerDocument } from '../workers/documents.ts';
import { isYetToCome, leavingOf, removalOf } from '../workers/leaving.ts';
import { type Caller, checkEmployers, openPerson, personDocument, todayOf, type WorkerName } from '../workers/open.ts';
import { PARTS } from '../workers/parts.ts';

const params = z.object({ worker: workerRef });

const listQuery = z.strictObject({
  service: serviceRef.optional(),
  employer: id.optional(),
  unit: id.optional(),
  grade: id.optional(),
  skill: id.optional(),
  on: dateText.optional().meta({ description: 'only who is employed, or with skill holds it, on that date' }),
  q: words.optional().meta({ description: 'part of a name' }),
  updatedSince: instantText.optional(),
  ...pageQuery,
});
type ListQuery = z.output<typeof listQuery>;

const holds = (
  on: LocalDate | undefined,
  { from, to }: { readonly from: LocalDate; readonly to?: LocalDate },
): boolean => on === undefined || (from <= on && (to === undefined || on <= to));

const isWanted = ({ employer, unit, grade, skill, on, q }: ListQuery, { worker }: Person): boolean =>
  worker.employments.some(
    (one) =>
      holds(on, one) &&
      (employer === undefined || one.employer === employer) &&
      (grade === undefined || one.grade === grade) &&
      (unit === undefined || one.units.length === 0 || one.units.includes(unit)),
  ) &&
  (skill === undefined || worker.skills.some((held) => held.skill === skill && holds(on, held))) &&
  (q === undefined || worker.name.toLowerCase().includes(q.toLowerCase()));

const reply = async (context: ApiContext, caller: Caller, name: WorkerName, status = 200) => {
  const document = await personDocument(context, caller, await personInReach(context, caller, 'worker.read', name));
  const headers = status === 201 ? { Location: `/api/v1/workers/${document.id}` } : {};
  return json(document, { status, headers, etag: validatorOf(document) });
};

const newPerson = (body: z.output<typeof workerBody>): readonly FolderEdit[] => {
  const { worker, name, dateOfBirth = '', nightWorker, employments, skills = [] } = body;
  const night = nightWorker === undefined ? '' : nightWorker ? 'yes' : 'no';
  const cells = { worker, name, date_of_birth: dateOfBirth, night_worker: night };
  return [
    { table: 'people', act: 'add', cells },
    ...employments.map(
      (entry, at): FolderEdit => ({
        table: 'employments',
        act: 'add',
        cells: { worker, ...PARTS.employments.cells(entry) },
        pointer: `/employments/${at}`,
      }),
    ),
    ...skills.map(
      (entry, at): FolderEdit => ({
        table: 'skills',
        act: 'add',
        cells: { worker, ...PARTS.skills.cells(entry) },
        pointer: `/skills/${at}`,
      }),
    ),
  ];
};

const changeCells = ({ name, dateOfBirth, nightWorker }: z.output<typeof workerChange>) => ({
  ...(name === undefined ? {} : { name }),
  ...(dateOfBirth === undefined ? {} : { date_of_birth: dateOfBirth ?? '' }),
  ...(nightWorker === undefined ? {} : { night_worker: nightWorker === null ? '' : nightWorker ? 'yes' : 'no' }),
});

/** Everybody of the services, as far as the caller may see them. */
const collection: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/workers',
    id: 'listWorkers',
    summary: 'People by service and worker; contracts and skills included',
    needs: 'worker.read',
    query: listQuery,
    replies: { 200: { is: 'People', json: pageReply('workers', workerReply) } },
    handle: async (context, { caller, query }) => {
      const people = (await peopleInReach(context, caller, 'worker.read', query.service)).filter((person) =>
        isWanted(query, person),
      );
      const changedMs = await changesOfPeople(context.store, people);
      const since = query.updatedSince === undefined ? 0 : epochMsOf(query.updatedSince);
      return pageOfRows(
        query,
        people.filter((person) => changedMs(person) >= since),
        {
          name: 'workers',
          key: z.tuple([cursorText, cursorText]),
          keyOf: ({ service, worker }): [string, string] => [service, worker.id],
          document: (person) => workerDocument(caller, person, changedMs(person)),
        },
      );
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/workers',
    id: 'addWorker',
    summary: 'Add somebody with their contracts and skills',
    needs: 'worker.write',
    body: workerBody,
    isCreation: true,
    // the worker of the body is a name to be, nobody's yet
    target: ({ body: { service } }) => ({ service }),
    replies: { 201: { is: 'The worker', json: workerReply } },
    handle: async (context, ask) => {
      const { service, worker } = ask.body;
      checkEmployers(ask.caller, ask.body);
      await context.store.transaction(async (tables) => {
        const folder = await folderOf(tables, service);
        if (folderRows(folder.files, { table: 'people' }).some((cells) => cells.worker === worker))
          throw refusal('already-exists', `The service "${service}" has a worker "${worker}" already.`, {}, '/worker');
        await editFolder(tables, context, folder, newPerson(ask.body));
        await record(tables, context, ask, 'worker.added', subjectOf(service, worker), { after: ask.body });
      });
      return reply(context, ask.caller, { service, worker }, 201);
    },
  }),
];

/** @throws Refusal when a contract that has begun would end before it began: it is history, and stays */
const checkLastDay = ({ worker }: Person, lastDay: LocalDate, today: LocalDate): void => {
  const begun = worker.employments.find(({ from }) => lastDay < from && from <= today);
  if (begun)
    throw refusal('ends-before-start', `The last day is ${lastDay}; contract "${begun.id}" began on ${begun.from}.`);
};

/** One person. */
const single: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/workers/:worker',
    id: 'getWorker',
    summary: 'One person',
    needs: 'worker.read',
    params,
    replies: { 200: { is: 'The worker', json: workerReply } },
    handle: (context, { caller, params: { worker } }) => reply(context, caller, worker),
  }),
  route({
    method: 'PATCH',
    path: '/api/v1/workers/:worker',
    id: 'changeWorker',
    summary: 'Change name, birthday or whether they count as a night worker; null empties it',
    needs: 'worker.write',
    params,
    body: workerChange,
    isReplacement: true,
    replies: { 200: { is: 'The worker', json: workerReply } },
    handle: async (context, ask) => {
      const { service, worker } = ask.params.worker;
      await context.store.transaction(async (tables) => {
        const { person, folder } = await openPerson(context, tables, ask, ask.params.worker);
        const row = folderRows(folder.files, { table: 'people' }).findIndex((cells) => cells.worker === worker);
        const before = workerDocument(ask.caller, person, 0);
        await editFolder(tables, context, folder, [
          { table: 'people', act: 'change', row, cells: changeCells(ask.body) },
        ]);
        const detail = { before: { name: before.name, ...before.details }, after: ask.body };
        await record(tables, context, ask, 'worker.changed', subjectOf(service, worker), detail);
      });
      return reply(context, ask.caller, ask.params.worker);
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/workers/:worker',
    id: 'endWorker',
    summary: 'End the contracts of somebody who leaves; whoever has not begun is taken out whole',
    needs: 'worker.write',
    params,
    query: z.strictObject({
      lastDay: dateText.optional().meta({ description: 'the last day of work; today if absent' }),
    }),
    isReplacement: true,
    replies: { 204: { is: 'Ended' } },
    handle: async (context, ask) => {
      const { service, worker } = ask.params.worker;
      await context.store.transaction(async (tables) => {
        const { person, folder } = await openPerson(context, tables, ask, ask.params.worker);
        const { problem } = await teamOf({ ...context, store: tables }, service);
        const today = todayOf(problem.service, context.clock());
        const { lastDay = today } = ask.query;
        checkLastDay(person, lastDay, today);
        const isGone = isYetToCome(person.worker, today) && isYetToCome(person.worker, lastDay);
        const edits = isGone ? removalOf(folder.files, person.worker) : leavingOf(folder.files, person.worker, lastDay);
        await editFolder(tables, context, folder, edits);
        const what = isGone ? 'worker.removed' : 'worker.ended';
        await record(tables, context, ask, what, subjectOf(service, worker), { after: isGone ? null : { lastDay } });
      });
      return { status: 204 };
    },
  }),
];

/** People: who they are, what they can and how they are employed. */
export const workers: readonly Route[] = [...collection, ...single];
