import fc from 'fast-check';

/*
 * Tiny benchmark instances with limits that random rosters break as often as they keep them, and rosters for them, all
 * as text.
 */

/** An instance and a roster, both as text. */
export interface RandomInstance {
  readonly instance: string;
  readonly roster: string;
}

const SHIFTS = ['E', 'd1', 'N'] as const;
const WORKERS = ['A', 'Bo', 'c3'] as const;

const shiftRow = (names: readonly string[]) =>
  fc.record({ minutes: fc.constantFrom(300, 480, 720, 1440), banned: fc.subarray([...names]) });

const workerRow = (shifts: number, days: number) =>
  fc.record({
    most: fc.array(fc.option(fc.integer({ min: 0, max: 5 })), { minLength: shifts, maxLength: shifts }),
    minMinutes: fc.constantFrom(0, 960, 2400),
    spare: fc.constantFrom(0, 960, 4800),
    maxRun: fc.integer({ min: 1, max: 5 }),
    minRun: fc.integer({ min: 0, max: 4 }),
    minOff: fc.integer({ min: 0, max: 4 }),
    maxWeekends: fc.integer({ min: 0, max: 3 }),
    daysOff: fc.array(fc.integer({ min: 0, max: days - 1 }), { maxLength: 3 }),
  });

const requestRow = (names: readonly string[], people: readonly string[], days: number) =>
  fc.record({
    worker: fc.constantFrom(...people),
    day: fc.integer({ min: 0, max: days - 1 }),
    shift: fc.constantFrom(...names),
    weight: fc.integer({ min: 0, max: 100 }),
  });

const coverRow = fc.option(
  fc.record({
    wanted: fc.integer({ min: 0, max: 4 }),
    under: fc.constantFrom(100, 0, 7),
    over: fc.constantFrom(1, 0, 9),
  }),
  { freq: 8 },
);

const section = (name: string, rows: readonly (readonly (string | number)[])[]): string =>
  [`SECTION_${name}`, '# a comment', ...rows.map((row) => row.join(',')), ''].join('\n');

/** Instances and rosters; nothing about the roster is made to fit. */
export const randomInstances: fc.Arbitrary<RandomInstance> = fc
  .record({
    days: fc.constantFrom(7, 14, 21),
    shifts: fc.integer({ min: 1, max: SHIFTS.length }),
    workers: fc.integer({ min: 1, max: WORKERS.length }),
  })
  .chain(({ days, shifts, workers }) => {
    const names = SHIFTS.slice(0, shifts);
    const people = WORKERS.slice(0, workers);
    return fc
      .record({
        shiftRows: fc.array(shiftRow(names), { minLength: shifts, maxLength: shifts }),
        workerRows: fc.array(workerRow(shifts, days), { minLength: workers, maxLength: workers }),
        on: fc.array(requestRow(names, people, days), { maxLength: 5 }),
        off: fc.array(requestRow(names, people, days), { maxLength: 5 }),
        cover: fc.array(coverRow, { minLength: days * shifts, maxLength: days * shifts }),
        roster: fc.array(fc.array(fc.constantFrom('', ...names), { minLength: days, maxLength: days }), {
          minLength: workers,
          maxLength: workers,
        }),
      })
      .map((drawn): RandomInstance => {
        const requests = (rows: typeof drawn.on) =>
          rows.map(({ worker, day, shift, weight }) => [worker, day, shift, weight]);
        const instance = [
          section('HORIZON', [[days]]),
          section(
            'SHIFTS',
            drawn.shiftRows.map(({ minutes, banned }, at) => [names[at] ?? '', minutes, banned.join('|')]),
          ),
          section(
            'STAFF',
            drawn.workerRows.map((row, at) => [
              people[at] ?? '',
              row.most.flatMap((most, shift) => (most === null ? [] : [`${names[shift]}=${most}`])).join('|'),
              row.minMinutes + row.spare,
              row.minMinutes,
              row.maxRun,
              Math.min(row.minRun, row.maxRun),
              row.minOff,
              row.maxWeekends,
            ]),
          ),
          section(
            'DAYS_OFF',
            drawn.workerRows.flatMap(({ daysOff }, at) =>
              daysOff.length === 0 ? [] : [[people[at] ?? '', ...daysOff]],
            ),
          ),
          section('SHIFT_ON_REQUESTS', requests(drawn.on)),
          section('SHIFT_OFF_REQUESTS', requests(drawn.off)),
          section(
            'COVER',
            drawn.cover.flatMap((row, at) =>
              row === null
                ? []
                : [[Math.floor(at / shifts), names[at % shifts] ?? '', row.wanted, row.under, row.over]],
            ),
          ),
        ].join('\n');
        return { instance, roster: drawn.roster.map((row) => `${row.join('\t')}\n`).join('') };
      });
  });
