import { describe, expect, it } from 'vitest';
import type { Incumbent } from '../src/search/portfolio.ts';
import { Teller } from '../src/teller.ts';

const rota = (objective: number): Incumbent => ({ choice: [], objective, moves: 0 });

/** A teller whose clock is set by hand, and what it told: `=` what stands, `#` its figures. */
const told = (cost = 0) => {
  const clock = { now: 0 };
  const said: string[] = [];
  const teller = new Teller({
    elapsed: () => clock.now,
    onStanding: ({ objective }) => {
      clock.now += cost;
      said.push(`=${objective}`);
    },
    onFigures: ({ objective }) => said.push(`#${objective}`),
  });
  return { clock, said, teller };
};

describe('what stands', () => {
  it('is told before its figures, and once', () => {
    const { said, teller } = told();
    const best = rota(9);
    teller.tellWhenDue(undefined);
    teller.tellWhenDue(best);
    teller.tell(best);
    expect(said).toEqual(['=9', '#9']);
  });

  it('is told at the beginning without figures, which are known', () => {
    const { clock, said, teller } = told();
    const best = rota(9);
    teller.begin(best);
    clock.now = 1000;
    teller.tellWhenDue(best);
    expect(said).toEqual(['=9']);
  });

  it('waits in a burst, for the last of it unless that is told at once', () => {
    const { clock, said, teller } = told();
    for (const objective of [9, 8, 7]) teller.tellWhenDue(rota(objective));
    expect(said).toEqual(['=9', '#9']);
    clock.now = 50;
    teller.tellWhenDue(rota(6));
    teller.tell(rota(5));
    expect(said).toEqual(['=9', '#9', '=6', '#6', '=5', '#5']);
  });

  it('waits twenty times what telling it takes', () => {
    const { clock, said, teller } = told(10);
    teller.tellWhenDue(rota(9));
    clock.now = 200;
    teller.tellWhenDue(rota(8));
    expect(said).toEqual(['=9', '#9']);
    clock.now = 210;
    teller.tellWhenDue(rota(7));
    expect(said).toEqual(['=9', '#9', '=7', '#7']);
  });
});
