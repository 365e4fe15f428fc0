import fc from 'fast-check';
import type { Designation, LiftedRight } from '../../src/model/designation.ts';
import type { Service, Unit } from '../../src/model/service.ts';
import { type CallOut, NO_TIMESHEETS, type Timesheets } from '../../src/model/timesheet.ts';
import type { Worker } from '../../src/model/worker.ts';
import { dateOf, dayOf, type LocalDate, midnight } from '../../src/time/index.ts';

import { london } from '../support/build.ts';

/* What decides how much rest somebody is due: age, posts designated on some of the days, changes of shift, agreements. */

/** Day of the horizon on which a designation or agreement changes, and on which one person comes of age. */
const TURN = 4;

const turnOf = (from: LocalDate): LocalDate => dateOf(dayOf(from) + TURN);

const agreementOf = (worker: fc.Arbitrary<string>) =>
  fc.record({
    lifts: fc.subarray<LiftedRight>(['daily-rest', 'weekly-rest', 'breaks', 'night-average']),
    nightPeriod: fc.constantFrom(undefined, { start: '00:00', end: '07:00' }, { start: '21:00', end: '06:00' }),
    weekStartsOn: fc.integer({ min: 1, max: 7 }),
    worker,
  });

/** Designations, rotation, an agreement and a first tier that counts in full on top of a service. */
export const liftingOf = (from: LocalDate, worker: fc.Arbitrary<string>): fc.Arbitrary<(service: Service) => Service> =>
  fc
    .record({
      isRotating: fc.boolean(),
      isTied: fc.boolean(),
      dates: fc.constantFrom<Designation>({}, { from: turnOf(from) }, { to: turnOf(from) }),
      agreed: fc.option(agreementOf(worker), { nil: undefined }),
    })
    .map(({ isRotating, isTied, dates, agreed }) => (service) => ({
      ...service,
      onCall: service.onCall.map((slot) => (isTied && slot.tier === 1 ? { ...slot, countsInFull: 'yes' } : slot)),
      units: service.units.map((unit): Unit => ({ ...unit, isRotating, reg21: dates, rotating: dates })),
      relevantAgreements: agreed
        ? [
            {
              id: 'rest',
              kind: 'workforce',
              clause: '4',
              from: '2026-01-01',
              to: turnOf(from),
              lifts: agreed.lifts,
              weekStartsOn: agreed.weekStartsOn,
              ...(agreed.nightPeriod ? { nightPeriod: agreed.nightPeriod } : {}),
              workers: [agreed.worker],
            },
          ]
        : [],
    }));

/** Call-outs by night that were written down, on the first tier. */
export const timesheetsOf = (from: LocalDate, worker: fc.Arbitrary<string>): fc.Arbitrary<Timesheets> => {
  const callOut = fc
    .record({
      worker,
      day: fc.integer({ min: 0, max: 9 }),
      hour: fc.constantFrom(20, 23, 27),
      minutes: fc.constantFrom(10, 90),
    })
    .map(({ worker: called, day, hour, minutes }): CallOut => {
      const startsAt = midnight(london, dayOf(from) + day) + hour * 60;
      const shift = `tier-1/${dateOf(dayOf(from) + day)}/1`;
      const signed = { enteredBy: called, enteredAt: startsAt };
      return { worker: called, shift, mode: 'phone', startsAt, endsAt: startsAt + minutes, ...signed };
    });
  const some = fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(callOut, { maxLength: 2 }) },
  );
  return some.map((callOuts) => ({ ...NO_TIMESHEETS, callOuts }));
};

const yearsBefore = (date: LocalDate, years: number): LocalDate =>
  `${Number(date.slice(0, 4)) - years}${date.slice(4)}`;

/** Most are of age; one is seventeen, perhaps with a basis to work beyond that or with other work; one comes of age in the horizon. */
export const ageOf = (from: LocalDate): fc.Arbitrary<Partial<Worker>> => {
  const seventeen = { dateOfBirth: '2009-08-01' };
  const evenings = { weekdays: [2, 5], start: '18:00', end: '01:00' };
  const otherEmployment = [{ weeklyMinutes: 600, declaredOn: from, from: '2026-01-01', times: evenings }];
  const basis = { from, to: turnOf(from), need: 'surge' as const, reference: 'R1', approvedBy: 'Manager' };
  return fc.constantFrom(
    {},
    {},
    { dateOfBirth: '1990-02-28' },
    seventeen,
    { ...seventeen, youngWorkerBases: [basis] },
    { ...seventeen, otherEmployment },
    { dateOfBirth: yearsBefore(turnOf(from), 18) },
  );
};
