import { LEVELS } from '@rota/domain';
import { expect, test } from 'vitest';
import { isClose } from '../src/close.ts';
import { freshState } from '../src/shared.ts';

test('relaxations are close where a quarter of what a rota costs beyond open cover is proved', () => {
  const shared = freshState();
  expect(isClose(shared)).toBe(false);
  shared.setTold('search', 1200);
  expect(isClose(shared)).toBe(false);
  shared.setBound(299);
  expect(isClose(shared)).toBe(false);
  shared.setBound(300);
  expect(isClose(shared)).toBe(true);
  shared.setLevelBound(LEVELS.indexOf('cover'), 200);
  expect(isClose(shared)).toBe(false); // 100 of 1000
  shared.setTold('exact', 600);
  expect(isClose(shared)).toBe(true); // 100 of 400
});
