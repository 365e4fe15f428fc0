import { type Assignment, type Instant, isoWithOffset, type Planning } from '@rota/domain';
import type { FeedBook } from './ical/entry.ts';

/** What documents about on-call are written from. */
export interface OnCallSource {
  /** With leavers, for their names. */
  readonly planning: Planning;
  /** What holds of everything published, of as many periods as there are. */
  readonly published: readonly Assignment[];
  /** When it was asked: what is written holds as it was known then. */
  readonly asOf: Instant;
  /** Whether people's own numbers are shown; duty numbers always are. */
  readonly isWithNumbers: boolean;
}

/** What documents about on-call are written from, of a book of everything published. */
export const onCallSource = (
  { planning, entries }: Pick<FeedBook, 'planning' | 'entries'>,
  asOf: Instant,
  isWithNumbers = false,
): OnCallSource => ({
  planning,
  published: entries.filter(({ status }) => status === 'confirmed').map(({ assignment }) => assignment),
  asOf,
  isWithNumbers,
});

/** Whether anything says who is on call: a published rota, or a row beside it. */
export const isOnCallKnown = ({ planning: { problem }, entries }: Pick<FeedBook, 'planning' | 'entries'>): boolean =>
  entries.length > 0 ||
  [problem.onCallPlan?.rotations, problem.onCallPlan?.duties, problem.onCallPlan?.overrides].some(
    (rows) => rows !== undefined && rows.length > 0,
  );

/** Somebody by name. */
export interface OnCallPerson {
  readonly worker: string;
  readonly name: string;
  /** Their own number, E.164, where it is known and shown. */
  readonly phone?: string;
}

/** Somebody by name, with their own number where it is shown. */
export const personOf = ({ planning, isWithNumbers }: OnCallSource, worker: string): OnCallPerson => {
  const contacts = isWithNumbers ? (planning.problem.onCallPlan?.contacts ?? []) : [];
  const phone = contacts.find((one) => one.worker === worker)?.phone;
  const name = planning.workerById.get(worker)?.name ?? worker;
  return { worker, name, ...(phone === undefined ? {} : { phone }) };
};

/** A slot as people know it. */
export interface OnCallSlotName {
  readonly tier: number;
  readonly slot: string;
  readonly slotName: string;
  /** Number that reaches whoever holds it, E.164. */
  readonly dutyNumber?: string;
}

/** A slot as people know it. */
export const slotNameOf = (
  { planning }: OnCallSource,
  { tier, slot }: { readonly tier: number; readonly slot: string },
): OnCallSlotName => {
  const { name = slot, dutyNumber } = planning.onCallById.get(slot) ?? {};
  return { tier, slot, slotName: name, ...(dutyNumber === undefined ? {} : { dutyNumber }) };
};

/** An instant by the wall clock of the service, ISO 8601 with offset. */
export const isoIn = ({ planning: { zone } }: OnCallSource, at: Instant): string => isoWithOffset(zone, at);
