import { type FeedBook, onCallFeed, onCallTiers, teamFeed, workerFeed } from '@rota/formats';
import { Option } from 'commander';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { checkFeedAt } from '../feed-check.ts';
import { jsonText } from '../json.ts';
import { readCalendar } from '../lifecycle/calendar.ts';
import { monthsOption, tierOption } from '../lifecycle/options.ts';
import { jsonOption } from '../options.ts';
import { refuse } from '../refusal.ts';
import type { Terminal } from '../terminal.ts';
import type { Verb } from '../verb.ts';

interface Options {
  readonly worker?: string;
  readonly tier?: number;
  readonly team?: true;
  readonly month?: readonly string[];
  readonly json?: true;
}

const workersFeed = (book: FeedBook, worker: string): string => {
  if (book.planning.workerById.has(worker)) return workerFeed(book, worker);
  const known = [...book.planning.workerById.keys()].join(', ');
  return refuse(
    'unknown-reference',
    `The service has no worker "${worker}", and never published a shift of one. Known: ${known}.`,
  );
};

const tiersFeed = (book: FeedBook, tier: number): string => {
  const tiers = onCallTiers(book.planning);
  if (tiers.includes(tier)) return onCallFeed(book, tier);
  return refuse('unknown-reference', `The service has no on-call tier ${tier}; it has ${tiers.join(', ') || 'none'}.`);
};

const feedOf = (book: FeedBook, { worker, tier, team }: Options): string => {
  const asked = [worker, tier, team].filter((one) => one !== undefined).length;
  if (asked !== 1) refuse('bad-usage', 'Name one calendar: --worker ID, --tier N or --team.');
  if (worker !== undefined) return workersFeed(book, worker);
  return tier === undefined ? teamFeed(book) : tiersFeed(book, tier);
};

const checkOrRefuse = (word: string, url: string, asJson: boolean, terminal: Terminal): Promise<ExitCode> => {
  if (word === 'check') return checkFeedAt(url, asJson, terminal);
  return refuse('bad-usage', `"${url}" is too much; an address is looked at with "rota feed check ADDRESS".`);
};

export const feed: Verb = {
  describe: (program) =>
    program
      .command('feed')
      .description('print a calendar of everything published, cancellations included; or check any feed')
      .argument('<folder|check>', 'service folder; or the word check, and the address of any feed, ours or not')
      .argument('[url]', 'the feed to check')
      .addOption(new Option('--worker <id>', 'calendar of one person'))
      .addOption(tierOption())
      .addOption(new Option('--team', 'calendar of everybody'))
      .addOption(monthsOption())
      .addOption(jsonOption()),

  onServer: { kind: 'reads' },

  run: async (command, terminal) => {
    const [folder = '', url] = command.args;
    const { json, ...options } = command.opts<Options>();
    if (url !== undefined) return checkOrRefuse(folder, url, json === true, terminal);
    const { book } = readCalendar(folder, terminal.now(), options.month);
    const calendar = feedOf(book, options);
    terminal.out(json ? jsonText({ format: 'feed/1', calendar }) : calendar);
    return EXIT.done;
  },
};
