import type { RotaAct } from '@rota/domain';
import type { RotaSpan, StoredRota, Tables } from '@rota/store';
import type { Surroundings } from './context.ts';
import { checkIfMatch } from './http/conditions.ts';
import { actOn, takeRota } from './lives.ts';
import { type Refusal, refusal } from './refusal.ts';
import type { RawAsk } from './route.ts';

/** In which way a draft comes to be another one. */
export type DraftAct = Extract<RotaAct, 'put-draft' | 'apply-solve' | 'edit'>;

/** A rota to be put as the draft of its period. */
export interface NewDraft {
  readonly span: RotaSpan;
  /** Format `rota/1`. */
  readonly document: string;
  readonly act: DraftAct;
}

/** Validator of a draft, as If-Match says it. */
export const draftEtag = ({ version }: { readonly version: number }): string => `draft-${version}`;

/** Names of those who changed the draft since the last publication. */
export const makersOf = ({ makers }: Pick<StoredRota, 'makers'>): readonly string[] => JSON.parse(makers);

const withMaker = (rota: StoredRota, name: string): string => JSON.stringify([...new Set([...makersOf(rota), name])]);

/**
 * Puts a draft in the place of the one that there is, in a transaction: the way in which people change a draft; acts of whoever is on
 * duty change it together with what is published. Approvals of the one before end with it.
 *
 * @returns its version
 * @throws Refusal when If-Match does not name the draft that there is, or the rota may not be changed any more
 */
export const putDraft = async (
  tables: Pick<Tables, 'rotas' | 'drafts'>,
  { clock }: Pick<Surroundings, 'clock'>,
  { caller, header }: Pick<RawAsk, 'caller' | 'header'>,
  { span, document, act }: NewDraft,
): Promise<number> => {
  const taken = await takeRota(tables, { clock }, span);
  const { service, period } = span;
  const stored = await tables.drafts.find(service, period);
  checkIfMatch(header('if-match'), stored && draftEtag(stored));
  await actOn(tables, taken, act, { makers: withMaker(taken.rota, caller.owner) });
  const draft = { service, period, document, changedBy: caller.owner, changedMs: clock() };
  const version = await tables.drafts.put(draft, stored?.version ?? 0);
  if (version === undefined) throw refusal('if-match-failed', 'Somebody else changed the draft meanwhile.');
  return version;
};

/** What was decided about a draft was about another one than there is by now. */
export const changedMeanwhile = (): Refusal =>
  refusal('if-match-failed', 'Somebody else changed the draft while it was judged. Read it again, and decide again.');
