import {
  type Assignment,
  type Breach,
  changeJudge,
  type Effect,
  editRota,
  effectOf,
  followRota,
  hardBreachesCaused,
  type Planning,
  type Rota,
  type RotaEdit,
  rotaDigest,
  withRoles,
} from '@rota/domain';
import { readRota, writeRotaJson } from '@rota/formats';
import type { Tables } from '@rota/store';
import type { ApiContext } from '../context.ts';
import { minuteOf } from '../iso.ts';
import { spanOf, takeRota } from '../lives.ts';
import { type PeriodParams, periodOf, publishedOf, solvedOf } from '../periods.ts';
import { publishRota } from '../publishing.ts';
import { orNotFound, orRefuse } from '../refusal.ts';
import type { RawAsk } from '../route.ts';

/** What is changed at once: edits, and assignments for a part of a shift, which no edit makes. */
export interface Amendment {
  readonly edits: readonly RotaEdit[];
  readonly parts?: readonly Assignment[];
}

/** How a rota becomes another one: what goes, and what is there instead, under the same id where it is the same duty. */
export const amendmentTo = (before: Rota, after: Rota): Amendment => {
  const [was, is] = [new Set(before.assignments), new Set(after.assignments)];
  return {
    edits: before.assignments.filter((one) => !is.has(one)).map(({ id }) => ({ kind: 'remove', assignment: id })),
    parts: after.assignments.filter((one) => !was.has(one)),
  };
};

/** A published rota with an amendment, judged. */
export interface AmendedRota {
  readonly planning: Planning;
  readonly rota: Rota;
  readonly effect: Effect;
  /** Hard breaches that the amendment causes. */
  readonly caused: readonly Breach[];
}

const amended = (planning: Planning, rota: Rota, { edits, parts = [] }: Amendment) => {
  const edited = orRefuse(editRota(planning, rota, edits));
  const changed = [...new Set([...edited.changed, ...parts.map(({ worker }) => worker)])];
  return { rota: { ...edited.rota, assignments: [...edited.rota.assignments, ...parts] }, changed };
};

/** The last published rota of a period, laid over the folder as it is now. @throws Refusal when nothing is published */
export const publishedNow = async (
  parts: Pick<ApiContext, 'plannings' | 'clock'> & { readonly store: Tables },
  at: PeriodParams,
): Promise<{ readonly planning: Planning; readonly rota: Rota }> => {
  const { rota } = await publishedOf(parts, at);
  return { planning: (await periodOf(parts, at)).planning, rota };
};

/** What an amendment of a published rota does. */
export const judgeAmendment = (
  { planning, rota }: { readonly planning: Planning; readonly rota: Rota },
  amendment: Amendment,
): AmendedRota => {
  const next = amended(planning, rota, amendment);
  const judge = changeJudge(planning, rota);
  const after = judge.after(next.rota, next.changed);
  return {
    planning,
    rota: next.rota,
    effect: effectOf(judge.before, after),
    caused: hardBreachesCaused(judge.before.breaches, after.breaches),
  };
};

/**
 * Makes the same change to the draft: the next publication would take it back otherwise.
 *
 * A draft that says what was published says what is published now. Of another one, in which the change makes no sense any more,
 * nothing is changed: whoever makes it looks at the review.
 *
 * @returns whether the draft has the change
 */
const followDraft = async (
  tables: Tables,
  { clock }: Pick<ApiContext, 'clock'>,
  { caller }: Pick<RawAsk, 'caller'>,
  at: PeriodParams,
  { planning, before, after, amendment }: { planning: Planning; before: Rota; after: Rota; amendment: Amendment },
): Promise<boolean> => {
  const { service, period } = at;
  const stored = await tables.drafts.find(service, period);
  const read = stored && readRota(Buffer.from(stored.document), planning.problem, 'draft');
  if (!stored || !read || 'faults' in read) return false;
  const isSame =
    rotaDigest(followRota({ published: before }, withRoles(planning, read.rota), planning, minuteOf(clock()))) ===
    rotaDigest(before);
  const edited = isSame ? { rota: after } : editRota(planning, read.rota, amendment.edits);
  if ('faults' in edited) return false;
  const rota = isSame
    ? after
    : { ...edited.rota, assignments: [...edited.rota.assignments, ...(amendment.parts ?? [])] };
  const document = writeRotaJson(solvedOf(planning, { rota, unfilled: [] }));
  const next = { service, period, document, changedBy: caller.owner, changedMs: clock() };
  return (await tables.drafts.put(next, stored.version)) !== undefined;
};

/**
 * Publishes a change of the published rota at once, as whoever is on duty: the next revision, and the draft with it; inside a
 * transaction.
 *
 * What the rules have against it was asked before: breaches do not stop it here.
 *
 * @returns number of the revision, and whether the draft has the change as well
 */
export const amendOnDuty = async (
  tables: Tables,
  context: ApiContext,
  ask: Pick<RawAsk, 'caller' | 'requestId'>,
  at: PeriodParams,
  amendment: Amendment,
  reason: string,
): Promise<{ readonly revision: number; readonly isInDraft: boolean }> => {
  const parts = { ...context, store: tables };
  const { planning } = await periodOf(parts, at);
  const taken = await takeRota(tables, context, spanOf(planning, at));
  const { rota: before } = await publishedOf(parts, at);
  const now = minuteOf(context.clock());
  const next = amended(planning, before, amendment).rota;
  const rota = followRota({ published: before }, withRoles(planning, next), planning, now);
  const solved = solvedOf(planning, { rota, unfilled: [] });
  const { version } = orNotFound(await tables.services.find(at.service), `service "${at.service}"`);
  const { revision } = await publishRota(tables, context, ask, taken, {
    act: 'amend-on-duty',
    solved,
    approval: { by: ask.caller.owner, at: now, digest: rotaDigest(rota) },
    overrides: [],
    reason,
    serviceVersion: version,
  });
  const isInDraft = await followDraft(tables, context, ask, at, { planning, before, after: rota, amendment });
  return { revision: revision.number, isInDraft };
};
