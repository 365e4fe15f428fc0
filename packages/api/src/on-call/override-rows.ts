import type { Instant, Interval, PlannedOverride, Planning } from '@rota/domain';
import { isoWithOffset } from '@rota/domain';
import { type Cells, folderRows } from '@rota/formats';
import type { StoredFiles } from '@rota/store';
import type { FolderEdit } from '../folder-edits.ts';
import { overrideId } from '../refs.ts';
import type { OVERRIDE_STATES } from '../schema/on-call-plan.ts';
import { holdersOver, type OnCallBook } from './who-holds.ts';

const TABLE = 'onCallOverrides';

/** Ids that are made here sort as they were made, so that of two in one minute the later one holds. */
const OWN_ID = /^ovr-(\d{6})$/;

/** An override that is about to be written down. */
export type NewOverride = Omit<PlannedOverride, 'id' | 'withdrawnAt'>;

/** Ids for so many new rows of a folder, in order. */
export const freeIds = (files: StoredFiles, wanted: number): readonly string[] => {
  const numbers = folderRows(files, { table: TABLE }).map(({ id = '' }) => Number(OWN_ID.exec(id)?.[1] ?? 0));
  const last = Math.max(0, ...numbers);
  return Array.from({ length: wanted }, (_, index) => `ovr-${String(last + index + 1).padStart(6, '0')}`);
};

const cellsOf = ({ zone }: Pick<Planning, 'zone'>, override: PlannedOverride): Cells => ({
  id: override.id,
  slot: override.slot,
  kind: override.kind,
  worker: 'worker' in override ? override.worker : '',
  replaces: 'replaces' in override ? override.replaces : '',
  start: isoWithOffset(zone, override.startsAt),
  end: isoWithOffset(zone, override.endsAt),
  reason: override.reason,
  by: override.by,
  entered: isoWithOffset(zone, override.enteredAt),
  revision: override.revision === undefined ? '' : String(override.revision),
  withdrawn: override.withdrawnAt === undefined ? '' : isoWithOffset(zone, override.withdrawnAt),
});

/** Edits that write overrides down. */
export const additions = (planning: Pick<Planning, 'zone'>, made: readonly PlannedOverride[]): readonly FolderEdit[] =>
  made.map((one) => ({ table: TABLE, act: 'add', cells: cellsOf(planning, one), pointer: null }));

/** The edit that takes an override back. */
export const withdrawal = (
  { zone }: Pick<Planning, 'zone'>,
  files: StoredFiles,
  id: string,
  at: Instant,
): FolderEdit => {
  const row = folderRows(files, { table: TABLE }).findIndex((cells) => cells.id === id);
  return { table: TABLE, act: 'change', row, cells: { withdrawn: isoWithOffset(zone, at) }, pointer: null };
};

/** When an override holds, or held; empty of one that was taken back before it began. */
export const heldFor = ({ startsAt, endsAt, withdrawnAt = endsAt }: PlannedOverride): Interval => ({
  startsAt,
  endsAt: Math.max(startsAt, Math.min(endsAt, withdrawnAt)),
});

/** Whether something decided later undid all that is left of an override: nobody of its people holds as it says. */
const isSuperseded = (book: OnCallBook, override: PlannedOverride, now: Instant): boolean => {
  const rest = { startsAt: Math.max(now, override.startsAt), endsAt: override.endsAt };
  const held = holdersOver(book, override.slot, rest);
  return override.kind === 'remove'
    ? held.every(({ worker }) => worker === override.replaces)
    : held.every(({ worker }) => worker !== override.worker);
};

const stateOf = (book: OnCallBook, override: PlannedOverride, now: Instant): (typeof OVERRIDE_STATES)[number] => {
  if (override.withdrawnAt !== undefined) return 'withdrawn';
  if (override.endsAt <= now) return 'over';
  if (isSuperseded(book, override, now)) return 'superseded';
  return now < override.startsAt ? 'coming' : 'running';
};

/** An override as it goes out. @param book as it is with the override */
export const overrideDocument = (book: OnCallBook, service: string, override: PlannedOverride, now: Instant) => {
  const { zone } = book.planning;
  const { id, slot, kind, revision, withdrawnAt } = override;
  return {
    id: overrideId({ service, override: id }),
    externalRef: `${service}:${id}`,
    ...{ service, slot, kind },
    ...('worker' in override ? { worker: override.worker } : {}),
    ...('replaces' in override ? { replaces: override.replaces } : {}),
    from: isoWithOffset(zone, override.startsAt),
    until: isoWithOffset(zone, override.endsAt),
    reason: override.reason,
    by: override.by,
    enteredAt: isoWithOffset(zone, override.enteredAt),
    ...(revision === undefined ? {} : { revision }),
    ...(withdrawnAt === undefined ? {} : { withdrawnAt: isoWithOffset(zone, withdrawnAt) }),
    state: stateOf(book, override, now),
  };
};
