import { describe, expect, it } from 'vitest';
import { PLAIN_TERMS } from '../../src/model/pay.ts';
import type { Problem } from '../../src/model/problem.ts';
import type { Assignment } from '../../src/model/rota.ts';
import { NO_TIMESHEETS } from '../../src/model/timesheet.ts';
import { paidWork, pricedWork, type WorkedRota } from '../../src/payroll/index.ts';
import { planningOf } from '../../src/planning.ts';
import { viewOf } from '../../src/view.ts';
import { rate } from '../pay/paid.ts';
import { at, onCallSlot, problemWith, rotaOf, serviceWith, workerWith } from '../support/build.ts';

describe('a night on call that two people share', () => {
  const hours = { weekday: { start: '18:00', end: '08:00' }, weekend: { start: '18:00', end: '08:00' } };
  const service = serviceWith({
    onCall: [{ ...onCallSlot('tier-1', 1), hours }],
    pay: { ...PLAIN_TERMS, rates: [rate('night', 'duty', 2000, { kinds: ['on-call'] })] },
  });
  const workers = ['ann', 'ben'].map((id) => workerWith(id));
  const rota = (from: string, to: string, parts: (problem: Problem) => readonly Assignment[]): WorkedRota => {
    const problem = problemWith({ service, workers, from, to });
    const view = viewOf(planningOf(problem), { ...rotaOf(problem, []), assignments: parts(problem) });
    return { view, sheets: NO_TIMESHEETS };
  };
  /** The night of a date with Ann until a time and Ben from then on. */
  const shared = (problem: Problem, on: string, until: string): readonly Assignment[] => {
    const { assignments } = rotaOf(problem, [
      ['ann', 'tier-1', on],
      ['ben', 'tier-1', on],
    ]);
    return assignments.map((one, index) =>
      index === 0 ? { ...one, endsAt: at(until) } : { ...one, startsAt: at(until) },
    );
  };
  const november = rota('2026-11-01', '2026-12-01', (problem) => [
    ...shared(problem, '2026-11-10', '2026-11-10 23:00'),
    // Ben's part begins in December, and is of the night of 30 November all the same
    ...shared(problem, '2026-11-30', '2026-12-01 00:12'),
  ]);
  const december = rota('2026-12-01', '2027-01-01', (problem) => shared(problem, '2026-12-02', '2026-12-02 23:00'));
  const sharesOf = (worked: readonly WorkedRota[]) =>
    pricedWork(worked, '2026-12-31').lines.map(({ worker, on, hundredths }) => `${worker} ${on} ${hundredths}`);

  // 18:00 to 08:00 are 840 min: 300 of them are 35 hundredths; 372 are 44
  const OF_NOVEMBER = ['ann 2026-11-10 35', 'ann 2026-11-30 44', 'ben 2026-11-10 65', 'ben 2026-11-30 56'];

  it('is one payment in a rota alone', () => {
    expect(sharesOf([november])).toEqual(OF_NOVEMBER);
  });

  it('stays one payment where later rotas are priced with it, and earlier ones', () => {
    const all = [...OF_NOVEMBER, 'ann 2026-12-02 35', 'ben 2026-12-02 65'].sort();
    expect([...sharesOf([november, december])].sort()).toEqual(all);
    const paid = paidWork([november, december], december.view);
    expect('paid' in paid && [...(paid.paid.context.nights?.keys() ?? [])].sort()).toEqual([
      'tier-1/2026-11-10',
      'tier-1/2026-11-30',
      'tier-1/2026-12-02',
    ]);
  });
});
