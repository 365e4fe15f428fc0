import { check, type Instant, type Planning, type Rota, type SolveResult, type Unfilled } from '@rota/domain';
import { type SolvedRota, unsearched } from '@rota/formats';
import { reasonsOfGaps } from '@rota/solver';
import { readPlanning, readRotaFile } from './input.ts';
import { followFolder } from './lifecycle/follow-folder.ts';
import { Refusal } from './refusal.ts';
import { withSayableRules } from './refused-rules.ts';

/** Flags of every verb that looks at a rota there is. */
export interface RotaFlags {
  readonly month: string;
  readonly rota: string;
  readonly pack?: string;
  readonly json?: true;
}

/** A rota from a file, judged afresh. `claimed` is what the file says of itself; absent when it says nothing. */
export type JudgedRota = Omit<SolvedRota, 'result' | 'timeline'> & { readonly claimed?: SolveResult };

const judgedOf = (
  planning: Planning,
  { rota, result }: { readonly rota: Rota; readonly result?: SolveResult },
): JudgedRota => {
  const judgement = check(planning.problem, rota);
  return { planning, rota, judgement, unfilled: judgement.unfilled, ...(result ? { claimed: result } : {}) };
};

/** A rota of a service folder's month, judged afresh; gaps have no reasons. @throws Refusal */
export const readJudgedRota = async (folder: string, flags: RotaFlags): Promise<JudgedRota> => {
  const planning = readPlanning(folder, flags.month, flags.pack);
  return judgedOf(planning, await readRotaFile(flags.rota, planning));
};

/** The same as the next rota of its period: who stays on a shift keeps the slot there. @throws Refusal */
export const readNextRota = async (folder: string, flags: RotaFlags, now: Instant): Promise<JudgedRota> => {
  const planning = readPlanning(folder, flags.month, flags.pack);
  const read = await readRotaFile(flags.rota, planning);
  return judgedOf(planning, { ...read, rota: followFolder(folder, flags.month, planning, read.rota, now) });
};

/** Whether the objective that a file claims is the one that its assignments have; nothing claimed is nothing wrong. */
export const isAsClaimed = ({ claimed, judgement }: JudgedRota): boolean =>
  claimed === undefined || claimed.objective === judgement.objective;

/** Gaps with reasons where the solver can give them; with a rule that it cannot be told, the gaps alone. */
const explained = async ({ planning, rota, judgement }: JudgedRota): Promise<readonly Unfilled[]> => {
  if (judgement.unfilled.length === 0) return [];
  try {
    return await withSayableRules(planning, () => reasonsOfGaps(planning.problem, rota));
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    return judgement.unfilled;
  }
};

/**
 * A judged rota as every export wants it, its gaps with reasons.
 *
 * A file whose claim is wrong has been changed since, so what it says of bound and search is left out.
 */
export const solvedOf = async (judged: JudgedRota): Promise<SolvedRota> => {
  const { planning, rota, judgement, claimed } = judged;
  const result = claimed !== undefined && isAsClaimed(judged) ? claimed : unsearched(judgement);
  return { planning, rota, judgement, result, unfilled: await explained(judged), timeline: [] };
};
