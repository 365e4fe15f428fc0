import { join } from 'node:path';
import { planningOf, viewOf } from '@rota/domain';
import { readRota, readServiceFolder } from '@rota/formats';
import { expect, test } from 'vitest';
import { headsRows } from '../../../src/export/grid/heads.ts';
import { FIXTURES, filesOf, problemIn } from '../../import/folder-files.ts';

test('counts somebody in a meeting inside their shift once', () => {
  const files = filesOf(join(FIXTURES, 'witnesses/during-shift'));
  const problem = problemIn(readServiceFolder(files, '2026-12'));
  const read = readRota(files.get('good.rota.json') ?? new Uint8Array(), problem, 'good.rota.json');
  if ('faults' in read) throw new Error(JSON.stringify(read.faults));
  const [office] = headsRows(viewOf(planningOf(problem), read.rota));
  // Ann is on the day shift of 1 December and in its huddle
  expect([office?.have[0], office?.want[0]]).toEqual([1, 1]);
});
