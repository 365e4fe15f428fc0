import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { judgeInrc2 } from '../../../src/bench/inrc2/judge.ts';

const text = (name: string): string =>
  readFileSync(new URL(`../../../../../fixtures/inrc2-tiny/one/${name}.txt`, import.meta.url), 'utf8');
const texts = { scenario: text('Sc-one'), history: text('H0-one-0'), weeks: [text('WD-one-0')] };

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const SHIFTS: Readonly<Record<string, string>> = { D: 'Day Nurse', L: 'Day Lead', N: 'Night Nurse' };

/** `.DD.LDD` as lines of a solution. */
const lines = (nurse: string, row: string): readonly string[] =>
  [...row].flatMap((letter, day) => (letter === '.' ? [] : [`${nurse} ${DAYS[day]} ${SHIFTS[letter]}`]));

const solution = (assignments: readonly string[]): string =>
  ['SOLUTION', '0 one', '', `ASSIGNMENTS = ${assignments.length}`, ...assignments, ''].join('\n');

const judged = (ann: string, ben: string, ...more: readonly string[]) =>
  judgeInrc2(texts, [solution([...lines('Ann', ann), ...lines('Ben', ben), ...more])]);

const NONE = { H1: 0, H2: 0, H3: 0, H4: 0 };

describe('the judge of INRC-II solutions', () => {
  it('adds up what the competition charges', () => {
    /*
     * S1: one person instead of two on Mon, Thu, Fri (Ann leads), Sat and Sun, no lead on Mon: 6 x 30
     * S2: Ann's one night of before ends short of two: 15; Ben's five days have two over three: 30, one over four: 30
     * S3: Ann's Monday and Thursday are short of two days off by one each: 60
     * S4: Ben's Wednesday and Ann's Sunday: 20
     * S6: Ann had one assignment before and has five: one over five: 20
     * S7: Ann works one weekend, none is allowed: 30
     */
    expect(judged('.DD.LDD', 'DDDDD..')).toEqual({
      soft: { S1: 180, S2: 75, S3: 60, S4: 20, S5: 0, S6: 20, S7: 30 },
      hard: NONE,
      uncharged: 0,
    });
  });

  it('charges half weekends, and days off beyond the most in the plan alone', () => {
    // Ben had two days off: of the four until Thursday one is over three; Ann's third night is one over two
    const { soft } = judged('NN..DD.', '..DDD..');
    expect(soft).toMatchObject({ S5: 30, S3: 30, S2: 15 + 30 });
  });

  it('lets a run that is open on the last day be short', () => {
    // what is charged is Ben's four days, one over three, and not Ann's one day at the end
    expect(judged('N....DD', '.DDDD..').soft.S2).toBe(15);
    expect(judged('N.....D', '.DDDD..').soft.S2).toBe(15);
  });

  it('finds each violation, and leaves what misses its minimum out of the optimum', () => {
    // nobody on six days: six people missing; Ben on Monday is one short of the optimum, and nobody leads
    const { hard, soft, uncharged } = judged('.......', 'D......');
    expect(hard).toEqual({ ...NONE, H2: 6 });
    expect({ S1: soft.S1, uncharged }).toEqual({ S1: 60, uncharged: 360 });
    expect(judged('DD.DDDD', 'DDDDD..').hard).toEqual({ ...NONE, H3: 1 });
    expect(judged('..DDDDD', 'LDDDD..').hard).toEqual({ ...NONE, H2: 1, H4: 1 });
    expect(judged('.DD.LDD', 'DDDDD..', 'Ben Mon Night Nurse').hard).toEqual({ ...NONE, H1: 1 });
  });

  it('refuses what the instance does not name', () => {
    expect(() => judged('', '', 'Zoe Mon Day Nurse')).toThrow('no "Zoe"');
    expect(() => judged('', '', 'Ann Mon Late Nurse')).toThrow('no "Late"');
    expect(() => judged('', '', 'Ann Someday Day Nurse')).toThrow('no day "Someday"');
    expect(() => judgeInrc2(texts, ['SOLUTION\n0 one\n'])).toThrow('no ASSIGNMENTS');
  });
});
