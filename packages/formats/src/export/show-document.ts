import { isoWithOffset, isTentative, viewOf } from '@rota/domain';
import type { SolvedRota } from './solved-rota.ts';

/** Worker and shift of every duty that waits for an answer. */
const tentativeIn = ({ planning, rota }: SolvedRota): ReadonlySet<string> =>
  new Set(
    [...viewOf(planning, rota).plannedByWorker.values()]
      .flat()
      .filter((duty) => isTentative(planning.problem, duty))
      .map(({ worker, shift }) => `${worker} ${shift}`),
  );

/** The grid as data, format `show/1`: the duties of each worker, then what is open and what was broken before. */
export const showDocument = (solved: SolvedRota) => {
  const { planning, rota, unfilled, judgement } = solved;
  const tentative = tentativeIn(solved);
  return {
    format: 'show/1',
    service: rota.service,
    from: rota.from,
    to: rota.to,
    workers: planning.workers.map(({ id, name }) => ({
      worker: id,
      name,
      duties: rota.assignments
        .filter(({ worker }) => worker === id)
        .map(({ shift, shiftType, startsAt, endsAt }) => ({
          shift,
          shiftType,
          start: isoWithOffset(planning.zone, startsAt),
          end: isoWithOffset(planning.zone, endsAt),
          tentative: tentative.has(`${id} ${shift}`),
        })),
    })),
    unfilled,
    past: judgement.past,
  };
};
