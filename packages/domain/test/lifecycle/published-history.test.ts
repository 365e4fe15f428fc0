import { describe, expect, it } from 'vitest';
import { nextRevision, type Revision, withPublishedHistory } from '../../src/lifecycle/index.ts';
import type { Problem } from '../../src/model/problem.ts';
import { planningOf } from '../../src/planning.ts';
import { at, historyOf, type Placing, rotaOf } from '../support/build.ts';
import { december, draftOf } from './revisions.ts';

const january: Problem = { ...december, from: '2027-01-01', to: '2027-02-01' };
const november: Problem = { ...december, from: '2026-11-01', to: '2026-12-01' };

const publishedIn = (problem: Problem, ...placings: readonly Placing[]): Revision => {
  const next = nextRevision([], draftOf(rotaOf(problem, placings), { at: at(`${problem.from} 00:00`) }));
  if ('faults' in next) throw new Error('the rota is publishable');
  return next.revision;
};

const told = ({ history, historyFrom }: Problem) => [
  historyFrom,
  history.map(({ worker, cover, startsAt }) => `${worker} ${cover} ${(startsAt - at('2026-12-01 00:00')) / 1440}`),
];

const DECEMBER = publishedIn(december, ['ann', 'early', '2026-12-05'], ['ben', 'night', '2026-12-31']);

describe('history from what was published', () => {
  // An early begins at 07:00, a night at 22:00: 7/24 and 22/24 of a day after midnight.
  it('is every published duty before the horizon, also one that ends inside it', () => {
    expect(told(withPublishedHistory(january, [DECEMBER]))).toEqual([
      '2026-12-01',
      [`ann early ${4 + 7 / 24}`, `ben night ${30 + 22 / 24}`],
    ]);
    const planning = planningOf(withPublishedHistory(january, [DECEMBER]));
    expect(planning.historyByWorker.get('ben')?.[0]).toMatchObject({ cover: 'night', endsAt: at('2027-01-01 07:30') });
  });

  it('gives way to history.csv on the dates of which that says something', () => {
    const history = historyOf(january.service, [
      ['ann', 'late', '2026-12-04'],
      ['ann', 'late', '2026-12-06'],
    ]);
    const read = withPublishedHistory({ ...january, history, historyFrom: '2026-12-04' }, [DECEMBER]);
    expect(told(read)).toEqual([
      '2026-12-01',
      [`ann late ${3 + 14 / 24}`, `ann late ${5 + 14 / 24}`, `ben night ${30 + 22 / 24}`],
    ]);
  });

  it('is known as far back as there is no hole', () => {
    const [holed, whole] = [
      withPublishedHistory(january, [publishedIn(november, ['ann', 'day', '2026-11-02'])]),
      withPublishedHistory(january, [publishedIn(november, ['ann', 'day', '2026-11-02']), DECEMBER]),
    ];
    expect(holed.historyFrom).toBeUndefined();
    expect(whole.historyFrom).toBe('2026-11-01');
    expect(whole.history).toHaveLength(3);
  });

  it('leaves out leavers and shift types that are gone', () => {
    const workers = january.workers.filter(({ id }) => id !== 'ann');
    const shiftTypes = january.service.shiftTypes.filter(({ id }) => id !== 'night');
    const read = withPublishedHistory({ ...january, workers, service: { ...january.service, shiftTypes } }, [DECEMBER]);
    expect(read.history).toEqual([]);
  });

  it('makes up no cover for a shift that names none', () => {
    const { rota } = DECEMBER;
    const assignments = rota.assignments.slice(0, 1).map((one) => ({ ...one, shift: 'extra' }));
    const [duty] = withPublishedHistory(january, [{ ...DECEMBER, rota: { ...rota, assignments } }]).history;
    expect(duty).toMatchObject({ worker: 'ann', shiftType: 'early' });
    expect(duty?.cover).toBeUndefined();
  });

  it('takes nothing from the period itself or a later one', () => {
    expect(withPublishedHistory(december, [DECEMBER, publishedIn(january, ['ann', 'day', '2027-01-04'])])).toBe(
      december,
    );
  });
});
