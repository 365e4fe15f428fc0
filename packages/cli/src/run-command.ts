import { Command, type Option } from 'commander';
import { verbs } from './commands/index.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { failureOf, reportFailure } from './failure.ts';
import { runVerb } from './server/on-server.ts';
import { serverOptions } from './server/server.ts';
import type { Terminal } from './terminal.ts';
import { version } from './version.ts';

/** Who acts is known to a server by the key, and it has drafts of its own. */
const leaveToServer = (option: Option): void => {
  if (['by', 'rota'].includes(option.attributeName())) option.makeOptionMandatory(false);
};

const isServerNamed = (words: readonly string[]): boolean =>
  process.env.ROTA_SERVER !== undefined || words.some((word) => /^--server(=|$)/.test(word));

const programOf = (words: readonly string[], terminal: Terminal, onDone: (exitCode: ExitCode) => void): Command => {
  const program = new Command('rota')
    .description('Plans and checks the monthly rotas of UK mental-health crisis services.')
    .version(version(), '-V, --version')
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.say, outputError: () => undefined });
  for (const verb of verbs) {
    const command = verb.describe(program);
    for (const option of serverOptions()) command.addOption(option);
    if (isServerNamed(words)) for (const option of command.options) leaveToServer(option);
    command.action(async () => onDone(await runVerb(verb, command, terminal)));
  }
  return program;
};

/**
 * Runs one command as it stands on a command line, to its end.
 *
 * @param words what follows the name of the program
 * @returns what the process leaves with
 */
export const runCommand = async (words: readonly string[], terminal: Terminal): Promise<ExitCode> => {
  let exitCode: ExitCode = EXIT.done;
  const program = programOf(words, terminal, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(words, { from: 'user' });
    return exitCode;
  } catch (thrown) {
    return reportFailure(failureOf(thrown), terminal, words.includes('--json'));
  }
};
