import { InvalidArgumentError, Option } from 'commander';
import { oneLine } from '../lifecycle/options.ts';

type Pairs<V> = ReadonlyMap<string, V>;

/** What stands before and after the last equals sign. */
const pairOf = (text: string, example: string): readonly [string, string] => {
  const at = text.lastIndexOf('=');
  if (at < 1) throw new InvalidArgumentError(`Write ${example}.`);
  return [text.slice(0, at), text.slice(at + 1)];
};

const user = (text: string, before: Pairs<string> = new Map()): Pairs<string> => {
  const [worker, id] = pairOf(text, 'a worker id and a user id, such as ann=PABC123');
  if (!/^[\w@.+-]+$/.test(id)) throw new InvalidArgumentError(`"${id}" is no user id.`);
  return new Map([...before, [worker, id]]);
};

const meaning = (text: string, before: Pairs<string | undefined> = new Map()): Pairs<string | undefined> => {
  const [words, worker] = pairOf(text, 'words of the calendar and a worker id, such as "Ann L."=ann; nobody: Lunch=');
  return new Map([...before, [words, worker === '' ? undefined : worker]]);
};

/** Options of `rota oncall export` and `rota oncall import`. */
export const programOptions = (): readonly Option[] => [
  new Option('--slot <id>', 'export and import: which on-call slot'),
  new Option('--format <program>', 'export: goalert or pagerduty'),
  new Option('--user <worker=id>', 'export: what that program calls somebody; may be repeated').argParser(user),
  new Option('--source <name>', 'import: what the calendar is called here; what it said before makes way').argParser(
    oneLine,
  ),
  new Option('--map <words=worker>', 'import: whom an address or a name means; nobody where it is empty').argParser(
    meaning,
  ),
  new Option('--dry-run', 'import: say what would change, and change nothing'),
];
