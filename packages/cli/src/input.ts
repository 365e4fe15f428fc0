import { type Planning, planningOf, withPublishedHistory, withRoles } from '@rota/domain';
import { readRota, readServiceFolder } from '@rota/formats';
import { readDocument, readServiceFiles, refuseOverlappingPeriods } from './files.ts';
import { revisionsBefore } from './lifecycle/rota-folder.ts';
import { orRefuse } from './refusal.ts';

/** A service folder and period as a checked problem with what was published before it, laid out. @throws Refusal with every fault of every file */
export const readPlanning = (folder: string, month: string): Planning => {
  const { problem } = orRefuse(readServiceFolder(readServiceFiles(folder, month), month));
  refuseOverlappingPeriods(folder, month);
  return planningOf(withPublishedHistory(problem, revisionsBefore(folder, problem.from)));
};

/** A rota from a file or standard input (`-`), checked against its problem, with the roles its people have. @throws Refusal */
export const readRotaFile = async (path: string, planning: Planning) => {
  const file = path === '-' ? 'standard input' : path;
  const read = orRefuse(readRota(await readDocument(path), planning.problem, file));
  return { ...read, rota: withRoles(planning, read.rota) };
};
