import type { Inrc2Files } from '@rota/formats';
import fc from 'fast-check';
import type { Inrc2Texts } from '../../../src/bench/inrc2/model.ts';

/*
 * Tiny instances of the competition's form with limits that random rosters break as often as they keep them, and rosters
 * for them. Nothing about a roster is made to fit.
 */

const SHIFTS = ['Early', 'Late', 'Night'] as const;
const SKILLS = ['Lead', 'Nurse'] as const;
const NURSES = ['Ann_0', 'Ben_1', 'cat'] as const;
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** An instance and a roster: `shift skill` or `''` by nurse and day. */
export interface RandomInrc2 {
  readonly instance: Inrc2Drawn;
  readonly roster: readonly (readonly string[])[];
}

type Pair = readonly [number, number];

/** What an instance says, before it is text or JSON. */
export interface Inrc2Drawn {
  readonly weeks: number;
  readonly shifts: readonly { readonly name: string; readonly run: Pair; readonly banned: readonly string[] }[];
  readonly contracts: readonly {
    readonly total: Pair;
    readonly work: Pair;
    readonly off: Pair;
    readonly weekends: number;
    readonly complete: number;
  }[];
  readonly nurses: readonly { readonly contract: number; readonly skills: readonly string[] }[];
  /** Assignments, weekends, last shift, days with it, days worked, days off. */
  readonly past: readonly (readonly [number, number, string, number, number, number])[];
  readonly needs: readonly (readonly (readonly Pair[])[])[];
  readonly requests: readonly (readonly { readonly nurse: string; readonly shift: string; readonly day: string }[])[];
}

const pair = (low: number, mostLow: number, spare: number): fc.Arbitrary<Pair> =>
  fc.tuple(fc.integer({ min: low, max: mostLow }), fc.integer({ min: 0, max: spare })).map(([a, b]) => [a, a + b]);

const times = <T>(one: fc.Arbitrary<T>, count: number): fc.Arbitrary<T[]> =>
  fc.array(one, { minLength: count, maxLength: count });

const contract = fc.record({
  total: pair(1, 6, 4),
  work: pair(1, 4, 2),
  off: pair(1, 4, 2),
  weekends: fc.integer({ min: 1, max: 2 }),
  complete: fc.integer({ min: 0, max: 1 }),
});

const pastRow = (names: readonly string[]): fc.Arbitrary<Inrc2Drawn['past'][number]> =>
  fc
    .record({
      total: fc.integer({ min: 0, max: 1 }),
      weekends: fc.integer({ min: 0, max: 1 }),
      last: fc.constantFrom('None', ...names),
      same: fc.integer({ min: 1, max: 4 }),
      before: fc.integer({ min: 0, max: names.length > 1 ? 3 : 0 }),
      off: fc.integer({ min: 1, max: 6 }),
    })
    .map(({ total, weekends, last, same, before, off }) =>
      last === 'None' ? [total, weekends, last, 0, 0, off] : [total, weekends, last, same, same + before, 0],
    );

/** Instances and rosters. @param mostNeeded largest minimum; 0 leaves H2 nothing to find */
export const randomInrc2 = (mostNeeded: number): fc.Arbitrary<RandomInrc2> =>
  fc
    .record({ weeks: fc.integer({ min: 1, max: 3 }), shifts: fc.integer({ min: 1, max: SHIFTS.length }) })
    .chain(({ weeks, shifts }) => {
      const names = SHIFTS.slice(0, shifts);
      const duties = names.flatMap((shift) => SKILLS.map((skill) => `${shift} ${skill}`));
      const request = fc.record({
        nurse: fc.constantFrom(...NURSES),
        shift: fc.constantFrom('Any', ...names),
        day: fc.constantFrom(...DAYS),
      });
      return fc.record({
        instance: fc
          .record({
            shifts: times(fc.record({ run: pair(1, 3, 3), banned: fc.subarray([...names]) }), shifts),
            contracts: times(contract, 2),
            nurses: times(
              fc.record({
                contract: fc.integer({ min: 0, max: 1 }),
                skills: fc.subarray([...SKILLS], { minLength: 1 }),
              }),
              NURSES.length,
            ),
            past: times(pastRow(names), NURSES.length),
            needs: times(times(times(pair(0, mostNeeded, 2), DAYS.length), duties.length), weeks),
            requests: times(fc.array(request, { maxLength: 4 }), weeks),
          })
          .map((drawn) => ({
            ...drawn,
            weeks,
            shifts: drawn.shifts.map((one, at) => ({ ...one, name: names[at] ?? '' })),
          })),
        roster: times(times(fc.constantFrom('', ...duties, ...duties), 7 * weeks), NURSES.length),
      });
    });

const shown = ([low, high]: Pair): string => `(${low},${high})`;

/** Each shift with each skill, in the order of `needs`. */
const dutiesOf = ({ shifts }: Inrc2Drawn) =>
  shifts.flatMap(({ name }) => SKILLS.map((skill) => [name, skill] as const));

/** The text form. */
export const textsOf = (instance: Inrc2Drawn): Inrc2Texts => {
  const { weeks, shifts, contracts, nurses, past, needs, requests } = instance;
  const list = (heading: string, lines: readonly string[]) => `${heading} = ${lines.length}\n${lines.join('\n')}\n`;
  return {
    scenario: [
      'SCENARIO = drawn\n',
      `WEEKS = ${weeks}\n`,
      list('SKILLS', SKILLS),
      list(
        'SHIFT_TYPES',
        shifts.map(({ name, run }) => `${name} ${shown(run)}`),
      ),
      'FORBIDDEN_SHIFT_TYPES_SUCCESSIONS',
      ...shifts.map(({ name, banned }) => [name, banned.length, ...banned].join(' ')),
      '',
      list(
        'CONTRACTS',
        contracts.map(({ total, work, off, weekends, complete }, at) =>
          [`c${at}`, shown(total), shown(work), shown(off), weekends, complete].join(' '),
        ),
      ),
      list(
        'NURSES',
        nurses.map(({ contract: at, skills }, nurse) => [NURSES[nurse], `c${at}`, skills.length, ...skills].join(' ')),
      ),
    ].join('\n'),
    history: ['HISTORY', '0 drawn', '', 'NURSE_HISTORY', ...past.map((row, at) => [NURSES[at], ...row].join(' '))].join(
      '\n',
    ),
    weeks: needs.map((rows, week) =>
      [
        'WEEK_DATA\ndrawn\n\nREQUIREMENTS',
        ...rows.map((days, duty) => [...(dutiesOf(instance)[duty] ?? []), ...days.map(shown)].join(' ')),
        '',
        list(
          'SHIFT_OFF_REQUESTS',
          (requests[week] ?? []).map(({ nurse, shift, day }) => `${nurse} ${shift} ${day.slice(0, 3)}`),
        ),
      ].join('\n'),
    ),
  };
};

/** The JSON form. */
export const jsonsOf = (instance: Inrc2Drawn): Inrc2Texts => {
  const { weeks, shifts, contracts, nurses, past, needs, requests } = instance;
  const ends = (name: string, [low, high]: Pair) => ({
    [`minimumNumberOf${name}`]: low,
    [`maximumNumberOf${name}`]: high,
  });
  const scenario = {
    id: 'drawn',
    numberOfWeeks: weeks,
    skills: SKILLS,
    shiftTypes: shifts.map(({ name, run }) => ({ id: name, ...ends('ConsecutiveAssignments', run) })),
    forbiddenShiftTypeSuccessions: shifts.map(({ name, banned }) => ({
      precedingShiftType: name,
      succeedingShiftTypes: banned,
    })),
    contracts: contracts.map(({ total, work, off, weekends, complete }, at) => ({
      id: `c${at}`,
      ...ends('Assignments', total),
      ...ends('ConsecutiveWorkingDays', work),
      ...ends('ConsecutiveDaysOff', off),
      maximumNumberOfWorkingWeekends: weekends,
      completeWeekends: complete,
    })),
    nurses: nurses.map(({ contract: at, skills }, nurse) => ({ id: NURSES[nurse], contract: `c${at}`, skills })),
  };
  const history = {
    week: 0,
    scenario: 'drawn',
    nurseHistory: past.map(([total, weekends, last, same, work, off], at) => ({
      nurse: NURSES[at],
      numberOfAssignments: total,
      numberOfWorkingWeekends: weekends,
      lastAssignedShiftType: last,
      numberOfConsecutiveAssignments: same,
      numberOfConsecutiveWorkingDays: work,
      numberOfConsecutiveDaysOff: off,
    })),
  };
  const week = (rows: Inrc2Drawn['needs'][number], at: number) => ({
    scenario: 'drawn',
    requirements: rows.map((days, duty) => {
      const [shiftType, skill] = dutiesOf(instance)[duty] ?? [];
      const perDay = days.map(([minimum, optimal], day) => [`requirementOn${DAYS[day]}`, { minimum, optimal }]);
      return { shiftType, skill, ...Object.fromEntries(perDay) };
    }),
    shiftOffRequests: (requests[at] ?? []).map(({ nurse, shift, day }) => ({ nurse, shiftType: shift, day })),
  });
  return {
    scenario: JSON.stringify(scenario),
    history: JSON.stringify(history),
    weeks: needs.map((rows, at) => JSON.stringify(week(rows, at))),
  };
};

/** Texts as files for the importer. */
export const filesOf = ({ scenario, history, weeks }: Inrc2Texts): Inrc2Files => {
  const file = (name: string, text: string) => ({ file: name, bytes: new TextEncoder().encode(text) });
  return {
    scenario: file('Sc', scenario),
    history: file('H0', history),
    weeks: weeks.map((text, at) => file(`WD-${at}`, text)),
  };
};
