import { BASIS_IDS, type Basis, type Instant, isPeriodKey, type Override, parseIso } from '@rota/domain';
import { InvalidArgumentError, Option } from 'commander';

/** What a name, reason or note may be: the files that keep them hold one line. */
export const oneLine = (text: string): string => {
  if (!/^(?!\s*$)[^\p{Cc}]{1,200}$/u.test(text))
    throw new InvalidArgumentError('Write one line of text, 1 to 200 characters.');
  return text;
};

/** An override as typed; who makes it is known from `--by`. */
export type TypedOverride = Omit<Override, 'by'>;

/** `rule`, `rule/worker`, either with `@basis:reference`; then `=reason`. */
const OVERRIDE =
  /^(?<rule>[^\s/@=]+)(?:\/(?<worker>[^\s@=]+))?(?:@(?<basis>[a-z0-9-]+):(?<ref>[^=]+))?=(?<reason>.*)$/su;

const basisOf = (text: string): Basis => {
  const known = BASIS_IDS.find((basis) => basis === text);
  if (known) return known;
  throw new InvalidArgumentError(`There is no lawful basis "${text}"; bases are ${BASIS_IDS.join(', ')}.`);
};

const override = (text: string, before: readonly TypedOverride[] = []): readonly TypedOverride[] => {
  const { rule, worker, basis, ref, reason } = OVERRIDE.exec(text)?.groups ?? {};
  if (rule === undefined || reason === undefined)
    throw new InvalidArgumentError(
      'Write the rule and the reason, such as consecutive-days="agreed with Ann"; for a statutory rule its lawful basis and where that is on record, too: daily-rest/w03@reg-21-e:INC-7="flood".',
    );
  const given: TypedOverride = {
    rule,
    ...(worker === undefined ? {} : { worker }),
    reason: oneLine(reason),
    ...(basis === undefined || ref === undefined ? {} : { basis: basisOf(basis), ref: oneLine(ref) }),
  };
  return [...before, given];
};

const instant = (text: string): Instant => {
  const parsed = parseIso(text);
  if (parsed.kind === 'instant') return parsed.at;
  throw new InvalidArgumentError('Write a whole minute with an offset, such as 2026-12-24T03:00Z.');
};

const keys = (text: string, before: readonly string[] = []): readonly string[] => {
  if (!isPeriodKey(text)) throw new InvalidArgumentError('Write a month as YYYY-MM, or the first day of a period.');
  return [...before, text];
};

const number =
  (least: number) =>
  (text: string): number => {
    if (!/^\d{1,4}$/.test(text) || Number(text) < least)
      throw new InvalidArgumentError(`Write a whole number from ${least} to 9999.`);
    return Number(text);
  };

export const byOption = (): Option => new Option('--by <name>', 'who does it').argParser(oneLine).makeOptionMandatory();

export const noteOption = (): Option => new Option('--note <text>', 'a remark to keep with it').argParser(oneLine);

export const reasonOption = (): Option =>
  new Option('--reason <text>', 'why it is published').argParser(oneLine).makeOptionMandatory();

export const overrideOption = (): Option =>
  new Option(
    '--override <rule[/worker][@basis:ref]=reason>',
    'let a hard policy rule pass this once, or a statutory one on its lawful basis; may be repeated',
  ).argParser(override);

export const atOption = (): Option =>
  new Option('--at <instant>', 'moment to look at; now by default').argParser(instant);

export const monthsOption = (): Option =>
  new Option('--month <key>', 'only this month; may be repeated').argParser(keys);

export const tierOption = (): Option =>
  new Option('--tier <number>', 'calendar of an on-call tier').argParser(number(1));

export const fromRevisionOption = (): Option =>
  new Option('--from <number>', 'revision to start from; 0 is nothing').argParser(number(0));

const revisionOrDraft = (text: string): number | 'draft' => (text === 'draft' ? text : number(1)(text));

export const toRevisionOption = (): Option =>
  new Option('--to <number|draft>', 'revision to arrive at, or the draft').argParser(revisionOrDraft);
