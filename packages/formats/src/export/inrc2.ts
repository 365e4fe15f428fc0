import { type Assignment, dayOf, localOf, type Problem, type Rota, zoneOf } from '@rota/domain';
import type { Inrc2Heading } from '../import/inrc2/read-inrc2.ts';
import { DAY_NAMES } from '../import/inrc2/resolve-week.ts';

/** One line of a solution. */
interface SolutionLine {
  readonly nurse: string;
  readonly day: (typeof DAY_NAMES)[number];
  readonly shiftType: string;
  readonly skill: string;
}

const nameById = (things: readonly { readonly id: string; readonly name: string }[]): ReadonlyMap<string, string> =>
  new Map(things.map(({ id, name }) => [id, name]));

/** The lines of each week, by nurse as the scenario names them, then day. */
const linesOf = (
  { service, workers, from, to }: Problem,
  { assignments }: Rota,
): readonly (readonly SolutionLine[])[] => {
  const zone = zoneOf(service.zone);
  if (!zone) throw new Error(`zone "${service.zone}" is unknown; input was not checked`);
  const [unitName, skillName] = [nameById(service.units), nameById(service.skills)];
  const skillOf = new Map(service.shiftTypes.map(({ id, skills }) => [id, skillName.get(skills[0] ?? '')]));
  const weeks = Array.from({ length: (dayOf(to) - dayOf(from)) / 7 }, (): SolutionLine[] => []);
  const lineOf = (nurse: string, { shift, shiftType, unit, startsAt }: Assignment): void => {
    const day = localOf(zone, startsAt).day - dayOf(from);
    const [week, dayName] = [weeks[Math.floor(day / 7)], DAY_NAMES[day % 7]];
    const [shiftName, skill] = [unitName.get(unit), skillOf.get(shiftType)];
    if (!week || !dayName || shiftName === undefined || skill === undefined)
      throw new Error(`"${shift}" is no shift of the competition's form`);
    week.push({ nurse, day: dayName, shiftType: shiftName, skill });
  };
  for (const { id, name } of workers) for (const one of assignments) if (one.worker === id) lineOf(name, one);
  return weeks;
};

const textOf = (scenario: string, week: number, lines: readonly SolutionLine[]): string =>
  [
    'SOLUTION',
    `${week} ${scenario}`,
    '',
    `ASSIGNMENTS = ${lines.length}`,
    ...lines.map(({ nurse, day, shiftType, skill }) => `${nurse} ${day} ${shiftType} ${skill}`),
    '',
  ].join('\n');

/**
 * A rota in the form of the Second International Nurse Rostering Competition: a solution file a week, as text and as
 * JSON. `sol-week0.txt` and `sol-week0.json` are those of the scenario's first week.
 *
 * @param problem as `readInrc2` makes it, whose units are shifts and whose shift types ask for one skill
 * @returns files by name, week by week
 * @throws Error when an assignment is none of that problem
 */
export const writeInrc2 = (
  problem: Problem,
  rota: Rota,
  { scenario, firstWeek }: Inrc2Heading,
): ReadonlyMap<string, string> =>
  new Map(
    linesOf(problem, rota).flatMap((lines, index): readonly (readonly [string, string])[] => {
      const week = firstWeek + index;
      const json = `${JSON.stringify({ scenario, week, assignments: lines }, undefined, 2)}\n`;
      return [
        [`sol-week${week}.txt`, textOf(scenario, week, lines)],
        [`sol-week${week}.json`, json],
      ];
    }),
  );
