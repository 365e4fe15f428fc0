import type { Fault } from '@rota/domain';
import { formatFault, problemDocument } from '@rota/formats';
import { CommanderError } from 'commander';
import { EXIT, type ExitCode, exitCodeOf } from './exit-code.ts';
import { jsonText } from './json.ts';
import { Refusal } from './refusal.ts';
import type { Terminal } from './terminal.ts';

/** What ended a command: nothing wrong (help, version), faults, or a mistake of ours. */
export type Failure =
  | { readonly kind: 'none' }
  | { readonly kind: 'faults'; readonly faults: readonly Fault[] }
  | { readonly kind: 'bug'; readonly fault: Fault; readonly trace: string };

/** Help shown because no verb was given; commander calls it a failure. */
const NO_VERB = 'commander.help';

const usageFault = ({ code, message }: CommanderError): Fault => ({
  code: 'bad-usage',
  detail:
    code === NO_VERB ? 'Name a verb; the list is above.' : message.replace(/^error: /, '').replace(/\s*\n\s*/g, ' '),
});

const bug = (thrown: unknown): Failure => {
  const trace = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
  return {
    kind: 'bug',
    fault: { code: 'internal', detail: 'This is a mistake in Rota, not in what was asked.' },
    trace,
  };
};

/** Sorts what a command threw. */
export const failureOf = (thrown: unknown): Failure => {
  if (thrown instanceof Refusal) return { kind: 'faults', faults: thrown.faults };
  if (!(thrown instanceof CommanderError)) return bug(thrown);
  return thrown.exitCode === 0 ? { kind: 'none' } : { kind: 'faults', faults: [usageFault(thrown)] };
};

/** Says a failure in words on standard error, and with `asJson` as a problem document on standard output. */
export const reportFailure = (failure: Failure, terminal: Terminal, asJson: boolean): ExitCode => {
  if (failure.kind === 'none') return EXIT.done;
  const faults = failure.kind === 'bug' ? [failure.fault] : failure.faults;
  if (failure.kind === 'bug') terminal.say(`${failure.trace}\n`);
  for (const fault of faults) terminal.say(`${formatFault(fault)}\n`);
  if (asJson) terminal.out(jsonText(problemDocument(faults)));
  return exitCodeOf(faults);
};
