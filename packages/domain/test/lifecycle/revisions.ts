import { nextRevision, type Revision, type RevisionDraft, rotaDigest } from '../../src/lifecycle/index.ts';
import type { Problem } from '../../src/model/problem.ts';
import type { Rota } from '../../src/model/rota.ts';
import { at, type Placing, problemWith, rotaOf, workerWith } from '../support/build.ts';

/** December 2026 with three people. */
export const december: Problem = problemWith({ workers: ['ann', 'ben', 'cat'].map((id) => workerWith(id)) });

/** A rota of December by worker, requirement and date. */
export const placed = (...placings: readonly Placing[]): Rota => rotaOf(december, placings);

/** A lawful draft, approved, published by Mo in good time. */
export const draftOf = (rota: Rota, rest: Partial<RevisionDraft> = {}): RevisionDraft => ({
  rota,
  judgement: { breaches: [] },
  approval: { by: 'Ola', at: at('2026-11-20 09:00'), digest: rotaDigest(rota) },
  at: at('2026-11-20 10:00'),
  by: 'Mo',
  reason: 'first rota',
  overrides: [],
  pack: { id: 'uk-2026-11', digest: '0'.repeat(64) },
  ...rest,
});

/** Publishes rotas one after another, a day apart from 20 November 2026 10:00. */
export const published = (...rotas: readonly Rota[]): readonly Revision[] => {
  const revisions: Revision[] = [];
  for (const rota of rotas) {
    const next = nextRevision(revisions, draftOf(rota, { at: at('2026-11-20 10:00') + 1440 * revisions.length }));
    if ('faults' in next) throw new Error(next.faults.map(({ detail }) => detail).join('\n'));
    revisions.push(next.revision);
  }
  return revisions;
};
