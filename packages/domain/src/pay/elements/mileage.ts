import type { Employment } from '../../model/worker.ts';
import type { Account } from '../account.ts';
import { PARTS_PER_PENNY, type PricedLine } from '../line.ts';
import { blankLine, rateOf } from '../lines.ts';
import type { Found, OtherElement } from './element.ts';

const NAME = 'mileage';
const TENTHS_OF_A_MILE = 10;

type Claim = Account['mileage'][number];

/** Under which somebody drives on a date: the first employment in force that may work there. Agencies repay their own. */
const employmentFor = ({ worker, tables }: Account, { on, unit }: Claim): Employment | undefined =>
  tables.context.workerById
    .get(worker)
    ?.employments.find(
      (employment) =>
        employment.contract !== 'agency' &&
        employment.from <= on &&
        (employment.to === undefined || on <= employment.to) &&
        (employment.units.length === 0 || employment.units.includes(unit)),
    );

const claimLine = (account: Account, claim: Claim, employment: Employment): PricedLine => {
  const { id, milePence } = account.tables.rates.scheme(employment, claim.on);
  const { on, tenths, reason } = claim;
  return {
    ...blankLine(account.tables.context, { ...claim, employment }),
    on,
    element: NAME,
    unit: 'miles',
    hundredths: tenths * (100 / TENTHS_OF_A_MILE),
    ...rateOf(milePence === undefined ? undefined : { id: `${id}-mile`, pence: milePence }),
    parts: (tenths * (milePence ?? 0) * PARTS_PER_PENNY) / TENTHS_OF_A_MILE,
    reason,
    source: 'actual',
  };
};

const claims = (account: Account): Found => {
  const found = account.mileage.map((claim) => ({ claim, employment: employmentFor(account, claim) }));
  return {
    lines: found.flatMap(({ claim, employment }) => (employment ? [claimLine(account, claim, employment)] : [])),
    unpaid: found
      .filter(({ employment }) => employment === undefined)
      .map(({ claim: { worker, on } }) => ({ worker, shift: `${NAME}/${on}`, on })),
  };
};

/** Miles driven for work; without a rate the miles alone, so that they travel with the hours. */
export const mileage: OtherElement = {
  name: NAME,
  summary: 'Miles driven for work, at the rate of the terms; without one the miles alone.',
  source: 'uk-rules.md FX-000, FX-003 (mileage); features.md section 6',
  unit: 'miles',
  countsTime: false,
  linesOf: claims,
};
