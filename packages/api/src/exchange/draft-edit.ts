import {
  type Assignment,
  changeJudge,
  demandIdOf,
  type Effect,
  editRota,
  effectOf,
  type Fault,
  joinOverrides,
  type Override,
  publishable,
  type RotaEdit,
  withoutPast,
} from '@rota/domain';
import { type SolvedRota, writeRotaJson } from '@rota/formats';
import type { Tables } from '@rota/store';
import type { ApiContext } from '../context.ts';
import { draftEtag, putDraft } from '../drafts.ts';
import { minuteOf } from '../iso.ts';
import { spanOf } from '../lives.ts';
import { draftOf, nextDraft, type PeriodParams, solvedOf } from '../periods.ts';
import { publishedOfService } from '../published.ts';
import { orRefuse } from '../refusal.ts';
import type { RawAsk } from '../route.ts';
import { keepOverrides, keptOverrides } from './kept-overrides.ts';

/** A draft after edits, judged and not kept yet. */
export interface EditedDraft {
  readonly solved: SolvedRota;
  readonly effect: Effect;
  /** Version of the draft that was edited. */
  readonly version: number;
  /** Whose duties are others now. */
  readonly changed: readonly string[];
  /** Assignments made or pinned, as the draft has them. */
  readonly touched: readonly Assignment[];
  /** What would keep the draft from being published as it stands. */
  readonly blocks: readonly Fault[];
}

/** What a rota is read with: the tables of the transaction one is in, if any. */
export interface RotaParts extends Pick<ApiContext, 'plannings' | 'clock'> {
  readonly store: Tables;
}

/** Slots follow the last revision, so an assignment is found again by who is on what. */
const sameAs = (assignments: readonly Assignment[], { worker, shift }: Assignment): readonly Assignment[] =>
  assignments.filter((one) => one.worker === worker && demandIdOf(one.shift) === demandIdOf(shift)).slice(0, 1);

/**
 * Makes edits to the draft of a period and judges what they do; nothing is written.
 *
 * @param overrides given with the edits, beside those kept with the draft
 * @throws Refusal when there is no draft, or an edit makes no sense
 */
export const editDraft = async (
  parts: RotaParts,
  at: PeriodParams,
  edits: readonly RotaEdit[],
  overrides: readonly Override[] = [],
): Promise<EditedDraft> => {
  const draft = await draftOf(parts, at);
  const { planning } = draft;
  const edited = orRefuse(editRota(planning, draft.rota, edits));
  const rota = await nextDraft(parts, at, planning, edited.rota);
  const judge = changeJudge(planning, draft.rota);
  const solved = solvedOf(planning, { rota, unfilled: [] });
  const last = (await publishedOfService(parts.store, at.service, at.period)).at(-1)?.revision;
  const coming = withoutPast(solved.judgement, last, minuteOf(parts.clock()));
  const kept = await keptOverrides(parts.store, at, coming);
  return {
    solved,
    effect: effectOf(judge.before, judge.after(edited.rota, edited.changed)),
    version: draft.stored.version,
    changed: edited.changed,
    touched: edited.touched.flatMap((one) => sameAs(rota.assignments, one)),
    blocks: publishable(coming, joinOverrides(kept, overrides)),
  };
};

/**
 * Puts an edited draft in the place of the one it was made from, in a transaction.
 *
 * @returns its version
 * @throws Refusal when somebody else changed the draft meanwhile, or the rota may not be changed any more
 */
export const keepDraft = async (
  tables: Pick<Tables, 'rotas' | 'drafts' | 'draftOverrides'>,
  context: Pick<ApiContext, 'clock'>,
  { caller }: Pick<RawAsk, 'caller'>,
  at: PeriodParams,
  { solved, version }: EditedDraft,
  overrides: readonly Override[] = [],
): Promise<number> => {
  const span = spanOf(solved.planning, at);
  const seen = (name: string): string | undefined => (name === 'if-match' ? `"${draftEtag({ version })}"` : undefined);
  const draft = { span, document: writeRotaJson(solved), act: 'edit' } as const;
  const next = await putDraft(tables, context, { caller, header: seen }, draft);
  await keepOverrides(tables, at, overrides, context.clock());
  return next;
};
