import {
  type MinimumWageOutcome,
  minimumWageOn,
  minimumWageWords,
  type PayCheck,
  type RateShortfall,
  rateShortfallWords,
} from '@rota/domain';
import { hours, pounds } from '../figures.ts';
import { table } from '../table.ts';

/** That no floor is known for the span, where none is. */
const unknownFloor = ({ context: { pack }, from }: PayCheck): string => {
  const floor = minimumWageOn(from, undefined, pack);
  if (floor.kind === 'known') return '';
  return `The minimum wage of a period that begins on ${from} is not known: rule pack "${pack.id}" has rates from ${floor.knownFrom} to ${floor.knownTo}.\n`;
};

const COLUMNS = [
  { heading: 'worker', align: 'left' },
  { heading: 'employer', align: 'left' },
  { heading: 'period', align: 'left' },
  { heading: 'hours', align: 'right' },
  { heading: 'counts', align: 'right' },
  { heading: 'with sleep-ins', align: 'right' },
  { heading: 'due', align: 'right' },
  { heading: 'outcome', align: 'left' },
] as const;

const row = (one: MinimumWageOutcome): readonly string[] => [
  one.worker,
  one.employer,
  one.period,
  hours(one.minutes),
  pounds(one.countedPence),
  pounds(one.withSleepInsPence),
  one.floor.kind === 'known' ? pounds(one.neededPence) : '?',
  one.status.toUpperCase(),
];

const words = (one: MinimumWageOutcome): string => {
  const { why, cure } = minimumWageWords(one);
  return [`  ${one.worker} (${one.employer}), ${one.period}: ${one.status.toUpperCase()}`, why, cure]
    .filter((part) => part !== undefined)
    .join('\n    ');
};

const rateLine = (one: RateShortfall): string => {
  const { why, cure } = rateShortfallWords(one);
  return `  ${why}${cure === undefined ? '' : ` ${cure}`}`;
};

const section = (title: string, lines: readonly string[]): string =>
  lines.length === 0 ? '' : `\n${title}:\n${lines.map((line) => `${line}\n`).join('')}`;

/** The check for a person. */
export const payCheckText = (check: PayCheck): string => {
  const { outcomes, period } = check;
  if (outcomes.length === 0)
    return `No hours of ${period} are published that the minimum wage counts.\n${unknownFloor(check)}${section('Rates below the minimum wage', check.rates.map(rateLine))}`;
  const planned = outcomes.some(({ isPlanned }) => isPlanned)
    ? '\nHours that nobody has confirmed and approved are taken as planned.\n'
    : '';
  return [
    table(COLUMNS, outcomes.map(row)),
    section('Not green', outcomes.filter(({ status }) => status !== 'green').map(words)),
    section('Rates below the minimum wage', check.rates.map(rateLine)),
    planned,
  ].join('');
};
