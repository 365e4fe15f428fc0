import { describe, expect, it } from 'vitest';
import {
  type Employment,
  employerPeriod,
  exportPeriod,
  type PayCalendar,
  type PayrollExport,
  PLAIN_CALENDAR,
  PLAIN_TERMS,
  type PublishedWork,
  payPeriod,
  pricedPeriod,
  reportOf,
  type Timesheets,
  type WaiverAsked,
} from '../../src/index.ts';
import { at, employmentWith, type Placing, serviceWith, shiftType, workerWith } from '../support/build.ts';
import { entry, extra, published, sheets } from '../timesheet/sheets.ts';

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
  const workers = [
    workerWith('w01', { employments }),
    workerWith('w02', { employments: [employmentWith({ id: 'w02-e1', payrollRef: '5000' })] }),
  ];
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

/** The export of a period, which is locked for it. */
const exportOf = (period: ReturnType<typeof known>, waivers: readonly WaiverAsked[] = []): PayrollExport => {
  const acts = [
    { number: 1, kind: 'lock' as const, employer: 'charity', period: period.pay.id, at: period.now, by: 'Pat' },
  ];
  const made = exportPeriod({ ...period, acts }, pricedPeriod(period), { by: 'Pat', generator: 'rota test', waivers });
  if ('faults' in made) throw new Error(JSON.stringify(made.faults));
  return made.exported;
};

const findingsOf = (period: ReturnType<typeof known>) =>
  reportOf(period, pricedPeriod(period))
    .findings.filter(({ worker }) => worker === 'w01')
    .map(({ code, on }) => [code, on]);

const STAYS = employmentWith({ payrollRef: '4711' });
const LEFT = { ...STAYS, to: '2026-12-18' };
const EXTRA = { entries: [extra('early', '2026-12-20 07:00', '2026-12-20 15:00', { reason: 'nobody else came' })] };

describe('the report of a pay period', () => {
  it('finds work without an employment after the cut-off of the period before, which it settles', () => {
    expect(findingsOf(known('2027-01', [LEFT], [], EXTRA))).toEqual([['no-employment', '2026-12-20']]);
  });

  it('finds work without a rate after the cut-off of the period before', () => {
    const ended = [{ ...RATE, to: '2026-12-18' }];
    expect(findingsOf(known('2027-01', [STAYS], [], EXTRA, { rates: ended }))).toEqual([
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
    expect(findingsOf(known('2026-12', [STAYS], planned, {}, { rates: ended }))).toEqual([
      ['rate-expired', '2026-12-20'],
    ]);
  });
});

describe('what a former employment is told under', () => {
  const ON_20: readonly Placing[] = [['w01', 'early', '2026-12-20']];
  /** It was to last until 15:00. */
  const SHORTER = {
    entries: [entry('early/2026-12-20/1', '2026-12-20 07:00', '2026-12-20 12:00', { reason: 'went home' })],
  };
  const UNCONFIRMED = [{ code: 'missing-actual', reason: 'w02 is sure to have come' }];
  const NEXT = employmentWith({ id: 'e2', from: '2027-01-01', payrollRef: '4799' });

  const januaryAfter = (then: readonly Employment[], now: readonly Employment[]) => {
    const noRef = { code: 'no-payroll-ref', reason: 'payroll knows w01 by name' };
    const december = exportOf(known('2026-12', then, ON_20), [noRef]);
    return { december, january: known('2027-01', now, ON_20, SHORTER, { exports: [december] }) };
  };

  const refsOf = ({ rows, staff }: PayrollExport) => {
    const refs = new Map(staff.map(({ employment, ref }) => [employment, ref]));
    return rows.filter(({ worker }) => worker === 'w01').map((row) => [row.on, row.minutes, refs.get(row.employment)]);
  };

  it('is what the export said that is put right, also when the employment has ended since', () => {
    const employments = [employmentWith({ to: '2026-12-31', payrollRef: '4711' }), NEXT];
    const { december, january } = januaryAfter(employments, employments);
    expect(refsOf(december)).toEqual([['2026-12-20', 480, '4711']]);
    expect(refsOf(exportOf(january, UNCONFIRMED))).toEqual([
      ['2026-12-20', -480, '4711'],
      ['2026-12-20', 300, '4711'],
    ]);
  });

  it('is what an earlier export said of an employment that is known no longer', () => {
    const { january } = januaryAfter([employmentWith({ payrollRef: '4711' })], [NEXT]);
    // what was done on the 20th has no employment now, which is told; the row is taken back
    const waivers = [...UNCONFIRMED, { code: 'no-employment', reason: 'paid by hand' }];
    expect(refsOf(exportOf(january, waivers))).toEqual([['2026-12-20', -480, '4711']]);
  });

  it('is asked for where it is put right and payroll cannot match it, and not where nothing changed', () => {
    const nameless = [employmentWith({ to: '2026-12-31' }), NEXT];
    const { january } = januaryAfter(nameless, nameless);
    expect(findingsOf(january)).toEqual([['no-payroll-ref', undefined]]);
    // the same as the id is a reference too
    const named = [employmentWith({ to: '2026-12-31', payrollRef: 'e1' }), NEXT];
    expect(findingsOf(januaryAfter(named, named).january)).toEqual([]);
    const { entries } = SHORTER;
    const asPlanned = entries.map((one) => ({ ...one, endsAt: at('2026-12-20 15:00') }));
    const same = known('2027-01', nameless, ON_20, { entries: asPlanned }, { exports: january.exports });
    expect(findingsOf(same)).toEqual([]);
  });
});
