import type { Breach, Planning, RotaEdit } from '@rota/domain';
import type { StoredOpenShift, Tables } from '@rota/store';
import type { ApiContext } from '../context.ts';
import { record } from '../events.ts';
import { minuteOf } from '../iso.ts';
import { draftOf } from '../periods.ts';
import { refusal } from '../refusal.ts';
import type { RawAsk } from '../route.ts';
import { editDraft, keepDraft, type RotaParts } from './draft-edit.ts';
import { blocksOf, refuseBegun } from './trial.ts';

/** Address of an open shift without `/api/v1/`. */
export const openShiftSubject = (id: string): string => `open-shifts/${id}`;

/** Somebody was first, or the shift is not to be had any more. */
export const alreadyClaimed = ({ id }: Pick<StoredOpenShift, 'id'>) =>
  refusal(
    'already-claimed',
    `Open shift "${id}" is not open any more; somebody else took it, or nobody is wanted now.`,
  );

const claimEdit = ({ shift }: StoredOpenShift, worker: string): readonly RotaEdit[] => [
  { kind: 'assign', worker, shift, isPinned: false },
];

/** What rules have against somebody on an open shift, in the draft where it would go. @throws Refusal when it has begun */
export const judgeClaim = async (
  parts: RotaParts,
  open: StoredOpenShift,
  worker: string,
): Promise<{ readonly planning: Planning; readonly blocks: readonly Breach[] }> => {
  const { planning, rota } = await draftOf(parts, open);
  refuseBegun(planning, open, minuteOf(parts.clock()));
  return { planning, blocks: blocksOf(planning, rota, claimEdit(open, worker)) };
};

/**
 * Gives a claimed shift to who claimed it: writes the draft, inside a transaction. People are told once it is published.
 *
 * @throws Refusal when it is not claimed by them any more, or the draft may not be changed
 */
export const giveShift = async (
  tables: Tables,
  context: ApiContext,
  ask: Pick<RawAsk, 'caller' | 'requestId'>,
  open: StoredOpenShift,
  worker: string,
  reason?: string,
): Promise<void> => {
  const change = { status: 'filled', changedMs: context.clock(), decidedBy: ask.caller.owner } as const;
  if (!(await tables.openShifts.change(open.id, ['claimed'], change, worker))) throw alreadyClaimed(open);
  const edited = await editDraft({ ...context, store: tables }, open, claimEdit(open, worker));
  await keepDraft(tables, context, ask, open, edited);
  await record(tables, context, ask, 'open-shift.filled', openShiftSubject(open.id), {
    reason,
    after: { service: open.service, worker, shift: open.shift },
  });
};
