import { describe, expect, it } from 'vitest';
import {
  acknowledgeExport,
  employerAmong,
  namedPayPeriod,
  type PayrollAct,
  PLAIN_CALENDAR,
  payPeriod,
  rotasOfCheck,
  rotasOfPeriod,
  unlockPeriod,
} from '../../src/index.ts';

const month = (key: string) => {
  const found = payPeriod(PLAIN_CALENDAR, key);
  if (!found) throw new Error(`${key} is no month`);
  return found;
};

const rota = (key: string, from: string, to: string) => ({ key, from, to });

const ROTAS = [
  rota('2025-11', '2025-11-01', '2025-12-01'),
  rota('2025-12', '2025-12-01', '2026-01-01'),
  rota('2026-11', '2026-11-01', '2026-12-01'),
  rota('2026-12', '2026-12-01', '2027-01-01'),
  rota('2027-01', '2027-01-01', '2027-02-01'),
];

const codesOf = (outcome: object): readonly string[] =>
  'faults' in outcome ? (outcome.faults as { readonly code: string }[]).map(({ code }) => code) : [];

describe('a pay period of an employer', () => {
  it('is of the only employer when none is named, and of no other than those of the service', () => {
    const [one, two] = [
      [{ id: 'trust', name: 'Trust' }],
      [
        { id: 'trust', name: 'Trust' },
        { id: 'charity', name: 'C' },
      ],
    ];
    expect(employerAmong({ employers: one }, undefined)).toEqual({ employer: 'trust' });
    expect(employerAmong({ employers: two }, 'charity')).toEqual({ employer: 'charity' });
    expect(codesOf(employerAmong({ employers: two }, undefined))).toEqual(['bad-usage']);
    expect(codesOf(employerAmong({ employers: one }, 'charity'))).toEqual(['unknown-reference']);
  });

  it('names the nearest when there is none of that name', () => {
    expect(namedPayPeriod(PLAIN_CALENDAR, '2026-12')).toEqual({ pay: month('2026-12') });
    const found = namedPayPeriod(PLAIN_CALENDAR, '2026-12-07');
    expect('faults' in found && found.faults[0]?.detail).toContain('2026-12-07 lies in "2026-12"');
  });

  it('needs the rotas of the year before it, for the average of holiday pay, and of all that was exported', () => {
    // 366 days before 1 December 2026 is 30 November 2025
    expect(rotasOfPeriod(ROTAS, month('2026-12'), [])).toEqual(['2025-11', '2025-12', '2026-11', '2026-12']);
    expect(rotasOfPeriod(ROTAS, month('2026-12'), [{ period: month('2027-01') }])).toContain('2027-01');
  });

  it('is checked with the days before it in its first week, and a night that runs into those', () => {
    // 1 December 2026 is a Tuesday: its week begins on 30 November, and the night before that on the 29th
    expect(rotasOfCheck(ROTAS, month('2026-12'))).toEqual(['2026-11', '2026-12']);
    // 1 January 2027 is a Friday, in the week of 28 December
    expect(rotasOfCheck(ROTAS, month('2027-01'))).toEqual(['2026-12', '2027-01']);
  });

  it('is unlocked when it is locked, and an export received once; each act has the next number', () => {
    const lock: PayrollAct = { number: 1, kind: 'lock', employer: 'trust', period: '2026-12', at: 100, by: 'Pat' };
    const known = { acts: [lock], employer: 'trust', pay: month('2026-12'), now: 200 };
    const unlocked = unlockPeriod(known, 'Pat', 'a night was forgotten');
    expect(unlocked).toMatchObject({ act: { number: 2, kind: 'unlock', at: 200, reason: 'a night was forgotten' } });
    expect(codesOf(unlockPeriod({ ...known, acts: [] }, 'Pat', 'x'))).toEqual(['not-ready']);
    const received = acknowledgeExport(known, { id: 'exp_1', period: '2026-12' }, 'Bureau');
    expect(received).toMatchObject({ act: { number: 2, kind: 'acknowledge', export: 'exp_1' } });
    const acts = 'act' in received ? [...known.acts, received.act] : [];
    expect(codesOf(acknowledgeExport({ ...known, acts }, { id: 'exp_1', period: '2026-12' }, 'Bureau'))).toEqual([
      'already-exists',
    ]);
  });
});
