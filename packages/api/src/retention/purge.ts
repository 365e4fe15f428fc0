import { addMonths, erasableBefore, type LocalDate, type RetentionKind } from '@rota/domain';
import { type Before, type Held, PURGED_KINDS, type Purged, type Tables } from '@rota/store';
import type { ApiContext, Surroundings } from '../context.ts';
import { record } from '../events.ts';
import { editFolder, folderOf } from '../folder-edits.ts';
import { teamOf } from '../people.ts';
import { Refusal } from '../refusal.ts';
import type { RawAsk } from '../route.ts';
import { type FolderPurge, folderPurges, lastDayOf } from './folder-rows.ts';

/** What was erased of one kind, or would be. */
export interface ErasedKind {
  readonly kind: RetentionKind;
  /** Records of before this date. */
  readonly before: LocalDate;
  readonly rows: Purged;
}

/** Rows taken out of a file of a folder, or not, and why. */
export interface ErasedRows {
  readonly service: string;
  readonly path: string;
  readonly kind: RetentionKind;
  readonly rows: number;
  /** What keeps them, if something does. */
  readonly keptBy?: string;
}

/** What a purge did, or would do. */
export interface PurgeReport {
  readonly asOf: LocalDate;
  readonly isDryRun: boolean;
  readonly records: readonly ErasedKind[];
  readonly folders: readonly ErasedRows[];
  /** Services in which somebody is held for a claim or an inquiry. */
  readonly held: readonly string[];
}

/** The longest period has six weeks, so one that begins two months before a date has ended by then. */
const PERIOD_MONTHS = 2;

const beforeOf = (date: LocalDate): Before => ({
  date,
  ms: Date.parse(`${date}T00:00:00Z`),
  period: addMonths(date, -PERIOD_MONTHS).slice(0, 7),
});

const heldOf = async ({ legalHolds }: Tables): Promise<Held> => {
  const holds = await legalHolds.inForce();
  const whole = holds.filter(({ worker }) => worker === null).map(({ service }) => service);
  return {
    services: [...new Set(holds.map(({ service }) => service))],
    wholeServices: [...new Set(whole)],
    workers: holds.flatMap(({ service, worker }) => (worker === null ? [] : [{ service, worker }])),
  };
};

/** What a purge needs besides the tables. */
export type PurgeSurroundings = Pick<ApiContext, 'plannings' | 'clock'> & Pick<Surroundings, 'random'>;

type Asker = Pick<RawAsk, 'caller' | 'requestId'>;

const erasedRows = async (
  tables: Tables,
  context: PurgeSurroundings,
  service: string,
  { kind, path, edits }: FolderPurge,
  isDryRun: boolean,
): Promise<ErasedRows> => {
  const erased = { service, path, kind, rows: edits.length };
  if (isDryRun) return erased;
  try {
    await editFolder(tables, context, await folderOf(tables, service), edits);
  } catch (thrown) {
    // what else stands in the folder needs the rows: it stays as it is, and somebody is told
    if (!(thrown instanceof Refusal)) throw thrown;
    return { ...erased, rows: 0, keptBy: thrown.faults[0]?.detail ?? thrown.message };
  }
  await tables.purge.eraseEarlier(service, path);
  return erased;
};

const purgeFolder = async (
  tables: Tables,
  context: PurgeSurroundings,
  service: string,
  { asOf, isDryRun, held }: { readonly asOf: LocalDate; readonly isDryRun: boolean; readonly held: Held },
): Promise<readonly ErasedRows[]> => {
  if (held.wholeServices.includes(service)) return [];
  const { problem } = await teamOf({ ...context, store: tables }, service);
  const { files } = await folderOf(tables, service);
  const isHeld = (worker: string): boolean =>
    held.workers.some((one) => one.service === service && one.worker === worker);
  const erased: ErasedRows[] = [];
  for (const purge of folderPurges({ files, workers: problem.workers, asOf, isHeld }))
    erased.push(await erasedRows(tables, context, service, purge, isDryRun));
  const before = erasableBefore('feedTokens', asOf);
  const left = problem.workers.filter((worker) => (lastDayOf(worker) ?? before) < before).map(({ id }) => id);
  const phones = await tables.purge.erasePhones(service, left, isDryRun);
  return phones === 0 ? erased : [...erased, { service, path: 'phones', kind: 'feedTokens', rows: phones }];
};

/**
 * Erases what need not be kept of one organisation, and records that it was done, without what it was.
 *
 * Call it inside a transaction.
 *
 * @param asOf the day by which time is counted
 * @param isDryRun changes nothing and tells what would go
 */
export const purge = async (
  tables: Tables,
  context: PurgeSurroundings,
  asker: Asker,
  asOf: LocalDate,
  isDryRun: boolean,
): Promise<PurgeReport> => {
  const held = await heldOf(tables);
  const folders: ErasedRows[] = [];
  for (const { id } of await tables.services.list())
    folders.push(...(await purgeFolder(tables, context, id, { asOf, isDryRun, held })));
  const records: ErasedKind[] = [];
  for (const kind of PURGED_KINDS) {
    const before = erasableBefore(kind, asOf);
    records.push({ kind, before, rows: await tables.purge.erase(kind, beforeOf(before), held, isDryRun) });
  }
  const report = { asOf, isDryRun, records, folders, held: held.services };
  if (!isDryRun) {
    // a fault may name somebody
    const counts = folders.map(({ keptBy: _keptBy, ...rows }) => rows);
    await record(tables, context, asker, 'purge.done', 'purges', { after: { ...report, folders: counts } });
  }
  return report;
};
