import type { Assignment, Breach, Planning, Rota, RotaEdit } from '@rota/domain';
import type { StoredSwap, SwapState, Tables } from '@rota/store';
import type { ApiContext } from '../context.ts';
import { record } from '../events.ts';
import { minuteOf } from '../iso.ts';
import { draftOf, type PeriodParams, publishedOf } from '../periods.ts';
import { decide } from '../permissions/decide.ts';
import { orNotFound, refusal } from '../refusal.ts';
import type { RawAsk } from '../route.ts';
import { editDraft, keepDraft, type RotaParts } from './draft-edit.ts';
import { toldBlocks } from './told-blocks.ts';
import { blocksOf, heldIn, refuseBegun } from './trial.ts';

/** Who swaps what: two shifts, or one that goes to somebody else. */
export type SwapTerms = Pick<StoredSwap, 'service' | 'period' | 'fromWorker' | 'fromShift' | 'toWorker' | 'toShift'>;

/** What became of a swap beside its state; readable by both people. */
export interface SwapOutcome {
  readonly reason?: string;
  readonly blocks?: readonly { readonly worker?: string; readonly rule: string; readonly level: string }[];
}

const stillHeld = (rota: Rota, worker: string, shift: string): Assignment => {
  const found = heldIn(rota, worker, shift);
  if (found) return found;
  throw refusal('not-ready', `Worker "${worker}" is not on shift "${shift}" any more; ask for another swap.`);
};

/** The edits that make a swap in a rota. @throws Refusal when somebody is not on their shift any more, or it has begun */
const editsOf = (planning: Planning, rota: Rota, terms: SwapTerms, now: number): readonly RotaEdit[] => {
  const { fromWorker, fromShift, toWorker, toShift } = terms;
  const mine = stillHeld(rota, fromWorker, fromShift);
  const theirs = toShift === null ? undefined : stillHeld(rota, toWorker, toShift);
  for (const one of [mine, ...(theirs ? [theirs] : [])]) refuseBegun(planning, one, now);
  const onto = (worker: string, { shift }: Assignment): RotaEdit => ({
    kind: 'assign',
    worker,
    shift,
    isPinned: false,
  });
  return [
    { kind: 'remove', assignment: mine.id },
    ...(theirs ? [{ kind: 'remove', assignment: theirs.id } as const] : []),
    onto(toWorker, mine),
    ...(theirs ? [onto(fromWorker, theirs)] : []),
  ];
};

/** What rules have against a swap in the published rota. @throws Refusal when it cannot be made at all */
export const judgeSwap = async (
  parts: RotaParts,
  terms: SwapTerms,
): Promise<{ readonly planning: Planning; readonly blocks: readonly Breach[] }> => {
  const { planning, rota } = await publishedOf(parts, terms);
  return { planning, blocks: blocksOf(planning, rota, editsOf(planning, rota, terms, minuteOf(parts.clock()))) };
};

/** The same in the draft, where an approved swap goes. */
export const judgeSwapInDraft = async (parts: RotaParts, terms: SwapTerms) => {
  const { planning, rota } = await draftOf(parts, terms);
  const edits = editsOf(planning, rota, terms, minuteOf(parts.clock()));
  return { planning, edits, blocks: blocksOf(planning, rota, edits) };
};

/** Address of a swap without `/api/v1/`. */
export const swapSubject = (id: string): string => `swaps/${id}`;

/** Moves a swap on, and records it. @throws Refusal when it is in another state by now */
export const moveSwap = async (
  tables: Tables,
  context: ApiContext,
  ask: Pick<RawAsk, 'caller' | 'requestId'>,
  swap: Pick<StoredSwap, 'id'>,
  {
    from,
    to,
    outcome,
  }: { readonly from: readonly SwapState[]; readonly to: SwapState; readonly outcome?: SwapOutcome },
): Promise<void> => {
  const change = {
    state: to,
    changedMs: context.clock(),
    ...(outcome ? { outcome: JSON.stringify(outcome) } : {}),
    ...(to === 'approved' || to === 'refused' ? { decidedBy: ask.caller.owner } : {}),
  };
  if (!(await tables.swaps.change(swap.id, from, change))) {
    const now = orNotFound(await tables.swaps.find(swap.id), `swap "${swap.id}"`);
    throw refusal('not-ready', `The swap is ${now.state}; it can be ${to} only while it is ${from.join(' or ')}.`);
  }
  await record(tables, context, ask, `swap.${to}`, swapSubject(swap.id), {
    reason: outcome?.reason,
    after: { state: to },
  });
};

/** Rules in the way as both people may read them: of each other, too. @source uk-rules.md DP-02, DP-04 */
export const shortBlocks = (planning: Planning, blocks: readonly Breach[]): NonNullable<SwapOutcome['blocks']> => {
  const told = blocks.flatMap((block) =>
    toldBlocks(planning, [block], false).map(({ rule, level }) => ({
      ...(block.worker === undefined ? {} : { worker: block.worker }),
      rule,
      level,
    })),
  );
  return [...new Map(told.map((block) => [JSON.stringify(block), block])).values()];
};

/**
 * Approves an accepted swap and writes it into the draft, or refuses it with the rules in the way; inside a transaction.
 *
 * What is written is a draft: people are on their new shifts once it is published.
 */
export const settleSwap = async (
  tables: Tables,
  context: ApiContext,
  ask: Pick<RawAsk, 'caller' | 'requestId'>,
  swap: StoredSwap,
  reason?: string,
): Promise<void> => {
  const parts = { ...context, store: tables };
  const said = reason === undefined ? {} : { reason };
  const { planning, edits, blocks } = await judgeSwapInDraft(parts, swap);
  if (blocks.length > 0) {
    const outcome = { ...said, blocks: shortBlocks(planning, blocks) };
    return moveSwap(tables, context, ask, swap, { from: ['accepted'], to: 'refused', outcome });
  }
  await moveSwap(tables, context, ask, swap, { from: ['accepted'], to: 'approved', outcome: said });
  await keepDraft(tables, context, ask, swap, await editDraft(parts, swap, edits));
  return moveSwap(tables, context, ask, swap, { from: ['approved'], to: 'applied' });
};

/** Whether somebody may act for a worker of a swap. */
export const isOwnSide = (caller: RawAsk['caller'], { service }: PeriodParams, worker: string): boolean =>
  decide(caller, 'swap.write', { service, worker }) === 'granted';
