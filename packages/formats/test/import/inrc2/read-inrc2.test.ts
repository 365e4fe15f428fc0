import { dateOf, planningOf } from '@rota/domain';
import { describe, expect, it } from 'vitest';
import { filesOf, readOf } from './tiny-files.ts';

const { problem, heading } = readOf(filesOf('txt'));

describe('an INRC-II instance', () => {
  it('is an ordinary problem in UTC over all of its weeks, under no rules but its own', () => {
    const { service, from, to, workers } = problem;
    expect(service).toMatchObject({ id: 'tiny-0-0-1', name: 'tiny_0_0-1', zone: 'UTC', rulebook: 'none' });
    expect([from, to]).toEqual(['2024-01-01', '2024-01-15']);
    expect(workers.map(({ name, skills }) => [name, ...skills.map(({ skill }) => skill)].join(' '))).toEqual([
      'Ann lead nurse',
      'Ben nurse',
      'Cat nurse',
      'Dee lead nurse',
      'Eve lead nurse',
      'Fay nurse',
    ]);
    expect(heading).toEqual({ scenario: 'tiny', firstWeek: 0 });
  });

  it('is the same from text and from JSON', () => {
    expect(readOf(filesOf('json'))).toEqual({ problem, heading });
  });

  it('has a unit for each shift and a shift type for each shift with each skill', () => {
    expect(problem.service.units.map(({ id, name }) => `${id} ${name}`)).toEqual([
      'early Early',
      'late Late',
      'night Night',
    ]);
    expect(problem.service.shiftTypes.map(({ id, unit, skills }) => `${id} ${unit} ${skills.join()}`)).toEqual([
      'early-lead early lead',
      'early-nurse early nurse',
      'late-lead late lead',
      'late-nurse late nurse',
      'night-lead night lead',
      'night-nurse night nurse',
    ]);
  });

  it('wants of every shift type what its week says, and nobody where it says nothing', () => {
    const headsOf = (type: string) =>
      planningOf(problem)
        .demands.filter(({ shiftType }) => shiftType === type)
        .map(({ heads: { min, target, max } }) => `${min}${target}${max}`)
        .join(' ');
    expect(headsOf('late-lead')).toBe('006 006 006 006 006 006 006 006 006 016 006 006 006 006');
    expect(headsOf('early-nurse')).toBe('116 116 016 116 126 016 016 016 116 116 026 016 116 016');
  });

  it('has its constraints as rules, less what a past has used up', () => {
    const ids = { ann: 'a', ben: 'b', cat: 'c', dee: 'd', eve: 'e', fay: 'f' } as Readonly<Record<string, string>>;
    const rules = problem.service.rules.map(({ id, isHard, weight, appliesTo, params }) => {
      const workers = appliesTo.workers?.map((worker) => ids[worker]).join('') ?? 'all';
      return [isHard ? 'hard' : weight, id, workers, JSON.stringify(params)].join(' ');
    });
    expect(rules).toEqual([
      'hard known-shift all {}',
      'hard no-overlap all {}',
      'hard skill all {}',
      'hard cover-min all {}',
      'hard forbidden-succession-late all {"after":["late-lead","late-nurse"],"before":["early-lead","early-nurse"]}',
      'hard forbidden-succession-night all {"after":["night-lead","night-nurse"],"before":["early-lead","early-nurse","late-lead","late-nurse"]}',
      '30 cover-per-person all {"under":1,"over":0}',
      '15 same-shift-early all {"max":5,"min":2}',
      '15 same-shift-late all {"max":4}',
      '15 same-shift-night all {"max":4,"min":3}',
      '30 consecutive-days-3-5 abdf {"max":5,"min":3}',
      '30 consecutive-days-2-4 ce {"max":4,"min":2}',
      '30 consecutive-days-off-2-3 abdf {"max":3,"min":2}',
      '30 consecutive-days-off-1-5 ce {"max":5}',
      '30 complete-weekends abdf {}',
      '20 duties-range-7-10 abdf {"min":7,"max":10}',
      '20 duties-range-3-6 c {"min":3,"max":6}',
      '20 duties-range-1-4 e {"min":1,"max":4}',
      '30 max-weekends-1 abcdf {"max":1,"includeFridayNight":false}',
      '30 max-weekends-0 e {"max":0,"includeFridayNight":false}',
      '10 requests all {}',
    ]);
    const units = problem.service.rules.flatMap(
      ({ id, appliesTo }) => appliesTo.units?.map((unit) => `${id} ${unit}`) ?? [],
    );
    expect(units).toEqual(['same-shift-early early', 'same-shift-late late', 'same-shift-night night']);
  });

  it('has duties before the horizon that say what a past says', () => {
    const planning = planningOf(problem);
    const pastOf = (worker: string) =>
      (planning.historyByWorker.get(worker) ?? []).map(({ day, unit }) => `${day - planning.fromDay} ${unit}`);
    // two nights after two days of something else; a duty before four days off
    expect(pastOf('ann')).toEqual(['-4 early', '-3 early', '-2 night', '-1 night']);
    expect(pastOf('ben')).toEqual(['-5 early']);
    expect(pastOf('dee')).toEqual(['-3 early', '-2 early', '-1 early']);
    // Fay's six days are the longest past, and the day before them is known to be free
    expect(problem.historyFrom).toBe(dateOf(planning.fromDay - 7));
  });

  it('takes a wish against a shift for one against each of its shift types, and any shift for a day off', () => {
    expect(
      problem.requests.map(({ worker, from, ask, shiftType }) => [worker, from, ask, shiftType].join(' ')),
    ).toEqual([
      'ann 2024-01-02 not-shift night-lead',
      'ann 2024-01-02 not-shift night-nurse',
      'cat 2024-01-06 off ',
      'eve 2024-01-01 not-shift early-lead',
      'eve 2024-01-01 not-shift early-nurse',
    ]);
  });

  it('may have one week twice', () => {
    const { scenario, history, weeks } = filesOf('txt');
    const [first] = weeks;
    if (!first) throw new Error('there are two weeks');
    const twice = readOf({ scenario, history, weeks: [first, first] }).problem.requests;
    expect(twice.map(({ from }) => from).filter((from) => from > '2024-01-07')).toEqual([
      '2024-01-09',
      '2024-01-09',
      '2024-01-13',
      '2024-01-08',
      '2024-01-08',
    ]);
  });

  it('may begin in a later week than the first', () => {
    const { scenario, weeks } = filesOf('txt');
    const { history } = filesOf('txt', (name, text) =>
      name.startsWith('H0') ? text.replace('0 tiny', '1 tiny') : text,
    );
    const later = readOf({ scenario, history, weeks: weeks.slice(1) });
    expect([later.heading.firstWeek, later.problem.to]).toEqual([1, '2024-01-08']);
  });
});
