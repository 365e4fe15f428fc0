import { type Instant, type Interval, isoWithOffset, type Planning } from '@rota/domain';
import { type Cells, changeInstant, folderRows, forgottenDuties, withEndBefore } from '@rota/formats';
import type { StoredFiles } from '@rota/store';
import type { z } from 'zod';
import type { ApiContext } from '../context.ts';
import type { FolderEdit } from '../folder-edits.ts';
import { minuteOf } from '../iso.ts';
import { Refusal } from '../refusal.ts';
import { epochMsOf } from '../schema/filters.ts';
import type { dutiesBody } from '../schema/on-call-plan.ts';
import { changePlan } from './plan-changes.ts';

type Body = z.output<typeof dutiesBody>;

const TABLE = 'onCallDuties';

/** A duty that somebody is to have. */
interface Wanted extends Interval {
  readonly slot: string;
  readonly worker: string;
  /** Place in the body. */
  readonly index: number;
}

/** A duty of the folder. */
interface Row extends Interval {
  readonly slot: string;
  readonly worker: string;
  readonly row: number;
  readonly cells: Cells;
}

/** What putting a fixed schedule changes. */
export interface DutyChanges {
  readonly added: number;
  readonly ended: number;
  readonly removed: number;
  readonly kept: number;
  readonly passedOver: number;
}

const wantedIn = ({ duties }: Body): readonly Wanted[] => {
  const wanted = duties.map(({ slot, worker, from, until }, index) => ({
    ...{ slot, worker, index },
    startsAt: minuteOf(epochMsOf(from)),
    endsAt: minuteOf(epochMsOf(until)),
  }));
  const wrong = wanted.filter(({ startsAt, endsAt }) => endsAt <= startsAt);
  if (wrong.length === 0) return wanted;
  throw new Refusal(
    wrong.map(({ index }) => ({
      code: 'ends-before-start',
      detail: 'The duty ends at or before its start.',
      pointer: `/duties/${index}/until`,
    })),
  );
};

const isWithdrawn = ({ startsAt, endsAt }: Interval): boolean => startsAt === endsAt;

/** Rows of one source that are not over, in the order of the file, those after them that were withdrawn: they end where they start. */
const liveRows = (files: StoredFiles, source: string, now: Instant): readonly Row[] =>
  folderRows(files, { table: TABLE })
    .flatMap((cells, row) => {
      const { slot = '', worker = '', start = '', end = '' } = cells;
      if (cells.source?.trim() !== source) return [];
      const span = { startsAt: minuteOf(epochMsOf(start)), endsAt: minuteOf(epochMsOf(end)) };
      const isLive = span.startsAt < span.endsAt ? span.endsAt > now : span.startsAt >= now;
      return isLive ? [{ slot, worker, row, cells, ...span }] : [];
    })
    .toSorted((a, b) => Number(isWithdrawn(a)) - Number(isWithdrawn(b)));

const cellsOf = (
  { zone }: Planning,
  { slot, worker, startsAt, endsAt }: Wanted,
  source: string,
  now: Instant,
): Cells => ({
  ...{ slot, worker, source },
  start: isoWithOffset(zone, Math.max(startsAt, now)),
  end: isoWithOffset(zone, endsAt),
});

/** A row and when it ends from now on. */
interface Ending {
  readonly one: Row;
  readonly at: Instant;
}

/** What becomes of the rows there are, and what is new. */
interface Fitted {
  readonly ends: readonly Ending[];
  readonly goes: readonly Ending[];
  /** Withdrawn rows that are wanted again. */
  readonly back: readonly Ending[];
  readonly kept: number;
  readonly fresh: readonly Wanted[];
}

/** Lays what is wanted over what is there: a duty that runs keeps its start, whatever is wanted of it. */
const fitted = (rows: readonly Row[], wanted: readonly Wanted[], now: Instant): Fitted => {
  const left = [...wanted];
  const take = (isIt: (one: Wanted) => boolean): Wanted | undefined => {
    const at = left.findIndex(isIt);
    return at < 0 ? undefined : left.splice(at, 1)[0];
  };
  const [ends, goes, back]: [Ending[], Ending[], Ending[]] = [[], [], []];
  let kept = 0;
  for (const one of rows) {
    const isRunning = one.startsAt < now;
    const isSame = (two: Wanted): boolean =>
      two.slot === one.slot &&
      two.worker === one.worker &&
      (isRunning ? two.startsAt <= now : two.startsAt === one.startsAt);
    const found =
      take((two) => isSame(two) && two.endsAt === one.endsAt) ??
      (isRunning || isWithdrawn(one) ? take(isSame) : undefined);
    if (found?.endsAt === one.endsAt) kept += 1;
    else if (isRunning) ends.push({ one, at: found?.endsAt ?? now });
    else if (found) back.push({ one, at: found.endsAt });
    else if (!isWithdrawn(one)) goes.push({ one, at: one.startsAt });
  }
  return { ends, goes, back, kept, fresh: left };
};

/**
 * Puts a fixed schedule in the place of what the same source said before, from now on. What is over stays as it was, here and in
 * what is put; a duty that runs now and is not in it ends.
 *
 * The same schedule put again changes nothing.
 */
export const putDuties = (context: ApiContext, ask: Parameters<typeof changePlan>[1], body: Body) =>
  changePlan(context, ask, body.service, ({ folder, book: { planning }, now }) => {
    const all = wantedIn(body);
    const source = body.source.trim();
    const coming = all.filter(({ endsAt }) => endsAt > now);
    const { ends, goes, back, kept, fresh } = fitted(liveRows(folder.files, source, now), coming, now);
    const at = changeInstant(folder.files, now);
    const changed = [...ends, ...goes, ...back].map(({ one, at: endsAt }): FolderEdit => {
      const cells = {
        end: isoWithOffset(planning.zone, endsAt),
        changes: withEndBefore(one.cells, at, one.endsAt),
      };
      return { table: TABLE, act: 'change', row: one.row, cells, pointer: null };
    });
    const added = fresh.map((one): FolderEdit => {
      const startsAt = Math.max(one.startsAt, now);
      const cells = { ...cellsOf(planning, one, source, now), changes: withEndBefore({}, at, startsAt) };
      return { table: TABLE, act: 'add', cells, pointer: `/duties/${one.index}` };
    });
    const forgotten = changed.length + added.length === 0 ? [] : forgottenDuties(folder.files, now);
    const edits: readonly FolderEdit[] = [
      ...changed,
      ...forgotten.map((row): FolderEdit => ({ table: TABLE, act: 'remove', row })),
      ...added,
    ];
    const result: DutyChanges = {
      ...{ added: fresh.length + back.length, ended: ends.length, removed: goes.length, kept },
      passedOver: all.length - coming.length,
    };
    const subject = `on-call/duties?service=${body.service}`;
    return { edits, what: 'on-call.duties-put', subject, detail: { source, ...result }, result };
  });
