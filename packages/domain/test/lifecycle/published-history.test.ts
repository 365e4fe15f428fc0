import { describe, expect, it } from 'vitest';
import { check } from '../../src/check.ts';
import { nextRevision, type Revision, withPublishedHistory } from '../../src/lifecycle/index.ts';
import type { Problem } from '../../src/model/problem.ts';
import { planningOf } from '../../src/planning.ts';
import { at, historyOf, type Placing, rotaOf } from '../support/build.ts';
import { inJanuary, onCallJanuary, partGiven, publishedInTurn, WHOLE } from './nights.ts';
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

describe('history of a last night that was shared after midnight', () => {
  const SPLIT = partGiven('2027-01-01 02:00', '2027-01-01 04:00');
  const NEW_YEAR = inJanuary(['ben', 'first', '2027-01-01']);
  const january2 = withPublishedHistory(onCallJanuary, publishedInTurn(WHOLE, SPLIT, NEW_YEAR));

  it('has all of its parts, and nothing of the next period', () => {
    expect(january2.history.map(({ worker, startsAt, endsAt }) => [worker, startsAt, endsAt])).toEqual([
      ['ben', at('2026-12-31 17:00'), at('2027-01-01 02:00')],
      ['amina', at('2027-01-01 02:00'), at('2027-01-01 04:00')],
      ['ben', at('2027-01-01 04:00'), at('2027-01-01 09:00')],
    ]);
    const withOwn = withPublishedHistory(onCallJanuary, publishedInTurn(WHOLE, SPLIT));
    expect(withOwn.history).toEqual(january2.history);
  });

  it('counts on the day of the night, the last before the horizon', () => {
    const planning = planningOf(january2);
    const parts = [...(planning.historyByWorker.get('ben') ?? []), ...(planning.historyByWorker.get('amina') ?? [])];
    expect(parts.map(({ day }) => day - planning.fromDay)).toEqual([-1, -1, -1]);
    expect(new Set(parts.map(({ shift }) => shift))).toEqual(new Set(['first/2026-12-31']));
  });

  it('gives way to history.csv that says something of the night', () => {
    const history = historyOf(onCallJanuary.service, [['cat', 'first', '2026-12-31']]);
    const read = withPublishedHistory({ ...onCallJanuary, history }, publishedInTurn(WHOLE, SPLIT));
    expect(read.history.map(({ worker }) => worker)).toEqual(['cat']);
  });

  it('needs rest after it: an early on 1 January is too soon', () => {
    // of the 24 h from 01:00, 4 to 7 and 15 to 1 are free: 10 h at most, eleven are wanted
    const longer = publishedInTurn(WHOLE, partGiven('2027-01-01 01:00', '2027-01-01 04:00'));
    const problem = withPublishedHistory(onCallJanuary, longer);
    const breachesOf = (worker: string, rule: string) =>
      check(problem, inJanuary([worker, 'early', '2027-01-01'])).breaches.filter((one) => one.rule === rule);
    expect(breachesOf('amina', 'daily-rest')).toMatchObject([{ worker: 'amina', amount: 60 }]);
    expect(breachesOf('cat', 'daily-rest')).toEqual([]);
    // Ben until 09:00: he overlaps an early
    expect(breachesOf('ben', 'no-overlap')).toMatchObject([{ amount: 120 }]);
  });
});
