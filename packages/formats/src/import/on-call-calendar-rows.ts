import { type Instant, type Interval, parseIso, type Zone } from '@rota/domain';
import { type Cells, folderRows, type RowEdit, type TablePlace } from '../edit/index.ts';
import { dutyCells, type ReadDuty } from './on-call-calendar.ts';
import type { Files } from './service-folder/folder.ts';

/** Fixed duties of one source that are to take the place of what it said before. */
export interface DutyReplacement {
  readonly zone: Zone;
  /** On-call slot id. */
  readonly slot: string;
  readonly source: string;
  /** The part of time that is replaced: what is over when it begins, and what begins after it, stays. */
  readonly window: Interval;
  readonly duties: readonly ReadDuty[];
}

/** The rows to change, and how many become what. */
export interface DutyEdits {
  readonly edits: readonly (TablePlace & RowEdit)[];
  readonly added: number;
  readonly removed: number;
  /** Rows that end at another time now. */
  readonly changed: number;
  readonly kept: number;
}

const TABLE = { table: 'onCallDuties' } as const;

const instantOf = (cell: string | undefined): Instant => {
  const parsed = parseIso(cell ?? '');
  if (parsed.kind === 'instant') return parsed.at;
  throw new Error(`"${cell}" is no instant; the folder was not checked`);
};

interface Row extends ReadDuty {
  readonly row: number;
}

/** Rows that the source said before and that lie in the window. */
const rowsBefore = (files: Files, { slot, source, window }: DutyReplacement): readonly Row[] =>
  folderRows(files, TABLE).flatMap((cells: Cells, row) => {
    if (cells.slot !== slot || cells.source !== source) return [];
    const [startsAt, endsAt] = [instantOf(cells.start), instantOf(cells.end)];
    const isReplaced = window.startsAt < endsAt && startsAt < window.endsAt;
    return isReplaced ? [{ row, worker: cells.worker ?? '', startsAt, endsAt }] : [];
  });

/** What becomes of a row: it goes on as it is wanted now, is cut where the window begins, or goes. */
const fateOf = (
  { row, worker, startsAt, endsAt }: Row,
  wanted: ReadDuty | undefined,
  { zone, slot, source, window }: DutyReplacement,
) => {
  const end = wanted?.endsAt ?? (startsAt < window.startsAt ? window.startsAt : undefined);
  if (end === undefined) return { ...TABLE, act: 'remove', row } as const;
  if (end === endsAt) return undefined;
  const cells = { end: dutyCells(zone, slot, source, { worker, startsAt, endsAt: end }).end };
  return { ...TABLE, act: 'change', row, cells } as const;
};

/** What began before the window began when it was read then: so the same calendar changes nothing later. */
const isSameDuty = (row: Row, duty: ReadDuty, { startsAt }: Interval): boolean =>
  row.worker === duty.worker && Math.max(row.startsAt, startsAt) === Math.max(duty.startsAt, startsAt);

/**
 * How `on-call-duties.csv` comes to say what a source says now. What was before the window is never rewritten; a row that goes on
 * stays the same row.
 *
 * @param files a folder that was read without faults
 */
export const dutyEdits = (files: Files, replacement: DutyReplacement): DutyEdits => {
  const { zone, slot, source, window, duties } = replacement;
  const before = rowsBefore(files, replacement);
  const matched = new Set<ReadDuty>();
  // from the last row up, so that the number of a row is still right when its turn comes
  const fates = before.toReversed().map((row) => {
    const wanted = duties.find((duty) => !matched.has(duty) && isSameDuty(row, duty, window));
    if (wanted) matched.add(wanted);
    return fateOf(row, wanted, replacement);
  });
  const added = duties
    .filter((duty) => !matched.has(duty))
    .map((duty) => ({ ...duty, startsAt: Math.max(duty.startsAt, window.startsAt) }))
    .filter(({ startsAt, endsAt }) => startsAt < endsAt)
    .map((duty) => ({ ...TABLE, act: 'add', cells: dutyCells(zone, slot, source, duty) }) as const);
  const edits = fates.flatMap((fate) => fate ?? []);
  const count = (act: RowEdit['act']): number => edits.filter((edit) => edit.act === act).length;
  return {
    edits: [...edits, ...added],
    added: added.length,
    ...{ removed: count('remove'), changed: count('change'), kept: before.length - edits.length },
  };
};
