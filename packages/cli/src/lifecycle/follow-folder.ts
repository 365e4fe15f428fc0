import { existsSync } from 'node:fs';
import { followRota, type Instant, type Planning, type Rota } from '@rota/domain';
import { readRota } from '@rota/formats';
import { readBytes } from '../files.ts';
import { readRevisions, rotaPaths } from './rota-folder.ts';

/** The draft, where there is one that still fits the service; an approval that nobody can publish has nothing to follow. */
const readableDraft = (folder: string, month: string, { problem }: Planning): Rota | undefined => {
  const { draft } = rotaPaths(folder, month);
  if (!existsSync(draft)) return undefined;
  const read = readRota(readBytes(draft), problem, draft);
  return 'rota' in read ? read.rota : undefined;
};

/**
 * A rota as the next one of its period: whoever stays on a shift keeps the slot of the last revision (of the draft when none is
 * published), and published shifts that have begun keep their roles.
 *
 * @throws Refusal naming every revision that is not as it was published
 */
export const followFolder = (folder: string, month: string, planning: Planning, rota: Rota, now: Instant): Rota => {
  const published = readRevisions(folder, [month]).at(-1)?.revision.rota;
  const draft = published ? undefined : readableDraft(folder, month, planning);
  return followRota({ published, draft }, rota, planning, now);
};
