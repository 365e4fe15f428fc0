import { keepSlots, nextRevision, type Revision } from '../../src/lifecycle/index.ts';
import type { Problem } from '../../src/model/problem.ts';
import type { Rota } from '../../src/model/rota.ts';
import { givePart } from '../../src/oncall/index.ts';
import { planningOf } from '../../src/planning.ts';
import { at, onCallSlot, type Placing, problemWith, rotaIn, serviceWith, workerWith } from '../support/build.ts';
import { draftOf } from './revisions.ts';

/*
 * Ben has the first tier on the night of 31 December, 17:00 to 09:00; parts of it that begin after midnight begin in January.
 */

const WORKERS = ['amina', 'ben', 'cat'].map((id) => workerWith(id));

/** December with an on-call slot all of whose hours are working time, so that its holders need rest after it. */
export const onCallDecember: Problem = problemWith({
  service: serviceWith({ onCall: [onCallSlot('first', 1, { countsInFull: 'yes' })] }),
  workers: WORKERS,
});

/** The January that follows. */
export const onCallJanuary: Problem = { ...onCallDecember, from: '2027-01-01', to: '2027-02-01' };

const [DECEMBER, JANUARY] = [planningOf(onCallDecember), planningOf(onCallJanuary)];

/** Ben has all of the last night. */
export const WHOLE: Rota = rotaIn(DECEMBER, [['ben', 'first', '2026-12-31']]);

/** The last night with a part of it in Amina's hands. */
export const partGiven = (from: string, to: string, rota = WHOLE): Rota => {
  const demand = DECEMBER.demands.find(({ id }) => id === 'first/2026-12-31');
  if (!demand) throw new Error('nobody is wanted in the last night');
  const span = { startsAt: at(from), endsAt: at(to) };
  return keepSlots(rota, givePart(DECEMBER, rota, { demand, span, to: 'amina', from: 'ben' }), DECEMBER);
};

/** January with these people. */
export const inJanuary = (...placings: readonly Placing[]): Rota => rotaIn(JANUARY, placings);

/** Publishes rotas of any periods one after another, a day apart from 20 November 2026 10:00. */
export const publishedInTurn = (...rotas: readonly Rota[]): readonly Revision[] => {
  const revisions: Revision[] = [];
  for (const rota of rotas) {
    const before = revisions.filter((one) => one.rota.from === rota.from);
    const next = nextRevision(before, draftOf(rota, { at: at('2026-11-20 10:00') + 1440 * revisions.length }));
    if ('faults' in next) throw new Error(next.faults.map(({ detail }) => detail).join('\n'));
    revisions.push(next.revision);
  }
  return revisions;
};
