import { describe, expect, it } from 'vitest';
import type { Absence } from '../../src/model/worker.ts';
import { earlierLines } from '../../src/pay/earlier-lines.ts';
import { planningOf } from '../../src/planning.ts';
import { viewOf } from '../../src/view.ts';
import { absence, historyOf, problemWith, rotaOf, serviceWith } from '../support/build.ts';
import { away, BAND_3, FULL_TIME, price } from './priced.ts';

describe('pay before the horizon', () => {
  const problem = (absences: readonly Absence[]) => {
    const service = serviceWith({ pay: BAND_3 });
    const history = historyOf(service, [['w01', 'day', '2026-11-29']]);
    return problemWith({ service, history, historyFrom: '2026-11-01', absences });
  };
  const viewWith = (absences: readonly Absence[]) =>
    viewOf(planningOf(problem(absences)), rotaOf(problem(absences), []));

  it('is that of duties as planned, of those on leave alone', () => {
    // Sunday 29 November 2026, eight hours: plain and the premium
    expect(earlierLines(viewWith([absence('w01', '2026-12-01', '2026-12-01')])).map(({ element }) => element)).toEqual([
      'basic',
      'unsocial-high',
    ]);
    expect(earlierLines(viewWith([absence('w01', '2026-12-01', '2026-12-01', 'sick')]))).toEqual([]);
  });

  it('gives no average where a rate is missing', () => {
    const rates = BAND_3.rates.map((one) => ({ ...one, from: '2026-12-01' }));
    const view = viewWith([absence('w01', '2026-12-01', '2026-12-01')]);
    const service = { ...view.problem.service, pay: { ...BAND_3, rates } };
    const earlier = earlierLines({ ...view, problem: { ...view.problem, service } });
    expect(earlier.map(({ element, parts }) => [element, parts])).toEqual([
      ['basic', 0],
      ['unsocial-high', 0],
    ]);
    const { notes } = price(
      BAND_3,
      { absences: [away('annual-leave', '2026-12-01', 450)] },
      {
        earlier: earlier.map((line) => ({ ...line, employment: FULL_TIME.id })),
      },
    );
    expect(notes.map(({ code }) => code)).toEqual(['leave-estimate']);
  });
});
