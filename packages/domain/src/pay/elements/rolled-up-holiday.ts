import type { Account } from '../account.ts';
import type { PricedLine } from '../line.ts';
import { earningBy } from '../work-pay.ts';
import type { Found, OtherElement } from './element.ts';

const NAME = 'rolled-up-holiday';

/** Parts of a whole in ten-thousandths; parts of a penny of pay for work are whole multiples of them. */
const BASIS_POINTS = 10_000;

const lineFor = (worked: readonly PricedLine[], points: number): PricedLine | undefined => {
  const [first] = worked;
  const pay = worked.reduce((sum, { parts }) => sum + parts / BASIS_POINTS, 0);
  if (!first || pay === 0) return undefined;
  const { worker, employment, employer, on, costCentre, place } = first;
  return {
    worker,
    employment,
    employer,
    on,
    element: NAME,
    unit: 'each',
    minutes: 0,
    hundredths: 100,
    percent: 100,
    parts: pay * points,
    costCentre,
    place,
    breakMinutes: 0,
    reason: `${points / 100} % of pay for work`,
    source: worked.every(({ source }) => source === 'actual') ? 'actual' : 'planned',
  };
};

const byDateAndPlace = (lines: readonly PricedLine[]): readonly (readonly PricedLine[])[] => {
  const groups = new Map<string, PricedLine[]>();
  for (const line of lines) {
    const key = `${line.on} ${line.place} ${line.source}`;
    const group = groups.get(key);
    if (group) group.push(line);
    else groups.set(key, [line]);
  }
  return [...groups.values()];
};

const rolledUp = (account: Account, soFar: readonly PricedLine[]): Found => {
  const { earning, notes } = earningBy(account, 'rolled-up', soFar);
  const points = account.tables.context.pack.holiday.irregularAccrualBasisPoints;
  return {
    lines: earning.flatMap(({ lines }) => byDateAndPlace(lines).flatMap((worked) => lineFor(worked, points) ?? [])),
    notes,
  };
};

/**
 * Holiday pay that is paid with the work it is earned by, as a line of its own: a share of all pay for work, a line for each
 * date and place, so that a corrected day corrects it too. Rounded once for the period, like every element.
 */
export const rolledUpHoliday: OtherElement = {
  name: NAME,
  summary: 'A share of all pay for work, paid with it and itemised; irregular hours only.',
  source: 'Working Time Regulations 1998 reg 16A; uk-rules.md CH-06',
  unit: 'each',
  countsTime: false,
  linesOf: rolledUp,
};
