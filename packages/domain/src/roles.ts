import type { Rota } from './model/rota.ts';
import type { Worker } from './model/worker.ts';
import type { Planning } from './planning.ts';
import { meetsFilter } from './rules/support/work.ts';
import { demandIdOf } from './view.ts';

/** Role of everybody on a shift that is beside the cover. */
const SUPERNUMERARY = 'supernumerary';

/**
 * What somebody is on a shift: `supernumerary` first where the shift is, then the mix lines that ask for such a person, in the
 * order of the requirement. Whether a line asks for more such people than there are does not matter.
 *
 * @param demand demand id such as `house-early/2026-12-01`; on a date when nobody is asked for a requirement has no mix
 */
export const rolesOn = (planning: Planning, worker: Worker, demand: string): readonly string[] => {
  const wanted = planning.demands[planning.demandIndexById.get(demand) ?? -1];
  if (!wanted) {
    const cover = planning.problem.service.cover.find(({ id }) => id === demandIdOf(demand));
    return cover?.isSupernumerary ? [SUPERNUMERARY] : [];
  }
  const lines = wanted.mix.filter(
    ({ atLeast, of }) => atLeast !== undefined && meetsFilter(planning, worker, of, wanted),
  );
  return [...(wanted.isSupernumerary ? [SUPERNUMERARY] : []), ...lines.map(({ id }) => id)];
};

/**
 * A rota with the roles that its people have by the service, whatever it claims.
 *
 * Roles follow from who is on which shift, so a file that was edited by hand need not say them, and cannot make them up. Of
 * somebody who is not in the service nothing is known: no roles.
 */
export const withRoles = (planning: Planning, rota: Rota): Rota => ({
  ...rota,
  assignments: rota.assignments.map((one) => {
    const worker = planning.workerById.get(one.worker);
    return { ...one, roles: worker ? rolesOn(planning, worker, demandIdOf(one.shift)) : [] };
  }),
});
