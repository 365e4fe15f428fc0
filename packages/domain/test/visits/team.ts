import type { Problem } from '../../src/model/problem.ts';
import type { ShiftType, VisitSettings } from '../../src/model/service.ts';
import type { Visit } from '../../src/model/visit.ts';
import { coverOf, problemWith, serviceWith, shiftType, workerWith } from '../support/build.ts';

/** The shift type of every visit of the tests. */
export const VISIT = shiftType('visit', '09:00', '10:00', { kind: 'visit' });

/** `visit('v-1', '2026-12-07', '09:00', '10:00')`: as long as its window unless said otherwise, for one person. */
export const visit = (id: string, on: string, from: string, to: string, rest: Partial<Visit> = {}): Visit => {
  const [start = 0, end = 0] = [from, to].map((clock) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3)));
  return {
    id,
    caseRef: 'C-1',
    on,
    windowStart: from,
    windowEnd: to,
    minutes: end - start,
    staff: 1,
    needsDriver: false,
    ...rest,
  };
};

/** December 2026, ann and ben, twenty minutes on the way, and shift types with a cover each beside the visits. */
export const visiting = (
  visits: readonly Visit[],
  settings: Partial<VisitSettings> = {},
  rest: Partial<Problem> & { readonly types?: readonly ShiftType[] } = {},
): Problem => {
  const { types = [], ...others } = rest;
  const service = serviceWith({
    shiftTypes: [VISIT, ...types],
    cover: types.map((type) => coverOf(type)),
    skills: [
      { id: 'driver', name: 'Driver' },
      { id: 'star', name: 'Recovery Star' },
    ],
    visits: { shiftType: 'visit', travelMinutes: 20, driverSkill: 'driver', mostPerRound: 6, ...settings },
  });
  return problemWith({ service, workers: [workerWith('ann'), workerWith('ben')], visits, ...others });
};
