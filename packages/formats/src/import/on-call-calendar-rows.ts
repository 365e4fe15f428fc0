import { type Instant, type Interval, parseIso, type Zone } from '@rota/domain';
import {
  type Cells,
  changeInstant,
  folderRows,
  forgottenDuties,
  isWithdrawnDuty,
  type RowEdit,
  type TablePlace,
  withEndBefore,
} from '../edit/index.ts';
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
  /** Now: changes of ends are written down with it. */
  readonly at: Instant;
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
  readonly cells: Cells;
  readonly isWithdrawn: boolean;
}

/** Rows that the source said before and that lie in the window; after them those that were withdrawn. */
const rowsBefore = (files: Files, { slot, source, window }: DutyReplacement): readonly Row[] =>
  folderRows(files, TABLE)
    .flatMap((cells: Cells, row) => {
      if (cells.slot !== slot || cells.source !== source) return [];
      const [startsAt, endsAt] = [instantOf(cells.start), instantOf(cells.end)];
      const isWithdrawn = isWithdrawnDuty(cells);
      const isInside = isWithdrawn ? window.startsAt <= startsAt : window.startsAt < endsAt;
      const isReplaced = isInside && startsAt < window.endsAt;
      return isReplaced ? [{ row, cells, isWithdrawn, worker: cells.worker ?? '', startsAt, endsAt }] : [];
    })
    .toSorted((a, b) => Number(a.isWithdrawn) - Number(b.isWithdrawn));

/** What becomes of a row, and when it ends then. */
interface Fate {
  readonly row: Row;
  readonly became: 'added' | 'removed' | 'changed' | 'kept' | 'forgotten';
  readonly endsAt: Instant;
}

/** It goes on as it is wanted now, is cut where the window begins, or is withdrawn; one that was withdrawn may come back. */
const fateOf = (row: Row, wanted: ReadDuty | undefined, { window }: DutyReplacement): Fate => {
  const { startsAt, isWithdrawn } = row;
  if (isWithdrawn) return { row, became: wanted ? 'added' : 'forgotten', endsAt: wanted?.endsAt ?? row.endsAt };
  if (!wanted && startsAt >= window.startsAt) return { row, became: 'removed', endsAt: startsAt };
  const endsAt = wanted?.endsAt ?? window.startsAt;
  return { row, became: endsAt === row.endsAt ? 'kept' : 'changed', endsAt };
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
  const matched = new Set<ReadDuty>();
  const fates = rowsBefore(files, replacement).map((row) => {
    const wanted = duties.find((duty) => !matched.has(duty) && isSameDuty(row, duty, window));
    if (wanted) matched.add(wanted);
    return fateOf(row, wanted, replacement);
  });
  const at = changeInstant(files, replacement.at);
  const changed = fates
    .filter(({ row, endsAt }) => row.endsAt !== endsAt)
    .map(({ row: { row, cells, worker, startsAt, endsAt: was }, endsAt }) => {
      const { end } = dutyCells(zone, slot, source, { worker, startsAt, endsAt });
      return { ...TABLE, act: 'change', row, cells: { end, changes: withEndBefore(cells, at, was) } } as const;
    });
  const added = duties
    .filter((duty) => !matched.has(duty))
    .map((duty) => ({ ...duty, startsAt: Math.max(duty.startsAt, window.startsAt) }))
    .filter(({ startsAt, endsAt }) => startsAt < endsAt)
    .map((duty) => {
      const cells = { ...dutyCells(zone, slot, source, duty), changes: withEndBefore({}, at, duty.startsAt) };
      return { ...TABLE, act: 'add', cells } as const;
    });
  const count = (became: Fate['became']): number => fates.filter((one) => one.became === became).length;
  const isChange = changed.length + added.length > 0;
  const forgotten = isChange ? forgottenDuties(files, replacement.at) : [];
  return {
    edits: [...changed, ...forgotten.map((row) => ({ ...TABLE, act: 'remove', row }) as const), ...added],
    added: added.length + count('added'),
    ...{ removed: count('removed'), changed: count('changed'), kept: count('kept') },
  };
};
