import { readFileSync } from 'node:fs';
import { planningOf } from '@rota/domain';
import { describe, expect, it } from 'vitest';
import { readCurtois } from '../../../src/import/curtois/read-curtois.ts';

const fixture = (name: string): Uint8Array =>
  readFileSync(new URL(`../../../../../fixtures/curtois-tiny/${name}`, import.meta.url));

const problemOf = (name: string) => {
  const read = readCurtois(fixture(name), `folder/${name}`);
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  return read.problem;
};

const faultsOf = (text: string) => {
  const read = readCurtois(new TextEncoder().encode(text), 'i.txt');
  return 'faults' in read ? read.faults : [];
};

describe('a benchmark instance in its text form', () => {
  it('may write -0 for nobody wanted, as a published one does', () => {
    const text = new TextDecoder().decode(fixture('one-week.txt'));
    expect(faultsOf(text.replace('6,D,1,100,1', '6,D,-0,100,1'))).toEqual([]);
    expect(faultsOf(text.replace('6,D,1,100,1', '6,D,-1,100,1'))).toHaveLength(1);
  });

  it('is an ordinary problem in UTC that begins on a Monday, under no rules but its own', () => {
    const { service, from, to, workers } = problemOf('two-weeks.txt');
    expect(service).toMatchObject({ id: 'two-weeks', name: 'two-weeks', zone: 'UTC', rulebook: 'none' });
    expect([from, to]).toEqual(['2024-01-01', '2024-01-15']);
    expect(workers.map(({ id, name }) => [id, name])).toEqual([
      ['ada', 'Ada'],
      ['bea', 'Bea'],
      ['cy', 'Cy'],
      ['dot', 'Dot'],
      ['eve', 'Eve'],
    ]);
  });

  it('has its limits as rules, one setting for the workers who share a limit', () => {
    const rules = problemOf('two-weeks.txt').service.rules.map(({ id, isHard, appliesTo, params }) => ({
      id,
      isHard,
      workers: appliesTo.workers?.join(' ') ?? 'all',
      params,
    }));
    expect(rules).toEqual([
      { id: 'known-shift', isHard: true, workers: 'all', params: {} },
      { id: 'no-overlap', isHard: true, workers: 'all', params: {} },
      { id: 'skill', isHard: true, workers: 'all', params: {} },
      { id: 'availability', isHard: true, workers: 'all', params: {} },
      { id: 'forbidden-succession-l', isHard: true, workers: 'all', params: { after: ['l'], before: ['e'] } },
      { id: 'max-duties-e-6', isHard: true, workers: 'eve', params: { shiftTypes: ['e'], max: 6, per: 'period' } },
      { id: 'max-duties-l-4', isHard: true, workers: 'ada', params: { shiftTypes: ['l'], max: 4, per: 'period' } },
      { id: 'max-duties-l-8', isHard: true, workers: 'cy', params: { shiftTypes: ['l'], max: 8, per: 'period' } },
      { id: 'max-duties-l-6', isHard: true, workers: 'eve', params: { shiftTypes: ['l'], max: 6, per: 'period' } },
      {
        id: 'hours-range-2400-4800',
        isHard: true,
        workers: 'ada bea dot',
        params: { minMinutes: 2400, maxMinutes: 4800 },
      },
      { id: 'hours-range-1000-4320', isHard: true, workers: 'cy', params: { minMinutes: 1000, maxMinutes: 4320 } },
      { id: 'hours-range-0-3000', isHard: true, workers: 'eve', params: { minMinutes: 0, maxMinutes: 3000 } },
      { id: 'consecutive-days-2-5', isHard: true, workers: 'ada bea dot', params: { max: 5, min: 2 } },
      { id: 'consecutive-days-1-4', isHard: true, workers: 'cy', params: { max: 4 } },
      { id: 'consecutive-days-1-3', isHard: true, workers: 'eve', params: { max: 3 } },
      { id: 'consecutive-days-off-2', isHard: true, workers: 'ada bea cy dot', params: { min: 2 } },
      {
        id: 'max-weekends-1',
        isHard: true,
        workers: 'ada bea dot eve',
        params: { max: 1, includeFridayNight: false },
      },
      { id: 'requests', isHard: false, workers: 'all', params: {} },
      {
        id: 'cover-per-person-100-1',
        isHard: false,
        workers: 'all',
        params: { under: 100, over: 1, covers: ['e', 'l'] },
      },
      {
        id: 'cover-per-person-50-2',
        isHard: false,
        workers: 'all',
        params: { under: 50, over: 2, covers: ['e-50-2', 'l-50-2'] },
      },
    ]);
  });

  it('asks for one demand a shift and day, with the number wanted', () => {
    const planning = planningOf(problemOf('two-weeks.txt'));
    expect(planning.demands).toHaveLength(28);
    const on = (date: string) =>
      planning.demands.filter((demand) => demand.on === date).map(({ id, heads }) => [id, heads.target]);
    expect(on('2024-01-03')).toEqual([
      ['e/2024-01-03', 2],
      ['l/2024-01-03', 1],
    ]);
    expect(on('2024-01-07')).toEqual([
      ['e-50-2/2024-01-07', 1],
      ['l-50-2/2024-01-07', 0],
    ]);
  });

  it('lets nobody work a shift of which they may have none', () => {
    const { workers, service } = problemOf('two-weeks.txt');
    expect(service.shiftTypes.map(({ skills }) => skills)).toEqual([['e'], []]);
    expect(workers.filter(({ skills }) => skills.length === 0).map(({ id }) => id)).toEqual(['cy']);
  });

  it('shows every fault at once, with line and column', () => {
    const read = readCurtois(fixture('broken.txt'), 'broken.txt');
    const faults = 'faults' in read ? read.faults : [];
    expect(faults.map(({ code, place }) => `${place?.line ?? '-'}:${place?.column ?? '-'} ${code}`)).toEqual([
      '1:1 unknown-key',
      '17:1 unknown-key',
      '-:- missing-key',
      '3:1 bad-value',
      '6:3 bad-value',
      '7:1 duplicate-id',
      '5:7 unknown-reference',
      '9:10 unknown-reference',
      '10:20 bad-value',
      '11:1 bad-value',
      '13:1 unknown-reference',
      '14:5 bad-value',
      '16:9 bad-value',
      '21:1 duplicate-id',
      '22:5 bad-value',
    ]);
    expect(faults.every(({ place }) => place?.file === 'broken.txt')).toBe(true);
  });

  it('is refused when it is empty, no text, or has nobody in it', () => {
    expect(faultsOf('')).toMatchObject([{ code: 'file-empty' }]);
    expect(faultsOf('a\0b')).toMatchObject([{ code: 'file-unreadable' }]);
    const empty = ['HORIZON\n7', 'SHIFTS', 'STAFF', 'DAYS_OFF', 'SHIFT_ON_REQUESTS', 'SHIFT_OFF_REQUESTS', 'COVER'];
    expect(faultsOf(empty.map((name) => `SECTION_${name}\n`).join(''))).toMatchObject([
      { code: 'missing-key', detail: 'There is no shift or no worker; list at least one of each.' },
    ]);
  });

  it('reads any line ends and a byte-order mark', () => {
    const text = new TextDecoder().decode(fixture('two-weeks.txt'));
    const windows = new TextEncoder().encode(`\uFEFF${text.replaceAll('\n', '\r\n')}`);
    expect(readCurtois(windows, 'two-weeks.txt')).toEqual({ problem: problemOf('two-weeks.txt') });
  });
});
