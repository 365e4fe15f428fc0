import type { Problem } from '../model/problem.ts';
import type { Rota } from '../model/rota.ts';
import type { Pin } from '../model/worker.ts';
import { demandIdOf } from '../view.ts';

/** A pin on the cover and date of a shift id, `house-early/2026-12-01/1`; `undefined` when it names none. */
export const pinOf = (worker: string, shift: string): Pin | undefined => {
  const [, cover, on] = /^(.+)\/(\d{4}-\d{2}-\d{2})$/.exec(demandIdOf(shift)) ?? [];
  return cover === undefined || on === undefined ? undefined : { worker, on, cover };
};

/**
 * A problem that also has the pins which people set in its draft, so that a search leaves those assignments alone.
 *
 * A pin of the folder stays as it is. Where the folder pins the same day free, the folder's word holds, because the rota is
 * judged by it.
 *
 * @param draft a rota of the problem; its pinned assignments count
 */
export const withDraftPins = (problem: Problem, draft: Rota): Problem => {
  const known = new Set(problem.pins.map(({ worker, on, cover }) => JSON.stringify([worker, on, cover ?? null])));
  const has = (worker: string, on: string, cover: string | null): boolean =>
    known.has(JSON.stringify([worker, on, cover]));
  const added = draft.assignments
    .filter(({ isPinned }) => isPinned)
    .flatMap(({ worker, shift }) => pinOf(worker, shift) ?? [])
    .filter(({ worker, on, cover }) => !has(worker, on, cover ?? null) && !has(worker, on, null));
  return added.length === 0 ? problem : { ...problem, pins: [...problem.pins, ...added] };
};
