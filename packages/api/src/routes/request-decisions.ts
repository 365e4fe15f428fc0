import type { StoredRequest, Tables } from '@rota/store';
import type { z } from 'zod';
import { absenceSubject, checkNew, nameOf } from '../absences/away.ts';
import { checkText } from '../check-text.ts';
import type { ApiContext } from '../context.ts';
import { record } from '../events.ts';
import { editFolder, type StoredFolder } from '../folder-edits.ts';
import { teamOf } from '../people.ts';
import { periodsOver } from '../period-spans.ts';
import type { Permission } from '../permissions/permissions.ts';
import type { RequestName } from '../refs.ts';
import { refusal } from '../refusal.ts';
import { type Asked, findAsked, requestSubject } from '../requests/asked.ts';
import { acceptanceEdits, leaveRow } from '../requests/edits.ts';
import { type RawAsk, type Route, route } from '../route.ts';
import { leaveDecisionBody, requestReply, wishDecisionBody } from '../schema/request.ts';
import { requestAnswer, requestParams, wishIdFor } from './requests.ts';

type Decision = z.output<typeof wishDecisionBody>;
type Asking = Pick<RawAsk, 'caller' | 'requestId'>;

/** A request that waits for a decision. @throws Refusal for any other one */
const pendingOf = (asked: Asked, isLeave: boolean): StoredRequest => {
  const { stored } = asked;
  if (stored?.status !== 'pending')
    throw refusal('not-ready', `The request is ${stored?.status ?? 'accepted'}; it is decided once.`);
  if ((stored.kind === 'leave') === isLeave) return stored;
  const way = isLeave ? 'wishes: POST .../decision' : 'leave: POST .../leave-decision';
  throw refusal('not-ready', `The request is of another kind; decide about ${way}.`);
};

/** @throws Refusal when somebody decides about what they asked for themselves */
const checkOther = ({ holdings }: RawAsk['caller'], { service, worker }: StoredRequest): void => {
  const isOwn = holdings.some(({ workers = [] }) =>
    workers.some((own) => own.service === service && own.worker === worker),
  );
  if (isOwn) throw refusal('forbidden', 'Nobody decides about their own request. Ask somebody else who may.');
};

const checkWeight = ({ kind, weight }: Pick<StoredRequest, 'kind' | 'weight'>): void => {
  if (kind === 'leave' || weight !== null) return;
  throw refusal('missing-key', 'The wish has no weight; say how much it is to matter, 1 to 10.', {}, '/weight');
};

/** Puts an accepted request into the folder. @returns the id of its row, of a wish */
const accept = async (
  context: ApiContext,
  tables: Tables,
  ask: Asking,
  folder: StoredFolder,
  asked: StoredRequest,
): Promise<string | null> => {
  checkWeight(asked);
  if (asked.kind === 'leave') checkNew(folder.files, asked.service, leaveRow(asked));
  const { problem } = await teamOf({ ...context, store: tables }, asked.service);
  const wish = wishIdFor(asked.externalRef, context);
  const edits = acceptanceEdits(asked, periodsOver(problem.service.period, asked.from, asked.to), wish);
  await editFolder(
    tables,
    context,
    folder,
    edits.map((edit) => ({ ...edit, pointer: null })),
  );
  if (asked.kind !== 'leave') return wish;
  const name = await nameOf(tables, asked.service, leaveRow(asked));
  await record(tables, context, ask, 'absence.recorded', absenceSubject({ name }), { after: leaveRow(asked) });
  return null;
};

/** Whoever asked hears of it; so does whoever listens to events. */
const tell = (tables: Tables, context: ApiContext, { id, service, worker, from, to }: StoredRequest, status: string) =>
  tables.outbox.add({
    event: 'leave.decided',
    subject: requestSubject(id),
    body: { request: id, service, worker, from, to, status },
    service,
    worker,
    atMs: context.clock(),
  });

/** Decides in one transaction: the request, the folder, the record and what is told hold together. */
const decide = async (
  context: ApiContext,
  ask: Asking & { readonly body: Decision },
  name: RequestName,
  needed: Permission,
): Promise<void> => {
  const { decision, reason, weight } = ask.body;
  checkText(reason, '/reason');
  const isLeave = needed === 'leave.approve';
  await context.store.transaction(async (tables) => {
    const { folder, asked } = await findAsked({ ...context, store: tables }, ask.caller, needed, name);
    const pending = pendingOf(asked, isLeave);
    checkOther(ask.caller, pending);
    const weighted = { ...pending, weight: weight ?? pending.weight };
    const isAccepted = decision === 'accept';
    const wish = isAccepted ? await accept(context, tables, ask, folder, weighted) : null;
    const status = isAccepted ? 'accepted' : 'declined';
    const now = context.clock();
    const who = { decidedBy: ask.caller.owner, decidedMs: now, reason: reason ?? null };
    const change = { status, changedMs: now, weight: weighted.weight, wish, ...who } as const;
    if (!(await tables.requests.change(pending.id, 'pending', change)))
      throw refusal('not-ready', 'Somebody else decided about it meanwhile; it is decided once.');
    await record(tables, context, ask, `request.${status}`, requestSubject(pending.id), { after: { status } });
    if (isLeave) await tell(tables, context, pending, status);
  });
};

/** What becomes of requests: leave is the employer's to decide, wishes are whoever plans the rota's. */
export const requestDecisions: readonly Route[] = [
  route({
    method: 'POST',
    path: '/api/v1/requests/:request/leave-decision',
    id: 'decideLeave',
    summary: 'Accept or decline leave, for the employer; accepted leave becomes an absence',
    needs: 'leave.approve',
    params: requestParams,
    body: leaveDecisionBody,
    isCreation: true,
    replies: { 200: { is: 'The request', json: requestReply } },
    handle: async (context, ask) => {
      await decide(context, ask, ask.params.request, 'leave.approve');
      return requestAnswer(context, ask.caller, ask.params.request);
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/requests/:request/decision',
    id: 'decideWish',
    summary: 'Accept or decline a wish that waits; an accepted one is planned with',
    needs: 'request.decide',
    params: requestParams,
    body: wishDecisionBody,
    isCreation: true,
    replies: { 200: { is: 'The request', json: requestReply } },
    handle: async (context, ask) => {
      await decide(context, ask, ask.params.request, 'request.decide');
      return requestAnswer(context, ask.caller, ask.params.request);
    },
  }),
];
