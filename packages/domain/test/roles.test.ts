import { describe, expect, it } from 'vitest';
import type { Rota } from '../src/model/rota.ts';
import { planningOf } from '../src/planning.ts';
import { rolesOn, withRoles } from '../src/roles.ts';
import { coverOf, EARLY, employmentWith, LATE, problemWith, rotaIn, serviceWith, workerWith } from './support/build.ts';

const lead = { id: 'lead', atLeast: 1, of: { grade: 'g3' } } as const;
const few = { id: 'agency', atMost: 0, of: { contracts: ['permanent' as const] } } as const;
const service = serviceWith({
  shiftTypes: [EARLY, LATE],
  cover: [
    coverOf(EARLY, { mix: [lead, few] }),
    coverOf(LATE),
    coverOf(EARLY, { id: 'shadow', isSupernumerary: true, mix: [lead], rrule: 'FREQ=WEEKLY;BYDAY=TU' }),
  ],
});
const [ann, ben] = [workerWith('ann', { employments: [employmentWith({ grade: 'g3' })] }), workerWith('ben')];
const planning = planningOf(problemWith({ service, workers: [ann, ben] }));

describe('roles', () => {
  it('are the mix lines that ask for such a person, and supernumerary first', () => {
    expect(rolesOn(planning, ann, 'early/2026-12-01')).toEqual(['lead']);
    expect(rolesOn(planning, ben, 'early/2026-12-01')).toEqual([]);
    expect(rolesOn(planning, ann, 'late/2026-12-01')).toEqual([]);
    expect(rolesOn(planning, ann, 'shadow/2026-12-01')).toEqual(['supernumerary', 'lead']);
  });

  // 2 December 2026 is a Wednesday, and shadowing is asked for on Tuesdays.
  it('of a date when nobody is asked for are those of the requirement, without mix', () => {
    expect(rolesOn(planning, ann, 'shadow/2026-12-02')).toEqual(['supernumerary']);
    expect(rolesOn(planning, ann, 'unheard-of/2026-12-02')).toEqual([]);
  });

  it('that a rota claims are replaced by those that its people have, and nothing else is', () => {
    const rota = rotaIn(planning, [
      ['ann', 'early', '2026-12-01'],
      ['ben', 'early', '2026-12-01'],
      ['ben', 'late', '2026-12-02'],
    ]);
    const claimed: Rota = { ...rota, assignments: rota.assignments.map((one) => ({ ...one, roles: ['boss'] })) };
    const [anns, ...bens] = rota.assignments;
    expect(withRoles(planning, claimed)).toEqual({ ...rota, assignments: [{ ...anns, roles: ['lead'] }, ...bens] });
  });
});
