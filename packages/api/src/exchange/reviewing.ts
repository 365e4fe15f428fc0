import type { DutyAct, StoredReview, Tables } from '@rota/store';
import type { ApiContext } from '../context.ts';
import { record } from '../events.ts';
import { isoMs } from '../iso.ts';
import { rotaId } from '../refs.ts';
import { orNotFound } from '../refusal.ts';
import { json, type RawAsk, type Reply } from '../route.ts';
import { newId } from '../secrets.ts';

/** Address of a review without `/api/v1/`. */
export const reviewSubject = (id: string): string => `reviews/${id}`;

/** Something done at once. */
export interface DoneAtOnce extends Pick<StoredReview, 'service' | 'period' | 'worker' | 'shift'> {
  readonly act: DutyAct;
  readonly revision?: number;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** The record outlives the absence and is read by administrators: it does not say that anybody was ill. @source uk-rules.md DP-02 */
const RECORDED_AS: Readonly<Record<DutyAct, string>> = {
  sickness: 'duty.unavailable',
  replacement: 'duty.replacement',
  'call-out': 'duty.call-out',
  'take-over': 'duty.take-over',
  'rest-repair': 'duty.rest-repair',
};

/** Puts something done at once on the manager's list, in the transaction that does it. @returns its id */
export const addReview = async (
  tables: Tables,
  context: Pick<ApiContext, 'clock' | 'random'>,
  ask: Pick<RawAsk, 'caller' | 'requestId'>,
  { detail, revision, ...done }: DoneAtOnce,
): Promise<string> => {
  const id = newId('rvw', context.random);
  const row = { id, ...done, revision: revision ?? null, detail: JSON.stringify(detail) };
  await tables.reviews.add({ ...row, doneBy: ask.caller.owner, createdMs: context.clock() });
  const { act, service, worker, shift } = done;
  const after = { service, worker, shift, revision };
  await record(tables, context, ask, RECORDED_AS[act], reviewSubject(id), { after });
  return id;
};

/** A review as it goes out. */
export const reviewDocument = (review: StoredReview) => {
  const { service, period } = review;
  return {
    id: review.id,
    service,
    rota: rotaId({ service, period }),
    period,
    act: review.act,
    worker: review.worker,
    shift: review.shift,
    ...(review.revision === null ? {} : { revision: review.revision }),
    detail: JSON.parse(review.detail),
    doneBy: review.doneBy,
    doneAt: isoMs(review.createdMs),
    state: review.state,
    ...(review.decidedBy === null ? {} : { decidedBy: review.decidedBy }),
    ...(review.decidedMs === null ? {} : { decidedAt: isoMs(review.decidedMs) }),
    ...(review.note === null ? {} : { note: review.note }),
  };
};

/** The answer to something done at once. @param more what else is told of it */
export const dutyActAnswer = async (
  { store }: Pick<ApiContext, 'store'>,
  review: string,
  more: object,
): Promise<Reply> => {
  const found = orNotFound(await store.reviews.find(review), `review "${review}"`);
  const headers = { Location: `/api/v1/${reviewSubject(review)}` };
  return json({ review: reviewDocument(found), ...more }, { status: 201, headers });
};
