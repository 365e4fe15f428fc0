import { type PayRate, type PayScheme, type PayTerms, PLAIN_SCHEME, PLAIN_TERMS } from '@rota/domain';
import { expect, test } from 'vitest';
import { writeReport } from '../../../../src/export/index.ts';
import { assign, away, SERVICE, solved, tinyPlanning, WORKERS } from '../../tiny-service.ts';

const rate = (id: string, pence: number, more: Partial<PayRate> = {}): PayRate => ({
  id,
  from: '2026-04-01',
  per: 'hour',
  pence,
  ...more,
});

const RATES = [rate('asleep', 6000, { per: 'duty', kinds: ['sleep-in'] }), rate('plain', 1300)];

const EVERYBODY: PayScheme = { id: 'everybody', from: '2026-04-01', ...PLAIN_SCHEME, holiday: 'leave' };

/** Everybody on the same early, so that its figure is shown; one sleeps in. Tuesday 1 December 2026. */
const page = (terms: Partial<PayTerms> | undefined, changes: Parameters<typeof tinyPlanning>[2] = {}): string => {
  const service = { ...SERVICE, ...(terms ? { pay: { ...PLAIN_TERMS, rates: RATES, ...terms } } : {}) };
  const planning = tinyPlanning('2026-12-01', '2026-12-08', { service, ...changes });
  const earlies = ['w1', 'w2', 'w3', 'w4'].map((worker, at) =>
    assign(planning, worker, 'house-early/2026-12-01', at + 1),
  );
  return writeReport(solved(planning, [...earlies, assign(planning, 'w1', 'house-sleep-in/2026-12-02')]))
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');
};

test('is not there where the service prices nothing', () => {
  expect(page(undefined)).not.toContain('What it costs');
});

test('adds up hours and money by pay element', () => {
  const text = page({});
  // four earlies of 7.5 h: 30 h x 13.00 = 390.00; with a sleep-in of 60.00 it is 450.00
  expect(text).toContain('£450.00 of pay as planned');
  expect(text).toMatch(/basic Hours worked, [^£]* 30 h £390\.00/);
  expect(text).toContain('All £450.00');
  expect(text).toContain('Planned pay against the minimum wage: enough for 4.');
});

test('shows no figure that fewer than three people stand behind', () => {
  const text = page({});
  expect(text).toContain('others Elements that fewer than 3 people have. 1 £60.00');
  expect(text).not.toContain('sleep-in A flat');
});

test('does not tell sickness from leave', () => {
  const planning = tinyPlanning('2026-12-01', '2026-12-08');
  const absences = [away(planning, 'w2', 2, 1), away(planning, 'w3', 2, 1), away(planning, 'w1', 3, 1)];
  const schemes = [{ ...EVERYBODY, sickPercent: 100 }];
  const text = page({ schemes }, { absences });
  expect(text).toContain('time away Paid leave, sickness and time given back.');
  expect(text).not.toMatch(/\bsick\b/);
});

test('counts who stays below the minimum wage, and duties without a rate, without a name', () => {
  const low = page({ rates: [rate('low', 1200)] });
  const [, section = ''] = low.split('What it costs £');
  // no date of birth is known, so the highest floor is taken: 12.71 from April 2026
  expect(section).toContain(
    'Planned pay against the minimum wage: below it for 4. “rota pay-check” says whose, and why.',
  );
  expect(section).toContain('1 duty has no rate of pay');
  const own = section.slice(0, section.indexOf('Fairness'));
  for (const { name } of WORKERS) expect(own).not.toContain(name);
});

test('tells employers apart, and joins those of few people', () => {
  const employers = [...SERVICE.employers, { id: 'trust', name: 'The Trust' }];
  const service = { ...SERVICE, employers, pay: { ...PLAIN_TERMS, rates: RATES } };
  const workers = WORKERS.map((worker) =>
    worker.id === 'w4'
      ? { ...worker, employments: worker.employments.map((one) => ({ ...one, employer: 'trust' })) }
      : worker,
  );
  const text = page({}, { service, workers });
  // three earlies of 97.50 and the sleep-in; one early
  expect(text).toContain('Turning Point 3 £352.50 Employers of fewer than 3 people here 1 £97.50');
});
