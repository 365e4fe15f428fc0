import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextRevision, publishedEntries, type Revision } from '../../src/lifecycle/index.ts';
import type { Rota } from '../../src/model/rota.ts';
import { at, rotaOf } from '../support/build.ts';
import { inJanuary, partGiven, publishedInTurn, WHOLE } from './nights.ts';
import { december, draftOf, placed, published } from './revisions.ts';

const NOW = at('2026-11-30 09:00');

const told = (revisions: readonly Revision[], now = NOW) =>
  publishedEntries(revisions, now).map(
    ({ assignment, status, sequence }) => `${assignment.worker} ${assignment.shift} ${status} ${sequence}`,
  );

const EARLY = ['ann', 'early', '2026-12-01'] as const;
const LATE = ['ben', 'late', '2026-12-02'] as const;

describe('published entries', () => {
  it('begin at sequence 0, stamped with the publication', () => {
    const revisions = published(placed(EARLY));
    expect(told(revisions)).toEqual(['ann early/2026-12-01/1 confirmed 0']);
    expect(publishedEntries(revisions, NOW)[0]).toMatchObject({
      createdAt: at('2026-11-20 10:00'),
      changedAt: at('2026-11-20 10:00'),
    });
  });

  it('keep sequence and stamp while nothing happens to them', () => {
    const one = publishedEntries(published(placed(EARLY)), NOW);
    const two = publishedEntries(published(placed(EARLY), placed(EARLY, LATE)), NOW);
    expect(two[0]).toEqual(one[0]);
    expect(two).toHaveLength(2);
  });

  it('cancel what was removed, and confirm it again when it comes back', () => {
    const [without, back] = [placed(LATE), placed(EARLY, LATE)];
    expect(told(published(placed(EARLY, LATE), without))).toEqual([
      'ann early/2026-12-01/1 cancelled 1',
      'ben late/2026-12-02/1 confirmed 0',
    ]);
    expect(told(published(placed(EARLY, LATE), without, back))).toEqual([
      'ann early/2026-12-01/1 confirmed 2',
      'ben late/2026-12-02/1 confirmed 0',
    ]);
  });

  it('raise the sequence once for each change of an assignment that stays', () => {
    const rota = placed(EARLY);
    const later = { ...rota, assignments: rota.assignments.map((one) => ({ ...one, endsAt: one.endsAt + 30 })) };
    expect(told(published(rota, later, rota))).toEqual(['ann early/2026-12-01/1 confirmed 2']);
  });

  it('give the old person a cancellation and the new one an event of their own', () => {
    expect(told(published(placed(EARLY), placed(['cat', 'early', '2026-12-01']))).sort()).toEqual([
      'ann early/2026-12-01/1 cancelled 1',
      'cat early/2026-12-01/1 confirmed 0',
    ]);
  });

  // The early ends on 1 December at 15:00; 30 days later it is 31 December, 15:00.
  it.each([
    ['2026-12-31 15:00', 1],
    ['2026-12-31 15:01', 0],
  ])('forget a cancelled shift 30 days after its end: at %s there are %d', (now, count) => {
    expect(publishedEntries(published(placed(EARLY), placed()), at(now))).toHaveLength(count);
  });

  it('leave the shifts of another period alone', () => {
    const january = rotaOf({ ...december, from: '2027-01-01', to: '2027-02-01' }, [['cat', 'day', '2027-01-01']]);
    const next = nextRevision([], draftOf(january, { at: at('2026-12-20 09:00') }));
    if (!('revision' in next)) throw new Error('January is publishable');
    expect(told([next.revision, ...published(placed(EARLY))])).toEqual([
      'ann early/2026-12-01/1 confirmed 0',
      'cat day/2027-01-01/1 confirmed 0',
    ]);
  });
});

describe('a part of the last night that begins after midnight', () => {
  const clock = (instant: number): string => new Date(instant * 60_000).toISOString().slice(8, 16);
  const held = (...rotas: readonly Rota[]) =>
    publishedEntries(publishedInTurn(...rotas), NOW)
      .filter(({ status }) => status === 'confirmed')
      .map(({ assignment: { worker, startsAt, endsAt } }) => `${worker} ${clock(startsAt)} ${clock(endsAt)}`);
  const JANUARY = inJanuary(['cat', 'first', '2027-01-01']);
  const SPLIT = partGiven('2027-01-01 02:00', '2027-01-01 04:00');
  const PARTS = ['ben 31T17:00 01T02:00', 'amina 01T02:00 01T04:00', 'ben 01T04:00 01T09:00'];
  // 1 January is a bank holiday: from 09:00
  const NEW_YEAR = 'cat 01T09:00 02T09:00';

  it('is called off with the rota that it is of', () => {
    expect(held(WHOLE, SPLIT)).toEqual(PARTS);
    expect(held(WHOLE, SPLIT, WHOLE)).toEqual(['ben 31T17:00 01T09:00']);
    expect(held(WHOLE, JANUARY, SPLIT, WHOLE)).toEqual(['ben 31T17:00 01T09:00', NEW_YEAR]);
  });

  it('is left alone by the next period, whichever is published last', () => {
    expect(held(WHOLE, SPLIT, JANUARY)).toEqual([...PARTS, NEW_YEAR]);
    expect(held(WHOLE, SPLIT, JANUARY, inJanuary(['amina', 'first', '2027-01-01']))).toEqual([
      ...PARTS,
      'amina 01T09:00 02T09:00',
    ]);
  });

  it('is left alone also under the id that the whole night had', () => {
    const late = partGiven('2026-12-31 17:00', '2027-01-01 02:00');
    expect(held(WHOLE, late, JANUARY)).toEqual(['amina 31T17:00 01T02:00', 'ben 01T02:00 01T09:00', NEW_YEAR]);
    expect(held(WHOLE, JANUARY, late, WHOLE)).toEqual(['ben 31T17:00 01T09:00', NEW_YEAR]);
  });
});

const anyRota: fc.Arbitrary<Rota> = fc
  .subarray(['ann', 'ben', 'cat'].flatMap((worker) => ['early', 'late'].map((cover) => [worker, cover] as const)))
  .map((placings) => placed(...placings.map(([worker, cover]) => [worker, cover, '2026-12-01'] as const)));

describe('law: over any revisions', () => {
  const anyRevisions = fc.array(anyRota, { minLength: 1, maxLength: 6 }).map((rotas) => {
    const changed = rotas.filter(
      (rota, index) => index === 0 || JSON.stringify(rota) !== JSON.stringify(rotas[index - 1]),
    );
    return published(...changed);
  });

  it('what is confirmed is the last rota exactly', () => {
    fc.assert(
      fc.property(anyRevisions, (revisions) => {
        const confirmed = publishedEntries(revisions, NOW).filter(({ status }) => status === 'confirmed');
        const wanted = revisions.at(-1)?.rota.assignments.map(({ id }) => id) ?? [];
        expect(confirmed.map(({ assignment }) => assignment.id).sort()).toEqual(wanted.toSorted());
      }),
    );
  });

  it('an entry is the same bytes, or has a higher sequence and a later stamp', () => {
    fc.assert(
      fc.property(anyRevisions, (revisions) => {
        const before = new Map(publishedEntries(revisions.slice(0, -1), NOW).map((one) => [one.assignment.id, one]));
        for (const entry of publishedEntries(revisions, NOW)) {
          const old = before.get(entry.assignment.id);
          if (!old || JSON.stringify(old) === JSON.stringify(entry)) continue;
          expect(entry.sequence).toBe(old.sequence + 1);
          expect(entry.changedAt).toBeGreaterThan(old.changedAt);
          expect(entry.createdAt).toBe(old.createdAt);
        }
      }),
    );
  });
});
