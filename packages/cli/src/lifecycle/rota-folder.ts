import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Approval,
  addDays,
  type Fault,
  isPeriodKey,
  type LocalDate,
  type Override,
  type Revision,
} from '@rota/domain';
import { readApproval, readRevision } from '@rota/formats';
import { createFile, replaceFile } from '../durable-file.ts';
import { readBytes } from '../files.ts';
import { orRefuse, Refusal, refuse } from '../refusal.ts';

/** A revision with the period it belongs to, and names as they were when it was published. */
export interface Published {
  readonly key: string;
  readonly revision: Revision;
  readonly names: ReadonlyMap<string, string>;
}

/** Where the life of one period's rota is kept. */
export const rotaPaths = (folder: string, key: string) => {
  const root = join(folder, 'months', key, 'rota');
  return { draft: join(root, 'draft.json'), approval: join(root, 'approval.json'), revisions: join(root, 'revisions') };
};

const fileOf = (number: number): string => `${String(number).padStart(4, '0')}.json`;

/** Path of one revision. */
export const revisionPath = (folder: string, key: string, number: number): string =>
  join(rotaPaths(folder, key).revisions, fileOf(number));

/** What is in a folder; nothing where there is none. */
export const namesIn = (folder: string): readonly string[] => {
  try {
    return existsSync(folder) && statSync(folder).isDirectory() ? readdirSync(folder).sort() : [];
  } catch (fault) {
    const { message } = fault as Error; // node:fs throws nothing else
    return refuse('file-unreadable', `"${folder}" cannot be looked into: ${message}.`, folder);
  }
};

/** Keys of the periods that have a folder of revisions, in order of time. */
export const publishedKeys = (folder: string): readonly string[] =>
  namesIn(join(folder, 'months')).filter(
    (key) => isPeriodKey(key) && namesIn(rotaPaths(folder, key).revisions).some((name) => /^\d{4}\.json$/.test(name)),
  );

const altered = (path: string, detail: string): Fault => ({ code: 'revision-altered', detail, place: { file: path } });

const missingFault = (path: string, number: number): Fault =>
  altered(path, `Revision ${number} is missing: "${path}" is not there. Put it back; revisions are never removed.`);

const strayFault = (path: string, key: string, { from }: Revision['rota']): Fault =>
  altered(
    path,
    `"${path}" holds a rota from ${from}, which is not of period ${key}. Put it back where it was published.`,
  );

/** Revision n must stand in place n, and be of this period. */
const oneOf = (folder: string, key: string, name: string, index: number): Published => {
  const path = join(rotaPaths(folder, key).revisions, name);
  if (name !== fileOf(index + 1)) throw new Refusal([missingFault(revisionPath(folder, key, index + 1), index + 1)]);
  const { revision, names } = orRefuse(readRevision(readBytes(path), path));
  if (!revision.rota.from.startsWith(key)) throw new Refusal([strayFault(path, key, revision.rota)]);
  return { key, revision, names };
};

/**
 * All revisions of some periods, by period, then number.
 *
 * @throws Refusal naming every file that is not as it was published, and the first that is missing of each period
 */
export const readRevisions = (folder: string, keys: readonly string[]): readonly Published[] => {
  const published: Published[] = [];
  const faults: Fault[] = [];
  for (const key of keys) {
    const names = namesIn(rotaPaths(folder, key).revisions).filter((name) => /^\d{4}\.json$/.test(name));
    for (const [index, name] of names.entries()) {
      try {
        published.push(oneOf(folder, key, name, index));
      } catch (fault) {
        if (!(fault instanceof Refusal)) throw fault;
        faults.push(...fault.faults);
        if (name !== fileOf(index + 1)) break;
      }
    }
  }
  if (faults.length > 0) throw new Refusal(faults);
  return published;
};

/** How far back published duties are looked for, days: the twelve months that the longest rule looks back on. */
const LOOKED_BACK_DAYS = 366;

/**
 * The last revision of each period that begins in the year before a date.
 *
 * @throws Refusal naming every file that is not as it was published
 */
export const revisionsBefore = (folder: string, date: LocalDate): readonly Revision[] => {
  const first = addDays(date, -LOOKED_BACK_DAYS);
  return publishedKeys(folder)
    .filter((key) => first.slice(0, key.length) <= key && key < date.slice(0, key.length))
    .flatMap((key) => readRevisions(folder, [key]).at(-1) ?? [])
    .map(({ revision }) => revision);
};

/** What was approved of a period, and what the approver let pass; nothing approved is no fault. @throws Refusal */
export const readFolderApproval = (
  folder: string,
  key: string,
): { readonly approval: Approval | undefined; readonly overrides: readonly Override[] } => {
  const path = rotaPaths(folder, key).approval;
  if (!existsSync(path)) return { approval: undefined, overrides: [] };
  return orRefuse(readApproval(readBytes(path), path));
};

/** Keeps an approved draft: the rota first, so that an approval never stands beside nothing. @throws Refusal */
export const keepApproved = (folder: string, key: string, draft: string, approval: string): void => {
  const paths = rotaPaths(folder, key);
  replaceFile(paths.draft, draft);
  replaceFile(paths.approval, approval);
};

/** Keeps a revision. @throws Refusal `revision-taken` when there is one of that number */
export const keepRevision = (folder: string, key: string, number: number, text: string): string => {
  const path = revisionPath(folder, key, number);
  if (createFile(path, text)) return path;
  const detail = `Revision ${number} of ${key} was published by somebody else meanwhile. Look at it with "rota diff", then publish again.`;
  throw new Refusal([{ code: 'revision-taken', detail, place: { file: path } }]);
};
