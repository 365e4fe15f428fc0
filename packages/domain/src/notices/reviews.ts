import type { Notice } from '../judgement.ts';
import type { Employment, Worker } from '../model/worker.ts';
import { employmentsOn } from '../planning.ts';
import { addDays, addMonths, dateOf, daysBetween } from '../time/index.ts';
import type { RotaView } from '../view.ts';
import type { NoticeFinder } from './notice.ts';

/** Months after the start at which probation is reviewed. @source uk-rules.md COV-08 (an assumption of the rulebook) */
const REVIEW_MONTHS = [1, 3, 6] as const;

/** Longest time between two supervisions, days: six weeks. @source uk-rules.md COV-08 */
const SUPERVISION_DAYS = 42;

const SOURCE = 'uk-rules.md COV-08';

const isNew = ({ employments }: Worker, { employer, from, contract }: Employment): boolean =>
  contract !== 'agency' &&
  contract !== 'volunteer' &&
  !employments.some(
    (before) => before.employer === employer && before.from < from && (before.to ?? from) >= addDays(from, -1),
  );

const reviewsOf = ({ problem }: RotaView, worker: Worker): readonly Notice[] =>
  worker.employments
    .filter((employment) => isNew(worker, employment))
    .flatMap(({ from, to }) =>
      REVIEW_MONTHS.map((months) => ({ months, on: addMonths(from, months) }))
        .filter(({ on }) => problem.from <= on && on < problem.to && (to === undefined || on <= to))
        .map(({ months, on }) => ({
          code: 'probation-review',
          worker: worker.id,
          shifts: [],
          detail: `The review after ${months === 1 ? 'one month' : `${months} months`} of worker "${worker.id}" is due on ${on}.`,
          source: SOURCE,
          on,
        })),
    );

/** Somebody who is supervised on the rota and whose next supervision falls due in the period without being planned. */
const supervisionOf = (view: RotaView, worker: Worker): readonly Notice[] => {
  const days = (view.dutiesByWorker.get(worker.id) ?? [])
    .filter(({ kind }) => kind === 'supervision')
    .map(({ day }) => day);
  const last = days.at(-1);
  if (last === undefined) return [];
  const on = dateOf(last + SUPERVISION_DAYS);
  if (employmentsOn(worker, dateOf(view.toDay - 1)).length === 0) return [];
  if (daysBetween(on, view.problem.to) <= 0) return [];
  const detail = `Worker "${worker.id}" has had supervision on ${dateOf(last)} last; the next is due by ${on} and not planned.`;
  return [{ code: 'supervision-due', worker: worker.id, shifts: [], detail, source: SOURCE, on }];
};

/**
 * Reviews of probation that fall into the period, and supervision that is not planned though six weeks are over.
 *
 * Supervision is looked for where somebody has had it on the rota before; elsewhere it is kept in another place.
 *
 * @source uk-rules.md COV-08
 */
export const reviews: NoticeFinder = (view) =>
  view.workers.flatMap((worker) => [...reviewsOf(view, worker), ...supervisionOf(view, worker)]);
