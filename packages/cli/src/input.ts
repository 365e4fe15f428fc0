import { type Planning, planningOf, withPublishedHistory, withRoles } from '@rota/domain';
import { PACK_FILE, readRota, readRulePack, readServiceFolder, type Worked } from '@rota/formats';
import { readBytes, readDocument, readServiceFiles, refuseOverlappingPeriods } from './files.ts';
import { revisionsBefore } from './lifecycle/rota-folder.ts';
import { orRefuse } from './refusal.ts';

/** Files of a folder with the rule pack that was named beside it in place of its own. @throws Refusal when that has faults */
const withPack = (files: ReadonlyMap<string, Uint8Array>, path: string | undefined) => {
  if (path === undefined) return files;
  const bytes = readBytes(path);
  orRefuse(readRulePack(bytes, path)); // so that faults name the file as it was named
  return new Map([...files, [PACK_FILE, bytes]]);
};

/**
 * A service folder and period as a checked problem with what was published before it, laid out.
 *
 * @param pack path of a rule pack to use instead of the folder's own and of that of this release
 * @param worked what timesheets are held against beside the folder
 * @throws Refusal with every fault of every file
 */
export const readPlanning = (folder: string, month: string, pack?: string, worked?: Worked): Planning => {
  const files = withPack(readServiceFiles(folder, month), pack);
  const { problem } = orRefuse(readServiceFolder(files, month, worked));
  refuseOverlappingPeriods(folder, month);
  return planningOf(withPublishedHistory(problem, revisionsBefore(folder, problem.from)));
};

/** A rota from a file or standard input (`-`), checked against its problem, with the roles its people have. @throws Refusal */
export const readRotaFile = async (path: string, planning: Planning) => {
  const file = path === '-' ? 'standard input' : path;
  const read = orRefuse(readRota(await readDocument(path), planning.problem, file));
  return { ...read, rota: withRoles(planning, read.rota) };
};
