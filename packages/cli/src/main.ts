import { Command } from 'commander';
import { verbs } from './commands/index.ts';
import { EXIT, type ExitCode } from './exit-code.ts';
import { failureOf, reportFailure } from './failure.ts';
import { processTerminal, type Terminal } from './terminal.ts';
import { version } from './version.ts';

const programOf = (terminal: Terminal, onDone: (exitCode: ExitCode) => void): Command => {
  const program = new Command('rota')
    .description('Plans and checks the monthly rotas of UK mental-health crisis services.')
    .version(version(), '-V, --version')
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.say, outputError: () => undefined });
  for (const verb of verbs) {
    const command = verb.describe(program);
    command.action(async () => onDone(await verb.run(command, terminal)));
  }
  return program;
};

const main = async (words: readonly string[]): Promise<ExitCode> => {
  const terminal = processTerminal();
  let exitCode: ExitCode = EXIT.done;
  const program = programOf(terminal, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync(words, { from: 'user' });
    return exitCode;
  } catch (thrown) {
    return reportFailure(failureOf(thrown), terminal, words.includes('--json'));
  }
};

process.exitCode = await main(process.argv.slice(2));
