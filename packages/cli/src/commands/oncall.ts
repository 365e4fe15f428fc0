import { type Command, Option } from 'commander';
import { atOption } from '../lifecycle/options.ts';
import type { OnCallAction, OnCallAsked, OnCallFlags } from '../oncall/action.ts';
import { now } from '../oncall/at.ts';
import { ON_CALL_ACTIONS } from '../oncall/index.ts';
import { programOptions } from '../oncall/options.ts';
import { jsonOption } from '../options.ts';
import { refuse } from '../refusal.ts';
import { onCallOnServer } from '../server/asks/on-call.ts';
import type { Verb } from '../verb.ts';

const NAMES = Object.keys(ON_CALL_ACTIONS);

const usages = (): string =>
  Object.entries(ON_CALL_ACTIONS)
    .map(([name, { usage }]) => `rota oncall ${name} ${usage}`)
    .join(', ');

const isFlagOf = ({ takes }: OnCallAction, name: string): boolean => ['json', 'server', 'key', ...takes].includes(name);

/** Flags that somebody wrote and that the action does not know: a mistake, not to be passed over. */
const refuseOtherFlags = (name: string, action: OnCallAction, command: Command): void => {
  const other = command.options
    .map((option) => option.attributeName())
    .find((flag) => command.getOptionValueSource(flag) === 'cli' && !isFlagOf(action, flag));
  if (other !== undefined) refuse('bad-usage', `"rota oncall ${name}" takes no --${other}.`);
};

/** What is asked for: the first word names it, unless it is all there is: then it is the folder, and now is meant. */
const actionOf = (words: readonly string[]): readonly [string, OnCallAction, readonly string[]] => {
  const [name = '', ...rest] = words;
  if (rest.length === 0) return ['now', now, words];
  const action = ON_CALL_ACTIONS[name];
  if (!action) return refuse('bad-usage', `"${name}" is none of ${NAMES.join(', ')}. Write ${usages()}.`);
  return [name, action, rest];
};

/** An action with what it is asked with. @throws Refusal when words are missing or too many */
const askedOf = (command: Command): { readonly action: OnCallAction; readonly asked: OnCallAsked } => {
  const [name, action, words] = actionOf(command.args);
  if (words.length !== action.usage.split(' ').length)
    refuse('bad-usage', `Write rota oncall ${name} ${action.usage}.`);
  refuseOtherFlags(name, action, command);
  const [service = '', ...rest] = words;
  return { action, asked: { service, words: rest, flags: command.opts<OnCallFlags>() } };
};

export const oncall: Verb = {
  describe: (program) => {
    const command = program
      .command('oncall')
      .description('say who is on call, whom to call next, where nobody is, when somebody is on call')
      .argument(
        `<folder|${NAMES.join('|')}>`,
        `service folder: who is on call now, as with the word now; or what to say, and then the folder: ${usages()}`,
      )
      .argument(
        '[more...]',
        'service folder; and the moment of at, the worker id of who, the file or address of import',
      )
      .addOption(atOption())
      .addOption(new Option('--from <moment>', 'date, or instant with offset; now by default'))
      .addOption(new Option('--to <moment>', 'where to end, exclusive; 14 days later by default, of import a year'))
      .addOption(jsonOption());
    return programOptions().reduce((all, option) => all.addOption(option), command);
  },

  onServer: onCallOnServer(askedOf),

  run: async (command, terminal) => {
    const { action, asked } = askedOf(command);
    return action.run(asked, terminal);
  },
};
