import { type CallOutRepair, type Demand, demandIdOf, type Planning, type ShiftChange } from '@rota/domain';
import type { ApiContext } from '../context.ts';
import { minuteOf } from '../iso.ts';
import { refusal } from '../refusal.ts';
import type { RawAsk } from '../route.ts';
import { onHours } from '../timesheets/on-hours.ts';
import { amendOnDuty } from './amend.ts';
import { type Called, fromCallOut } from './call-outs.ts';
import { checkNear } from './near.ts';
import { addReview } from './reviewing.ts';

/** Demands of the shifts that a repair changes. */
export const changedDemands = (
  { demands, demandIndexById }: Planning,
  changes: readonly ShiftChange[],
): readonly Demand[] =>
  changes.flatMap(
    ({ shift }) => demands[demandIndexById.get(shift) ?? demandIndexById.get(demandIdOf(shift)) ?? -1] ?? [],
  );

const textOf = (changes: readonly ShiftChange[]): string =>
  JSON.stringify(changes.map(({ shift, from = '', to = '' }) => [shift, from, to]).toSorted());

/** The repair of these changes among those that are lawful now. @throws Refusal when it is none of them any more */
const chosen = (repairs: readonly CallOutRepair[], changes: readonly ShiftChange[]): CallOutRepair => {
  const wanted = textOf(changes);
  const found = repairs.find((repair) => textOf(repair.changes) === wanted);
  if (found) return found;
  throw refusal(
    'not-ready',
    'These changes are no lawful repair of the call-out as things stand. Ask for a preview again.',
  );
};

/**
 * Does one of the repairs of a recorded call-out: the next revision of the period, for a manager to look at.
 *
 * @returns id of the review, and the repair
 * @throws Refusal when it is no lawful repair any more, or too far away for who is only on duty
 */
export const repairCallOut = (
  context: ApiContext,
  ask: Pick<RawAsk, 'caller' | 'requestId'>,
  called: Called,
  wish: { readonly changes: readonly ShiftChange[]; readonly reason?: string | undefined },
): Promise<{ readonly review: string; readonly repair: CallOutRepair }> =>
  onHours(context, called.service, async () => {
    const { repairs, planning, next } = await fromCallOut(context, called);
    const now = minuteOf(context.clock());
    const { service, line } = called;
    for (const demand of changedDemands(planning, wish.changes))
      checkNear(ask.caller, 'duty.act', { service }, demand, now);
    const repair = chosen(repairs, wish.changes);
    const [first] = repair.changes;
    if (!first) throw new Error('a repair changes no shift');
    const { worker } = line;
    const { kind, changes, edits } = repair;
    return {
      write: async (tables) => {
        const why = wish.reason ?? `Worker "${worker}" was called out and rests first.`;
        const made = await amendOnDuty(tables, context, ask, next, { edits }, why);
        const detail = { kind, changes, isInDraft: made.isInDraft };
        const done = {
          ...next,
          act: 'rest-repair',
          worker,
          shift: first.shift,
          revision: made.revision,
          detail,
        } as const;
        return { review: await addReview(tables, context, ask, done), repair };
      },
    };
  });
