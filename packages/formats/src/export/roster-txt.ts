import { dayOf, localOf, type Problem, type Rota, zoneOf } from '@rota/domain';

/**
 * A rota in the text form of the shift scheduling benchmarks: a line per worker in the problem's order, a tab between
 * days, the shift's own name in the cell and nothing in it on a day off.
 *
 * @throws Error when somebody has two duties on one day, which the form cannot say, or something unknown is named
 */
export const writeRosterTxt = (problem: Problem, rota: Rota): string => {
  const zone = zoneOf(problem.service.zone);
  if (!zone) throw new Error(`zone "${problem.service.zone}" is unknown; input was not checked`);
  const fromDay = dayOf(problem.from);
  const nameOf = new Map(problem.service.shiftTypes.map(({ id, name }) => [id, name]));
  const lineOf = new Map(
    problem.workers.map(({ id }) => [id, Array.from({ length: dayOf(problem.to) - fromDay }, () => '')]),
  );
  for (const { worker, shift, shiftType, startsAt } of rota.assignments) {
    const line = lineOf.get(worker);
    const day = localOf(zone, startsAt).day - fromDay;
    if (line?.[day] !== '') throw new Error(`"${shift}" of worker "${worker}" has no free day to stand on`);
    line[day] = nameOf.get(shiftType) ?? shiftType;
  }
  return [...lineOf.values()].map((line) => `${line.join('\t')}\n`).join('');
};
