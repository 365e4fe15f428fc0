import {
  countedPlanning,
  type Instant,
  NO_TIMESHEETS,
  type PayrollAct,
  type PublishedWork,
  viewOf,
} from '@rota/domain';
import { publishedBook } from '@rota/formats';
import { readPlanning } from '../input.ts';
import { type Published, readRevisions } from '../lifecycle/rota-folder.ts';
import { orRefuse, refuse } from '../refusal.ts';

/** A published period with what was written down about it; the last revision over its planning, leavers included. */
export interface WorkedPeriod extends PublishedWork {
  readonly published: Published;
}

/** What a period is read with beside its folder. */
export interface WorkedOptions {
  /** Path of a rule pack. */
  readonly pack?: string | undefined;
  /** Locks of pay periods. */
  readonly acts?: readonly PayrollAct[] | undefined;
}

/**
 * A published period of a folder, its timesheets held against the rota and the locks.
 *
 * @throws Refusal when nothing is published, and with every fault of every file
 */
export const readWorkedPeriod = (
  folder: string,
  key: string,
  at: Instant,
  { pack, acts }: WorkedOptions = {},
): WorkedPeriod => {
  const revisions = readRevisions(folder, [key]);
  const last = revisions.at(-1);
  if (!last) return refuse('file-missing', `Nothing is published for ${key}. Publish it first: rota publish.`);
  const { rota } = last.revision;
  const read = readPlanning(folder, key, pack, { published: rota.assignments, acts });
  const { planning } = publishedBook(read, revisions, at);
  const view = viewOf(orRefuse(countedPlanning(planning, rota)).planning, rota);
  const sheets = planning.problem.timesheets ?? NO_TIMESHEETS;
  return { key, view, revision: last.revision.number, published: last, sheets };
};
