import type { SolvedRota } from '@rota/formats';
import { hardBreachLines } from '../check-text.ts';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { whole } from '../figures.ts';
import { jsonText } from '../json.ts';
import type { OutputFiles, OutputFolder } from '../output.ts';
import type { Terminal } from '../terminal.ts';
import { PARTS, resultFiles, timelineFile } from './result-files.ts';
import { summaryDocument } from './summary.ts';

/** What is written and told of a rota that was found. */
export interface Telling {
  readonly filesOf: (solved: SolvedRota, stamp: number) => OutputFiles | Promise<OutputFiles>;
  readonly summary: (solved: SolvedRota, out: string) => string;
  /** What a JSON summary says beside the result. */
  readonly also?: object;
}

/** Every file of a planned month. */
export const monthFiles: Telling['filesOf'] = async (solved, stamp) =>
  new Map([...(await resultFiles(solved, PARTS, stamp)), timelineFile(solved)]);

/** Pins, history or least cover can force a breach that no search can mend; such a rota is written, but it is a no. */
const lawfulness = ({ judgement }: SolvedRota, terminal: Terminal): ExitCode => {
  const lines = hardBreachLines(judgement);
  if (lines.length > 0)
    terminal.say(
      `The best rota found is not lawful; pins, history or least cover may leave none that is:\n${lines.join('\n')}\n`,
    );
  return lines.length > 0 ? EXIT.no : EXIT.done;
};

/** The definitions have the last word on a rota; a search that counts otherwise is a mistake of ours, so it is told. */
const sayDisagreement = ({ result, judgement }: SolvedRota, terminal: Terminal): void => {
  if (result.objective === judgement.objective) return;
  const [searched, judged] = [whole(result.objective), whole(judgement.objective)];
  terminal.say(`The search counts objective ${searched}, the rules ${judged}: a mistake in Rota, please report it.\n`);
};

/** Puts everything that is made of a rota into its folder, and tells of it. @returns a no when the rota is not lawful */
export const writeSolved = async (
  solved: SolvedRota,
  { filesOf, summary, also }: Telling,
  { out, json }: { readonly out: string; readonly json?: true },
  output: OutputFolder,
  terminal: Terminal,
): Promise<ExitCode> => {
  sayDisagreement(solved, terminal);
  const files = await filesOf(solved, terminal.now());
  for (const name of output.commit(files)) terminal.say(`${out}/${name} is of an earlier rota; it was left alone.\n`);
  terminal.out(json ? jsonText({ ...summaryDocument(solved, [...files.keys()], out), ...also }) : summary(solved, out));
  return lawfulness(solved, terminal);
};
