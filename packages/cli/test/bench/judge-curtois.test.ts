import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { judgeCurtois } from '../../src/bench/judge-curtois.ts';

const instance = readFileSync(new URL('../../../../fixtures/curtois-tiny/one-week.txt', import.meta.url), 'utf8');

/** `DD..DDD` as a line of the text form. */
const line = (days: string): string => `${[...days].map((day) => (day === '.' ? '' : day)).join('\t')}\n`;
const judged = (ann: string, bob: string) => judgeCurtois(instance, line(ann) + line(bob));

describe('the judge of benchmark rosters', () => {
  it('adds up people missing and over, and wishes not met', () => {
    // day 3 has nobody: 100. Bob wanted day 0 and has it; Ann works day 6 and did not want to: 5. Day 0 has one too many: 1
    expect(judged('DD..DDD', 'D.D....')).toEqual({ objective: 106, hard: [] });
    // all covered; Bob is not on day 0: 2, Ann is on day 6: 5
    expect(judged('DD..DDD', '..DD...')).toEqual({ objective: 7, hard: [] });
  });

  it('finds each violation by its name', () => {
    const hard = (ann: string, bob: string) => judged(ann, bob).hard.map(({ rule, worker }) => `${worker} ${rule}`);
    expect(hard('DDD.DD.', '.......')).toEqual(['Ann shortest-off']);
    expect(hard('DDDD..D', '.......')).toEqual(['Ann longest-work', 'Ann day-off']);
    expect(hard('DD..D..', '.......')).toEqual(['Ann shortest-work']);
    expect(hard('DD.....', '.......')).toEqual(['Ann hours']);
    expect(hard('DD..DDD', 'D.D.D..')).toEqual(['Bob hours']);
    expect(hard('DD..DDD', '.....D.')).toEqual(['Bob weekends']);
    expect(hard('DD..DDD', 'X......')).toEqual(['Bob unknown-shift']);
  });

  it('lets be what touches the first or the last day', () => {
    // Ann works one day at each end, shorter than her two, and Bob is off for one day at each end
    expect(judged('D..DD.D', '.......').hard.map(({ rule }) => rule)).toEqual(['shortest-off', 'day-off']);
  });

  it('refuses a roster of another size', () => {
    expect(() => judgeCurtois(instance, line('D......'))).toThrow('1 lines for 2 workers');
    expect(() => judgeCurtois(instance, line('D......') + line('D.....'))).toThrow('line 2 has 6 days of 7');
  });
});
