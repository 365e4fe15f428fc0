import { describe, expect, it } from 'vitest';
import { check } from '../../src/check.ts';
import type { Mix } from '../../src/model/service.ts';
import type { Worker } from '../../src/model/worker.ts';
import { checkMix, coverMix } from '../../src/rules/cover-mix.ts';
import {
  absence,
  coverOf,
  DAY,
  EARLY,
  employmentWith,
  findings,
  NIGHT,
  onCallSlot,
  type Placing,
  problemWith,
  rotaOf,
  serviceWith,
  shapeOf,
  workerWith,
} from '../support/build.ts';

const LEAD: Mix = { id: 'lead', atLeast: 1, of: { grade: 'g3' } };
const MEDICATION: Mix = { id: 'medication', atLeast: 1, of: { skill: 'medication' } };

const senior = workerWith('senior', { employments: [employmentWith({ grade: 'g3' })] });

const houseOf = (type: typeof EARLY, mix: readonly Mix[], workers: readonly Worker[], rest = {}) =>
  problemWith({
    service: serviceWith({
      shiftTypes: [type],
      cover: [coverOf(type, { heads: { min: 2, target: 2, max: 4 }, mix })],
      skills: [{ id: 'medication', name: 'Medication competent' }],
    }),
    from: '2026-12-01',
    to: '2026-12-02',
    workers,
    ...rest,
  });

const gaps = (problem: ReturnType<typeof houseOf>, placings: readonly Placing[]) =>
  findings(coverMix, { problem, rota: rotaOf(problem, placings) });

describe('cover-mix', () => {
  const two = [workerWith('a'), workerWith('b')];

  it('COV-02 2b: misses the lead on an early with two of grade 2 while the lead is on leave', () => {
    const away = { absences: [absence('senior', '2026-12-01', '2026-12-01')] };
    const problem = houseOf(EARLY, [LEAD], [...two, senior], away);
    const rota = rotaOf(problem, [
      ['a', 'early', '2026-12-01'],
      ['b', 'early', '2026-12-01'],
    ]);
    // Heads are 2 of 2; the early has 480 minutes.
    expect(check(problem, rota).unfilled).toEqual([
      { shift: 'early/2026-12-01', requirement: 'lead', missing: 1, reasons: [] },
    ]);
    expect(findings(coverMix, { problem, rota }).map((f) => [f.amount, f.points])).toEqual([[480, 480]]);
  });

  it('FX-000 a: misses the lead on a night of two recovery workers', () => {
    const problem = houseOf(NIGHT, [LEAD], [...two, senior]);
    const night: Placing[] = [
      ['a', 'night', '2026-12-01'],
      ['b', 'night', '2026-12-01'],
    ];
    expect(gaps(problem, night).map((f) => f.gap)).toEqual([{ requirement: 'lead', missing: 1 }]);
    expect(gaps(problem, [['senior', 'night', '2026-12-01'], ...night])).toEqual([]);
  });

  it('FX-000 e: misses the driver on outreach alone', () => {
    const driver: Mix = { id: 'driver', atLeast: 1, of: { skill: 'driver' } };
    const problem = houseOf(DAY, [driver], two);
    expect(gaps(problem, [['a', 'day', '2026-12-01']]).map((f) => f.gap)).toEqual([
      { requirement: 'driver', missing: 1 },
    ]);
  });

  it('COV-04 4b: does not count a sign-off that ends at midnight on a night that goes on', () => {
    const until = (to: string) => workerWith('m', { skills: [{ skill: 'medication', from: '2026-01-01', to }] });
    const night: Placing[] = [['m', 'night', '2026-12-01']];
    expect(gaps(houseOf(NIGHT, [MEDICATION], [until('2026-12-01')]), night)).toHaveLength(1);
    expect(gaps(houseOf(NIGHT, [MEDICATION], [until('2026-12-02')]), night)).toEqual([]);
  });

  it('COV-08 8c: counts a probationer as the only medication-competent person once signed off, and not in induction', () => {
    const signed = { skills: [{ skill: 'medication', from: '2026-11-25' }] };
    const early: Placing[] = [['p', 'early', '2026-12-01']];
    expect(gaps(houseOf(EARLY, [MEDICATION], [workerWith('p', signed)]), early)).toEqual([]);
    expect(gaps(houseOf(EARLY, [MEDICATION], [workerWith('p')]), early)).toHaveLength(1);
    const inducted = workerWith('p', { ...signed, employments: [employmentWith({ isSupernumerary: true })] });
    expect(gaps(houseOf(EARLY, [MEDICATION], [inducted]), early)).toHaveLength(1);
  });

  it('lets one person count for several lines', () => {
    const both = workerWith('x', {
      employments: [employmentWith({ grade: 'g3' })],
      skills: [{ skill: 'medication', from: '2026-01-01' }],
    });
    expect(gaps(houseOf(EARLY, [LEAD, MEDICATION], [both]), [['x', 'early', '2026-12-01']])).toEqual([]);
  });

  it('COV-03 3b: leaves a justified female night post unfilled when only a man may come', () => {
    const woman: Mix = {
      id: 'woman',
      atLeast: 1,
      of: { sex: 'female' },
      justification: { ref: 'EQ-12', approvedBy: 'A. Manager', reviewOn: '2027-06-01' },
    };
    const problem = houseOf(NIGHT, [woman], [workerWith('a', { sex: 'male' }), workerWith('b')]);
    const rota = rotaOf(problem, [
      ['a', 'night', '2026-12-01'],
      ['b', 'night', '2026-12-01'],
    ]);
    // Nobody's sex is guessed: b has none recorded and does not count either.
    expect(check(problem, rota).unfilled.map((u) => [u.requirement, u.missing])).toEqual([['woman', 1]]);
  });

  it('counts by contract', () => {
    const own: Mix = { id: 'own-staff', atLeast: 1, of: { contracts: ['permanent', 'fixed-term', 'bank'] } };
    const agency = workerWith('ag', { employments: [employmentWith({ contract: 'agency' })] });
    expect(gaps(houseOf(EARLY, [own], [agency]), [['ag', 'early', '2026-12-01']])).toHaveLength(1);
  });

  it('asks for nobody of a shift that takes nobody', () => {
    const problem = problemWith({
      service: serviceWith({
        shiftTypes: [EARLY],
        cover: [coverOf(EARLY, { heads: { min: 0, target: 0, max: 0 }, mix: [LEAD] })],
      }),
    });
    expect(findings(coverMix, { problem, rota: rotaOf(problem, []) })).toEqual([]);
  });

  it('says a line as a row over those who would count', () => {
    expect(shapeOf(coverMix, houseOf(EARLY, [LEAD], [...two, senior]))).toEqual({
      exactness: 'exact',
      terms: [
        {
          term: 'row',
          id: 'early/2026-12-01:mix:lead',
          demand: 'early/2026-12-01',
          entries: [{ worker: 'senior', demand: 0, amount: 1 }],
          min: 1,
          belowPoints: 480,
          abovePoints: 0,
        },
      ],
    });
  });
});

describe('checkMix', () => {
  it('COV-03 3a: refuses a line that asks for a sex without justification', () => {
    const mix: Mix[] = [{ id: 'woman', atLeast: 1, of: { sex: 'female' } }];
    const faults = checkMix(serviceWith({ cover: [coverOf(EARLY, { mix })] }));
    expect(faults.map((fault) => fault.code)).toEqual(['unjustified-sex']);
    expect(faults[0]?.detail).toContain('Cover "early", mix "woman" asks for sex "female" without a justification.');
  });

  it('refuses a pool that asks for a sex', () => {
    const faults = checkMix(serviceWith({ onCall: [onCallSlot('tier-1', 1, { pool: { sex: 'male' } })] }));
    expect(faults).toEqual([
      { code: 'unjustified-sex', detail: 'On-call "tier-1" asks for sex "male" in its pool. Remove it.' },
    ]);
  });

  it('accepts a justified line', () => {
    const justification = { ref: 'EQ-12', approvedBy: 'A. Manager', reviewOn: '2027-06-01' };
    const mix: Mix[] = [{ id: 'woman', atLeast: 1, of: { sex: 'female' }, justification }, LEAD];
    expect(checkMix(serviceWith({ cover: [coverOf(EARLY, { mix })] }))).toEqual([]);
  });
});
