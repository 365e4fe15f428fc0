import { expect, test } from 'vitest';
import { Meeting, meetingMemory, type Party } from '../../src/windows/meeting.ts';
import { randomProblem } from '../support/random-problem.ts';

const problem = randomProblem({ seed: 1, workers: 3, days: 4, widest: 3 });

const rowsOf = (value: number) => problem.workers.map(({ days }, w) => new Int32Array(days).fill(10 * value + w));

const pair = (): readonly [Meeting, Meeting] => {
  const memory = meetingMemory(problem);
  return ([0, 1] as const).map((party: Party) => new Meeting(memory, problem, party)) as [Meeting, Meeting];
};

const waiting = (patience: number, isOver = false) => {
  let now = 0;
  return { isOver: () => isOver, clock: () => ++now, patience };
};

test('each hears what the other brought to the same round, also when one is a round ahead', () => {
  const [one, other] = pair();
  one.bring(1, { rows: rowsOf(1), windowMs: 3, isSweepNext: false });
  expect(other.heard(1, waiting(5))).toEqual({ rows: rowsOf(1), windowMs: 3, isSweepNext: false });
  other.bring(1, { rows: rowsOf(2), windowMs: 4, isSweepNext: false });
  expect(one.heard(1, waiting(5))).toEqual({ rows: rowsOf(2), windowMs: 4, isSweepNext: false });
  one.bring(2, { rows: rowsOf(3), windowMs: 5, isSweepNext: false });
  expect(other.heard(1, waiting(5))).toEqual({ rows: rowsOf(1), windowMs: 3, isSweepNext: false });
  expect(other.heard(2, waiting(5))).toEqual({ rows: rowsOf(3), windowMs: 5, isSweepNext: false });
});

test('the first party says what the next round is, and the other hears it', () => {
  const [one, other] = pair();
  one.bring(1, { rows: rowsOf(1), windowMs: 0, isSweepNext: true });
  other.bring(1, { rows: rowsOf(2), windowMs: 0, isSweepNext: false });
  expect(other.heard(1, waiting(5))?.isSweepNext).toBe(true);
  expect(one.heard(1, waiting(5))?.isSweepNext).toBe(true);
  one.bring(2, { rows: rowsOf(1), windowMs: 0, isSweepNext: false });
  expect(other.heard(2, waiting(5))?.isSweepNext).toBe(false);
});

test('who waits in vain gives the other up, who is told so', () => {
  const [one, other] = pair();
  expect(one.heard(1, waiting(3))).toBeUndefined();
  expect([one.isGivenUp(), other.isGivenUp()]).toEqual([false, true]);
  other.bring(1, { rows: rowsOf(1), windowMs: 1, isSweepNext: false });
  expect(other.heard(2, waiting(Infinity))).toBeUndefined();
});

test('waiting ends with the run, and nobody is given up for it', () => {
  const [one, other] = pair();
  expect(one.heard(1, waiting(Infinity, true))).toBeUndefined();
  expect(other.isGivenUp()).toBe(false);
});

test('both are done when each has said so of the same round', () => {
  const [one, other] = pair();
  expect(one.isDoneByBoth(2)).toBe(false);
  expect(other.isDoneByBoth(1)).toBe(true);
  expect(other.isDoneByBoth(2)).toBe(true);
  expect(one.isDoneByBoth(2)).toBe(true);
  expect(one.isDoneByBoth(3)).toBe(false);
});

test('who has ended a round is done with it, whether or not it said so', () => {
  const [one, other] = pair();
  one.bring(1, { rows: rowsOf(1), windowMs: 1, isSweepNext: false });
  expect(other.isDoneByBoth(1)).toBe(true);
});
