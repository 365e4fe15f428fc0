import { describe, expect, it } from 'vitest';
import {
  type Employment,
  employerPeriod,
  type PayCalendar,
  type PayrollExport,
  PLAIN_CALENDAR,
  PLAIN_TERMS,
  type PublishedWork,
  payPeriod,
  pricedPeriod,
  reportOf,
  type Timesheets,
} from '../../src/index.ts';
import { at, employmentWith, type Placing, serviceWith, shiftType, workerWith } from '../support/build.ts';
import { extra, published, sheets } from '../timesheet/sheets.ts';

/** December is cut off on the 14th: its later days are settled with January. */
const CALENDAR: PayCalendar = { ...PLAIN_CALENDAR, exceptions: [{ period: '2026-12', cutOff: '2026-12-14' }] };

const EARLY = shiftType('early', '07:00', '15:00', { family: 'early' });
const RATE = { id: 'hours', from: '2020-01-01', per: 'hour' as const, pence: 1299 };

const serviceOf = (rates = [RATE]) =>
  serviceWith({ shiftTypes: [EARLY], pay: { ...PLAIN_TERMS, calendar: CALENDAR, rates } });

/** What is known of a pay period, with the rotas of December and January, of which w01 has the employments. */
const known = (
  id: string,
  employments: readonly Employment[],
  december: readonly Placing[],
  written: Partial<Timesheets> = {},
  {
    rates = [RATE],
    exports = [],
  }: { readonly rates?: (typeof RATE)[]; readonly exports?: readonly PayrollExport[] } = {},
) => {
  const pay = payPeriod(CALENDAR, id);
  if (!pay) throw new Error(`no period ${id}`);
  const service = serviceOf(rates);
  const workers = [workerWith('w01', { employments }), workerWith('w02')];
  const workOf = (
    key: string,
    placings: readonly Placing[],
    lists: Partial<Timesheets>,
    to: string,
  ): PublishedWork => ({
    key,
    revision: 1,
    view: published(placings, { service, workers, from: `${key}-01`, to }),
    sheets: sheets(lists),
  });
  const worked = [
    workOf('2026-12', december, written, '2027-01-01'),
    workOf('2027-01', [['w02', 'early', '2027-01-20']], {}, '2027-02-01'),
  ];
  return employerPeriod({ now: at('2027-02-01 09:00'), service, employer: 'charity', pay, acts: [], exports, worked });
};

const findingsOf = (period: ReturnType<typeof known>) =>
  reportOf(period, pricedPeriod(period))
    .findings.filter(({ worker }) => worker === 'w01')
    .map(({ code, on }) => [code, on]);

const LEFT = employmentWith({ to: '2026-12-18' });
const EXTRA = { entries: [extra('early', '2026-12-20 07:00', '2026-12-20 15:00', { reason: 'nobody else came' })] };

describe('the report of a pay period', () => {
  it('finds work without an employment after the cut-off of the period before, which it settles', () => {
    expect(findingsOf(known('2027-01', [LEFT], [], EXTRA))).toEqual([['no-employment', '2026-12-20']]);
  });

  it('finds work without a rate after the cut-off of the period before', () => {
    const ended = [{ ...RATE, to: '2026-12-18' }];
    expect(findingsOf(known('2027-01', [employmentWith()], [], EXTRA, { rates: ended }))).toEqual([
      ['rate-expired', '2026-12-20'],
    ]);
  });

  it('says of work planned after its own cut-off why nobody pays it', () => {
    const planned: readonly Placing[] = [
      ['w01', 'early', '2026-12-16'],
      ['w01', 'early', '2026-12-20'],
    ];
    expect(findingsOf(known('2026-12', [LEFT], planned))).toEqual([['no-employment', '2026-12-20']]);
    const ended = [{ ...RATE, to: '2026-12-18' }];
    expect(findingsOf(known('2026-12', [employmentWith()], planned, {}, { rates: ended }))).toEqual([
      ['rate-expired', '2026-12-20'],
    ]);
  });
});
