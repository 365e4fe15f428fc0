import { type Assignment, assignmentId, dayOf, type Planning, type Rota } from '@rota/domain';

/** A roster in the text form as a rota of its instance: cells are names of shift types. */
export const rotaOfRoster = (planning: Planning, roster: string): Rota => {
  const { problem } = planning;
  const slots = new Map<string, number>();
  const assignments = roster
    .replace(/\n$/, '')
    .split('\n')
    .flatMap((line, at) =>
      line.split('\t').flatMap((name, day): readonly Assignment[] => {
        if (name === '') return [];
        const type = problem.service.shiftTypes.find((one) => one.name === name);
        const demand = planning.demands.find(
          (one) => one.shiftType === type?.id && one.day === dayOf(problem.from) + day,
        );
        const worker = problem.workers[at]?.id;
        if (!demand || worker === undefined) throw new Error(`no demand "${name}" on day ${day}, or no worker ${at}`);
        const slot = (slots.get(demand.id) ?? 0) + 1;
        slots.set(demand.id, slot);
        const shift = `${demand.id}/${slot}`;
        const { shiftType, kind, unit, startsAt, endsAt } = demand;
        const id = assignmentId(shift, worker);
        return [{ id, worker, shift, shiftType, kind, unit, startsAt, endsAt, roles: [], isPinned: false }];
      }),
    );
  const { service, from, to } = problem;
  return { service: service.id, from, to, timezone: service.zone, assignments };
};
