import type { PlanningPeriod } from '@rota/domain';
import { folderRows } from '@rota/formats';
import type { StoredRequest, Tables } from '@rota/store';
import { z } from 'zod';
import { absenceSubject } from '../absences/away.ts';
import { removalFrom } from '../absences/rows.ts';
import { checkText } from '../check-text.ts';
import type { ApiContext } from '../context.ts';
import { record } from '../events.ts';
import { editedFiles, editFolder, folderOf, type StoredFolder } from '../folder-edits.ts';
import { checkIfMatch, validatorOf } from '../http/conditions.ts';
import { cursorText, pageOfRows, pageQuery, pageReply } from '../http/pages.ts';
import { personInReach, reaches, teamOf } from '../people.ts';
import { periodsAcross, periodsOver } from '../period-spans.ts';
import { type RequestName, requestRef, serviceRef, workerRef } from '../refs.ts';
import { refusal } from '../refusal.ts';
import { type Asked, askedDocument, askedInReach, factsOf, findAsked, requestSubject } from '../requests/asked.ts';
import { absenceOf, acceptanceEdits } from '../requests/edits.ts';
import { closedOf } from '../requests/window.ts';
import { wishRemovals } from '../requests/wishes.ts';
import { json, type RawAsk, type Route, route } from '../route.ts';
import { dateText, epochMsOf, instantText } from '../schema/filters.ts';
import { requestBody, requestKind, requestReply, requestStatus } from '../schema/request.ts';
import { newId } from '../secrets.ts';
import { changesOf } from '../workers/changed.ts';
import type { Caller } from '../workers/open.ts';

/** What a request's own address asks for. */
export const requestParams = z.object({ request: requestRef });

const listQuery = z.strictObject({
  service: serviceRef.optional(),
  worker: workerRef.optional(),
  from: dateText.optional().meta({ description: 'only those that end on or after it' }),
  to: dateText.optional().meta({ description: 'only those that begin on or before it' }),
  status: requestStatus.optional(),
  kind: requestKind.optional(),
  updatedSince: instantText.optional(),
  ...pageQuery,
});

/** When each request was last changed: that it came with the folder counts as well. */
const changesOfAsked = (tables: Pick<Tables, 'audit'>, asked: readonly Asked[]) => {
  const rows = asked.map((one) => ({ one, service: one.person.service }));
  return changesOf(tables, rows, ({ one }) => requestSubject(one.id)).then(
    (changedMs) => (one: Asked) => one.stored?.changedMs ?? changedMs({ one, service: one.person.service }),
  );
};

/** A request as a caller sees it now. */
export const shownRequest = async (tables: Pick<Tables, 'audit'>, caller: Caller, asked: Asked) =>
  askedDocument(caller, asked, (await changesOfAsked(tables, [asked]))(asked));

/** The document of one request. @throws Refusal when the caller reaches none of the name */
export const requestAnswer = async (context: ApiContext, caller: Caller, name: RequestName, status = 200) => {
  const { asked } = await findAsked(context, caller, 'request.read', name);
  const document = await shownRequest(context.store, caller, asked);
  const headers = status === 201 ? { Location: `/api/v1/requests/${document.id}` } : {};
  return json(document, { status, headers, etag: validatorOf(document) });
};

type Body = z.output<typeof requestBody>;

const WISH_BYTES = 9;

/** Id of the row that a wish becomes: the caller's own name for it, or one that nobody has. */
export const wishIdFor = (externalRef: string | null, { random }: Pick<ApiContext, 'random'>): string =>
  externalRef ?? `wish-${Buffer.from(random(WISH_BYTES)).toString('hex')}`;

/** @throws Refusal when a row of one of the periods has the id */
const checkFree = ({ files }: StoredFolder, periods: readonly string[], wish: string): void => {
  const isTaken = periods.some((period) =>
    folderRows(files, { table: 'requests', period }).some(({ id }) => id === wish),
  );
  if (isTaken) throw refusal('already-exists', `There is a wish "${wish}" already.`, {}, '/externalRef');
};

const asStored = (
  context: ApiContext,
  { caller }: Pick<RawAsk, 'caller'>,
  body: Body,
): Omit<StoredRequest, 'version'> => ({
  id: newId('req', context.random),
  service: body.worker.service,
  worker: body.worker.worker,
  externalRef: body.externalRef ?? null,
  kind: body.kind,
  leave: body.leave ?? null,
  shiftType: body.shiftType ?? null,
  weight: body.weight ?? null,
  from: body.from,
  to: body.to,
  start: body.start ?? null,
  end: body.end ?? null,
  note: body.note ?? null,
  status: 'pending',
  wish: null,
  requestedBy: caller.owner,
  decidedBy: null,
  decidedMs: null,
  reason: null,
  createdMs: context.clock(),
  changedMs: context.clock(),
});

/**
 * Puts a request down, inside a transaction. A weighted wish within the window goes into the folder at once; all else waits for
 * somebody to decide, checked as if it had been accepted.
 */
const put = async (
  context: ApiContext,
  tables: Tables,
  ask: Pick<RawAsk, 'caller'> & { readonly body: Body },
  grid: PlanningPeriod,
): Promise<StoredRequest['id']> => {
  const asked = asStored(context, ask, ask.body);
  const { service, kind, from, to, weight } = asked;
  const periods = periodsOver(grid, from, to);
  const folder = await folderOf(tables, service);
  const wish = wishIdFor(asked.externalRef, context);
  if (kind !== 'leave') checkFree(folder, periods, wish);
  const edits = acceptanceEdits({ ...asked, version: 1 }, periods, wish);
  const isStraight =
    kind !== 'leave' && weight !== null && (await closedOf(tables, context.clock(), service, periods)).length === 0;
  if (isStraight) await editFolder(tables, context, folder, edits);
  else editedFiles(context, folder, edits);
  if (!(await tables.requests.add(isStraight ? { ...asked, status: 'accepted', wish } : asked)))
    throw refusal('already-exists', `There is a request "${asked.externalRef}" already.`, {}, '/externalRef');
  return asked.id;
};

/** @throws Refusal when it is too late for the caller to take it back */
const checkWithdrawal = async (
  context: ApiContext,
  tables: Tables,
  caller: Caller,
  asked: Asked,
  grid: PlanningPeriod,
): Promise<void> => {
  const { status, kind, from, to } = factsOf(asked);
  if (status === 'pending') return;
  if (status !== 'accepted') throw refusal('not-ready', `The request is ${status}; there is nothing to take back.`);
  if (reaches(caller, kind === 'leave' ? 'leave.approve' : 'request.decide', asked.person)) return;
  const periods = periodsAcross(grid, from, to);
  const [closed] = await closedOf(tables, context.clock(), asked.person.service, periods);
  if (closed !== undefined)
    throw refusal('not-ready', `Requests for ${closed} are closed. Ask whoever plans to take it out.`);
};

/** Takes an accepted request out of the folder. */
const takeOut = async (
  context: ApiContext,
  tables: Tables,
  ask: Pick<RawAsk, 'caller' | 'requestId'>,
  folder: StoredFolder,
  asked: Asked,
): Promise<void> => {
  const absence = absenceOf(folder, asked);
  const edits = absence ? removalFrom(absence.places) : asked.wish ? wishRemovals(asked.wish) : [];
  await editFolder(tables, context, folder, edits);
  if (absence) await record(tables, context, ask, 'absence.removed', absenceSubject(absence));
};

/** Requests: leave and wishes, and what became of them. */
export const requests: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/requests',
    id: 'listRequests',
    summary: 'Leave and wishes by service and first date, those that came with the folder included',
    needs: 'request.read',
    query: listQuery,
    replies: { 200: { is: 'Requests', json: pageReply('requests', requestReply) } },
    handle: async (context, { caller, query }) => {
      const { service, worker, from = '', to = '9999-12-31', status, kind } = query;
      const asked = (await askedInReach(context, caller, worker?.service ?? service)).filter((one) => {
        const facts = factsOf(one);
        return (
          (worker === undefined || facts.worker === worker.worker) &&
          (status === undefined || facts.status === status) &&
          (kind === undefined || facts.kind === kind) &&
          facts.to >= from &&
          facts.from <= to
        );
      });
      const changedMs = await changesOfAsked(context.store, asked);
      const since = query.updatedSince === undefined ? 0 : epochMsOf(query.updatedSince);
      return pageOfRows(
        query,
        asked.filter((one) => changedMs(one) >= since),
        {
          name: 'requests',
          key: z.tuple([cursorText, cursorText, cursorText]),
          keyOf: (one): [string, string, string] => [one.person.service, factsOf(one).from, one.id],
          document: (one) => askedDocument(caller, one, changedMs(one)),
        },
      );
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/requests',
    id: 'makeRequest',
    summary: 'Ask for leave, a day off or a shift; a weighted wish within the window counts at once',
    needs: 'request.write',
    body: requestBody,
    isCreation: true,
    replies: { 201: { is: 'The request', json: requestReply } },
    handle: async (context, ask) => {
      checkText(ask.body.note, '/note');
      const id = await context.store.transaction(async (tables) => {
        const inside = { ...context, store: tables };
        await personInReach(inside, ask.caller, 'request.write', ask.body.worker);
        const { problem } = await teamOf(inside, ask.body.worker.service);
        const made = await put(context, tables, ask, problem.service.period);
        const { kind, from, to } = ask.body;
        await record(tables, context, ask, 'request.made', requestSubject(made), { after: { kind, from, to } });
        return made;
      });
      return requestAnswer(context, ask.caller, { kind: 'made', id }, 201);
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/requests/:request',
    id: 'getRequest',
    summary: 'One request',
    needs: 'request.read',
    params: requestParams,
    replies: { 200: { is: 'The request', json: requestReply } },
    handle: (context, { caller, params: { request } }) => requestAnswer(context, caller, request),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/requests/:request',
    id: 'withdrawRequest',
    summary: 'Take a request back: while nobody has decided, or while the window is open',
    needs: 'request.write',
    params: requestParams,
    isReplacement: true,
    replies: { 204: { is: 'Withdrawn' } },
    handle: async (context, ask) => {
      await context.store.transaction(async (tables) => {
        const inside = { ...context, store: tables };
        const { folder, asked } = await findAsked(inside, ask.caller, 'request.write', ask.params.request);
        checkIfMatch(ask.header('if-match'), validatorOf(await shownRequest(tables, ask.caller, asked)));
        const { problem } = await teamOf(inside, asked.person.service);
        await checkWithdrawal(context, tables, ask.caller, asked, problem.service.period);
        if (factsOf(asked).status === 'accepted') await takeOut(context, tables, ask, folder, asked);
        const change = { status: 'withdrawn', changedMs: context.clock() } as const;
        if (asked.stored && !(await tables.requests.change(asked.id, asked.stored.status, change)))
          throw refusal('if-match-failed', 'Somebody decided about it meanwhile. Read it again.');
        await record(tables, context, ask, 'request.withdrawn', requestSubject(asked.id));
      });
      return { status: 204 };
    },
  }),
];
