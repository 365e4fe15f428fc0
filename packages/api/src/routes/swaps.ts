import type { Breach, Planning } from '@rota/domain';
import type { StoredSwap, SwapFilter, Tables } from '@rota/store';
import { z } from 'zod';
import { checkText } from '../check-text.ts';
import type { ApiContext } from '../context.ts';
import { record } from '../events.ts';
import { exchangeSettingsOf } from '../exchange/settings.ts';
import {
  isOwnSide,
  judgeSwap,
  moveSwap,
  type SwapOutcome,
  type SwapTerms,
  settleSwap,
  shortBlocks,
  swapSubject,
} from '../exchange/swapping.ts';
import { refuseBlocks } from '../exchange/trial.ts';
import { ageCursor, ageCursorOf, ageKeyOf } from '../http/age-key.ts';
import { checkIfMatch } from '../http/conditions.ts';
import { page, pageQuery, pageReply } from '../http/pages.ts';
import { isoMs } from '../iso.ts';
import { type PeriodParams, publishedOf } from '../periods.ts';
import { decide } from '../permissions/decide.ts';
import { listScope } from '../permissions/listing.ts';
import { checkWithin } from '../permissions/within.ts';
import { rotaId, serviceRef } from '../refs.ts';
import { orNotFound, refusal } from '../refusal.ts';
import { json, type RawAsk, type Reply, type Route, route } from '../route.ts';
import { epochMsOf, instantText } from '../schema/filters.ts';
import { swapAnswerBody, swapBody, swapDecisionBody, swapReply, swapState } from '../schema/swap.ts';
import { id, madeId } from '../schema/texts.ts';
import { newId } from '../secrets.ts';

type Caller = RawAsk['caller'];

const params = z.object({ swap: madeId('swp') });

const documentOf = (swap: StoredSwap) => {
  const { service, period, fromWorker, fromShift, toWorker, toShift } = swap;
  const outcome: SwapOutcome | undefined = swap.outcome === null ? undefined : JSON.parse(swap.outcome);
  return {
    id: swap.id,
    service,
    rota: rotaId({ service, period }),
    period,
    state: swap.state,
    from: { worker: fromWorker, shift: fromShift },
    to: { worker: toWorker, ...(toShift === null ? {} : { shift: toShift }) },
    ...(swap.note === null ? {} : { note: swap.note }),
    ...(outcome ? { outcome } : {}),
    requestedBy: swap.requestedBy,
    ...(swap.decidedBy === null ? {} : { decidedBy: swap.decidedBy }),
    createdAt: isoMs(swap.createdMs),
    changedAt: isoMs(swap.changedMs),
  };
};

const etagOf = ({ version }: StoredSwap): string => `swap-${version}`;

const isReadable = (caller: Caller, { service, fromWorker, toWorker }: StoredSwap): boolean =>
  [fromWorker, toWorker].some((worker) => decide(caller, 'swap.read', { service, worker }) === 'granted');

const findSwap = async ({ swaps }: Pick<Tables, 'swaps'>, caller: Caller, swap: string): Promise<StoredSwap> => {
  const found = await swaps.find(swap);
  return orNotFound(found && isReadable(caller, found) ? found : undefined, `swap "${swap}"`);
};

const answer = async (context: ApiContext, caller: Caller, swap: string, rest: Partial<Reply> = {}): Promise<Reply> => {
  const found = await findSwap(context.store, caller, swap);
  return json(documentOf(found), { ...rest, etag: etagOf(found) });
};

/** What one asks for, as shifts and people of the published rota. */
const termsOf = async (context: ApiContext, at: PeriodParams, body: z.output<typeof swapBody>): Promise<SwapTerms> => {
  const { rota, planning } = await publishedOf(context, at);
  const find = (assignment: string, pointer: string) => {
    const found = rota.assignments.find((one) => one.id === assignment);
    if (found) return found;
    const detail = `There is no assignment "${assignment}" in the published rota of period "${at.period}".`;
    throw refusal('unknown-reference', detail, {}, pointer);
  };
  const mine = find(body.mine, '/mine');
  const theirs = body.theirs === undefined ? undefined : find(body.theirs, '/theirs');
  const toWorker = theirs?.worker ?? body.to ?? '';
  if (!planning.workerById.has(toWorker))
    throw refusal('unknown-reference', `The service has no worker "${toWorker}".`, {}, theirs ? '/theirs' : '/to');
  if (toWorker === mine.worker)
    throw refusal('bad-value', 'A swap is with somebody else.', {}, theirs ? '/theirs' : '/to');
  return { ...at, fromWorker: mine.worker, fromShift: mine.shift, toWorker, toShift: theirs?.shift ?? null };
};

const tell = (
  { outbox }: Pick<Tables, 'outbox'>,
  { clock }: Pick<ApiContext, 'clock'>,
  event: 'swap.requested' | 'swap.accepted' | 'swap.declined',
  { id: swap, service, worker }: { readonly id: string; readonly service: string; readonly worker: string },
): Promise<number> =>
  outbox.add({ event, subject: swapSubject(swap), body: { swap, worker }, service, worker, atMs: clock() });

/** Of oneself one hears everything, of a colleague the rule. */
const refuseUnlawful = (caller: Caller, at: PeriodParams, planning: Planning, blocks: readonly Breach[]): void => {
  if (blocks.length > 0)
    refuseBlocks(planning, blocks, (worker) => worker !== undefined && isOwnSide(caller, at, worker));
};

const requestSwap = async (
  context: ApiContext,
  ask: Pick<RawAsk, 'caller' | 'requestId'>,
  body: z.output<typeof swapBody>,
): Promise<string> => {
  const { rota: at, note = null } = body;
  const terms = await termsOf(context, at, body);
  if (!isOwnSide(ask.caller, at, terms.fromWorker)) throw refusal('not-found', 'There is nothing at this address.');
  const { planning, blocks } = await judgeSwap(context, terms);
  refuseUnlawful(ask.caller, at, planning, blocks);
  const swap = newId('swp', context.random);
  const now = context.clock();
  const row = { id: swap, ...terms, note, requestedBy: ask.caller.owner, createdMs: now, changedMs: now };
  await context.store.transaction(async (tables) => {
    await tables.swaps.add(row);
    await record(tables, context, ask, 'swap.requested', swapSubject(swap), { after: terms });
    await tell(tables, context, 'swap.requested', { id: swap, service: at.service, worker: terms.toWorker });
  });
  return swap;
};

const decline = async (
  context: ApiContext,
  ask: Pick<RawAsk, 'caller' | 'requestId'>,
  swap: StoredSwap,
  reason?: string,
) =>
  context.store.transaction(async (tables) => {
    const outcome = reason === undefined ? {} : { reason };
    await moveSwap(tables, context, ask, swap, { from: ['requested'], to: 'declined', outcome });
    await tell(tables, context, 'swap.declined', { ...swap, worker: swap.fromWorker });
  });

/** Accepting asks the rules again: the rota may have changed since. */
const accept = async (context: ApiContext, ask: Pick<RawAsk, 'caller' | 'requestId'>, swap: StoredSwap) => {
  const { planning, blocks } = await judgeSwap(context, swap);
  await context.store.transaction(async (tables) => {
    if (blocks.length > 0) {
      const outcome = { blocks: shortBlocks(planning, blocks) };
      await moveSwap(tables, context, ask, swap, { from: ['requested'], to: 'refused', outcome });
      return;
    }
    await moveSwap(tables, context, ask, swap, { from: ['requested'], to: 'accepted' });
    await tell(tables, context, 'swap.accepted', { ...swap, worker: swap.fromWorker });
    const { swaps } = await exchangeSettingsOf(tables, swap.service);
    if (swaps === 'automatic') await settleSwap(tables, context, ask, swap);
  });
};

/** Swaps of shifts between two people. */
export const swaps: readonly Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/swaps',
    id: 'listSwaps',
    summary: 'Swaps of one’s own; of everybody for who decides about them',
    needs: 'swap.read',
    query: z.strictObject({
      service: serviceRef.optional(),
      worker: id.optional(),
      status: swapState.optional(),
      updatedSince: instantText.optional(),
      ...pageQuery,
    }),
    target: ({ query: { service } }) => (service === undefined ? {} : { service }),
    replies: { 200: { is: 'Oldest first', json: pageReply('swaps', swapReply) } },
    handle: async ({ store }, { caller, query }) => {
      const { service, worker, status, updatedSince } = query;
      const scope = listScope(caller, 'swap.read');
      const filter: SwapFilter = {
        ...(scope === undefined ? {} : { scope }),
        ...(service === undefined ? {} : { service }),
        ...(worker === undefined ? {} : { worker }),
        ...(status === undefined ? {} : { state: status }),
        ...(updatedSince === undefined ? {} : { changedSinceMs: epochMsOf(updatedSince) }),
      };
      return page(query, {
        name: 'swaps',
        key: ageCursor,
        keyOf: ageCursorOf,
        rows: (after, most) => store.swaps.list(filter, ageKeyOf(after), most),
        total: () => store.swaps.count(filter),
        document: documentOf,
      });
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/swaps',
    id: 'requestSwap',
    summary: 'Ask a colleague to swap shifts, or to take one; the rules are asked first',
    needs: 'swap.write',
    body: swapBody,
    isCreation: true,
    target: ({ body: { rota } }) => ({ service: rota.service }),
    replies: { 201: { is: 'The swap', json: swapReply } },
    handle: async (context, ask) => {
      checkText(ask.body.note, '/note');
      const swap = await requestSwap(context, ask, ask.body);
      return answer(context, ask.caller, swap, { status: 201, headers: { Location: `/api/v1/${swapSubject(swap)}` } });
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/swaps/:swap',
    id: 'getSwap',
    summary: 'One swap',
    needs: 'swap.read',
    params,
    replies: { 200: { is: 'The swap', json: swapReply } },
    handle: (context, ask) => answer(context, ask.caller, ask.params.swap),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/swaps/:swap',
    id: 'withdrawSwap',
    summary: 'Take back a swap one has asked for, before it is decided',
    needs: 'swap.write',
    params,
    isReplacement: true,
    replies: { 204: { is: 'Withdrawn' } },
    handle: async (context, ask) => {
      const swap = await findSwap(context.store, ask.caller, ask.params.swap);
      if (!isOwnSide(ask.caller, swap, swap.fromWorker)) throw refusal('forbidden', 'Only who asked takes it back.');
      checkIfMatch(ask.header('if-match'), etagOf(swap));
      await context.store.transaction((tables) =>
        moveSwap(tables, context, ask, swap, { from: ['requested', 'accepted'], to: 'withdrawn' }),
      );
      return { status: 204 };
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/swaps/:swap/answer',
    id: 'answerSwap',
    summary: 'Accept or decline a swap one is asked for; the rules are asked again',
    needs: 'swap.write',
    params,
    body: swapAnswerBody,
    isCreation: true,
    replies: { 200: { is: 'The swap as it stands now', json: swapReply } },
    handle: async (context, ask) => {
      const { answer: said, reason } = ask.body;
      checkText(reason, '/reason');
      const swap = await findSwap(context.store, ask.caller, ask.params.swap);
      if (!isOwnSide(ask.caller, swap, swap.toWorker)) throw refusal('forbidden', 'Only who was asked answers.');
      await (said === 'accept' ? accept(context, ask, swap) : decline(context, ask, swap, reason));
      return answer(context, ask.caller, swap.id);
    },
  }),
  route({
    method: 'POST',
    path: '/api/v1/swaps/:swap/decision',
    id: 'decideSwap',
    summary: 'Approve an accepted swap, which writes the draft, or refuse it',
    needs: 'swap.approve',
    params,
    body: swapDecisionBody,
    isCreation: true,
    replies: { 200: { is: 'The swap as it stands now', json: swapReply } },
    handle: async (context, ask) => {
      const { decision, reason } = ask.body;
      checkText(reason, '/reason');
      const swap = await findSwap(context.store, ask.caller, ask.params.swap);
      checkWithin(ask.caller, 'swap.approve', swap);
      const outcome = reason === undefined ? {} : { reason };
      await context.store.transaction((tables) =>
        decision === 'approve'
          ? settleSwap(tables, context, ask, swap, reason)
          : moveSwap(tables, context, ask, swap, { from: ['requested', 'accepted'], to: 'refused', outcome }),
      );
      return answer(context, ask.caller, swap.id);
    },
  }),
];
