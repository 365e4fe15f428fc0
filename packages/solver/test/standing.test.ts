import { describe, expect, it } from 'vitest';
import type { Incumbent } from '../src/search/portfolio.ts';
import { Standing } from '../src/standing.ts';

const rota = (objective: number): Incumbent => ({ choice: [], objective, moves: 0 });

/** A teller whose clock is set by hand, and what it told: `=` what stands, `#` its figures. */
const told = (cost = 0) => {
  const clock = { now: 0 };
  const said: string[] = [];
  const standing = new Standing({
    elapsed: () => clock.now,
    onStanding: ({ objective }) => {
      clock.now += cost;
      said.push(`=${objective}`);
    },
    onFigures: ({ objective }) => said.push(`#${objective}`),
  });
  return { clock, said, standing };
};

describe('what stands', () => {
  it('is told before its figures, and once', () => {
    const { said, standing } = told();
    const best = rota(9);
    standing.tellWhenDue(undefined);
    standing.tellWhenDue(best);
    standing.tell(best);
    expect(said).toEqual(['=9', '#9']);
  });

  it('is told at the beginning without figures, which are known', () => {
    const { clock, said, standing } = told();
    const best = rota(9);
    standing.begin(best);
    clock.now = 1000;
    standing.tellWhenDue(best);
    expect(said).toEqual(['=9']);
  });

  it('waits in a burst, for the last of it unless that is told at once', () => {
    const { clock, said, standing } = told();
    for (const objective of [9, 8, 7]) standing.tellWhenDue(rota(objective));
    expect(said).toEqual(['=9', '#9']);
    clock.now = 50;
    standing.tellWhenDue(rota(6));
    standing.tell(rota(5));
    expect(said).toEqual(['=9', '#9', '=6', '#6', '=5', '#5']);
  });

  it('waits twenty times what telling it takes', () => {
    const { clock, said, standing } = told(10);
    standing.tellWhenDue(rota(9));
    clock.now = 200;
    standing.tellWhenDue(rota(8));
    expect(said).toEqual(['=9', '#9']);
    clock.now = 210;
    standing.tellWhenDue(rota(7));
    expect(said).toEqual(['=9', '#9', '=7', '#7']);
  });
});
