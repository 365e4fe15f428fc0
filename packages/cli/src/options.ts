import { isPeriodKey } from '@rota/domain';
import { InvalidArgumentError, Option } from 'commander';

/** Reads the key of a period. */
export const periodKey = (text: string): string => {
  if (!isPeriodKey(text))
    throw new InvalidArgumentError(
      'Write a month from 1970-01 to 2999-12 as YYYY-MM, such as 2026-12, or the first day of a period of weeks as YYYY-MM-DD.',
    );
  return text;
};

const seconds = (text: string): number => {
  const value = Number(text);
  if (text.trim() === '' || !(value > 0) || value > MAX_SECONDS) {
    throw new InvalidArgumentError(`Write seconds above 0 and up to ${MAX_SECONDS}, such as 10 or 0.5.`);
  }
  return value;
};

/** A week; nobody waits longer for a month's rota, and timers stay within 32 bits of milliseconds. */
const MAX_SECONDS = 7 * 24 * 3600;

const wholeFrom =
  (least: number) =>
  (text: string): number => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < least || !Number.isSafeInteger(value)) {
      throw new InvalidArgumentError(`Write a whole number from ${least}.`);
    }
    return value;
  };

/** The period planned; every verb that reads a service folder needs it. Commander takes two long flags for one option. */
export const monthOption = (): Option =>
  new Option('--period, --month <key>', 'month YYYY-MM, or first day YYYY-MM-DD of a period of weeks')
    .argParser(periodKey)
    .makeOptionMandatory();

export const rotaOption = (): Option =>
  new Option('--rota <file>', 'rota.json to look at; - reads standard input').makeOptionMandatory();

export const packOption = (): Option =>
  new Option('--pack <file>', 'rule pack to use instead of rule-pack.json of the folder, or of that of this release');

export const jsonOption = (): Option => new Option('--json', 'print one JSON document instead of text');

/** @param fallback seconds that the verb takes without `--time` and `--moves` */
export const timeOption = (fallback = 10): Option =>
  new Option('--time <seconds>', `how long to search (default: ${fallback}, without --moves)`).argParser(seconds);

export const seedOption = (): Option =>
  new Option('--seed <number>', 'start of the random numbers').argParser(wholeFrom(0)).default(1);

export const movesOption = (): Option =>
  new Option('--moves <number>', 'stop after so many proposals; with a seed the result repeats to the byte').argParser(
    wholeFrom(1),
  );

/** `--threads`: how many threads a solve has. */
export const threadsOption = (): Option =>
  new Option('--threads <number>', '1 searches; 2 also prove, and search from other chances').choices(['1', '2']);
