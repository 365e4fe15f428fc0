import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Assignment,
  check,
  demandIdOf,
  type Planning,
  type Problem,
  planningOf,
  type Rota,
  type SolveResult,
} from '@rota/domain';
import { readGrid, readRota, readServiceFolder, readSheets, workbookMap, writeRotaXlsx } from '@rota/formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIXED, solvedHouse } from './support/house.ts';
import { assignmentOn, FIXTURES, filesBelow, problemOf, rotaWith } from './support/service-fixture.ts';
import { sleepInHouse, template } from './support/solver-folders.ts';

/** 22 November 2026, 09:00 UTC, in minutes since 1970. */
const NOW = Date.UTC(2026, 10, 22, 9) / 60_000;

const RESULT: SolveResult = { status: 'feasible', stopped: 'cancelled', objective: 0, levels: [], seed: 0, seconds: 0 };

/** A rota through a workbook and back. @throws Error with every fault */
const throughWorkbook = async (problem: Problem, rota: Rota): Promise<readonly Assignment[]> => {
  const planning = planningOf(problem);
  const judgement = check(problem, rota);
  const solved = { planning, rota, judgement, unfilled: judgement.unfilled, result: RESULT, timeline: [] };
  const read = readSheets('rota.xlsx', await writeRotaXlsx(solved, NOW));
  if ('fault' in read) throw new Error(read.fault.detail);
  const map = workbookMap(read.sheets, planning);
  if ('faults' in map) throw new Error(map.faults.map(({ detail }) => detail).join('\n'));
  const grid = readGrid('rota.xlsx', read.sheets, planning, { map: map.entries });
  if ('faults' in grid) throw new Error(grid.faults.map(({ detail }) => detail).join('\n'));
  return grid.content.rota.assignments;
};

/** An assignment as one line; roles and pins follow from the problem. */
const lineOf = ({ id, worker, shift, shiftType, kind, unit, startsAt, endsAt }: Assignment): string =>
  [id, worker, shift, shiftType, kind, unit, startsAt, endsAt].join(' ');

const linesOf = (assignments: readonly Assignment[]): readonly string[] => assignments.map(lineOf).sort();

/** People on demands, by position of both; slots go in order of worker id, as everywhere. */
const rotaOf = (planning: Planning, picks: readonly (readonly number[])[]): Rota =>
  rotaWith(
    planning.problem,
    planning.demands.flatMap((demand, at) => {
      const { workers } = planning;
      const held = new Set(
        (picks[at % picks.length] ?? []).map((pick) => workers[(pick + at) % workers.length]?.id ?? ''),
      );
      return [...held].sort().map((worker, index) => assignmentOn(planning, worker, demand.id, index + 1));
    }),
  );

const picks = fc.array(fc.array(fc.nat({ max: 1000 }), { maxLength: 3 }), { minLength: 1, maxLength: 40 });

const foldersIn = (path: string): readonly string[] =>
  readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

const periods = foldersIn(FIXTURES)
  .filter(
    (service) => existsSync(join(FIXTURES, service, 'service.yaml')) && existsSync(join(FIXTURES, service, 'months')),
  )
  .flatMap((service) => foldersIn(join(FIXTURES, service, 'months')).map((period) => [service, period] as const));

describe('a rota that is exported as a workbook and imported again', () => {
  it.each(periods)('has the same assignments: any of %s in %s', async (service, period) => {
    const problem = problemOf(service, period);
    const rota = rotaOf(planningOf(problem), [[0], [], [3, 5], [7], [1, 2, 4], [11]]);
    expect(rota.assignments.length).toBeGreaterThan(0);
    expect(linesOf(await throughWorkbook(problem, rota))).toEqual(linesOf(rota.assignments));
  });

  // Weekday and weekend requirements of one shift type, a supernumerary twin, two on-call tiers: codes must tell them apart.
  it.each([
    ['the template', template],
    ['a house with sleep-in blocks', sleepInHouse],
  ] as const)('has the same assignments: random ones of %s', async (_name, make) => {
    const problem = make();
    const planning = planningOf(problem);
    await fc.assert(
      fc.asyncProperty(picks, async (chosen) => {
        const rota = rotaOf(planning, chosen);
        expect(linesOf(await throughWorkbook(problem, rota))).toEqual(linesOf(rota.assignments));
      }),
      { numRuns: 12 },
    );
  });

  it('has the same assignments: every witness whose shifts are those of its service', async () => {
    const folders = foldersIn(join(FIXTURES, 'witnesses')).filter((name) =>
      existsSync(join(FIXTURES, 'witnesses', name, 'rota.json')),
    );
    const seen: string[] = [];
    for (const folder of folders) {
      const files = filesBelow(join(FIXTURES, 'witnesses', folder));
      const rotaFile = files.get('rota.json') ?? new Uint8Array();
      const { from }: { from: string } = JSON.parse(new TextDecoder().decode(rotaFile));
      const folderRead = readServiceFolder(files, from.slice(0, 7));
      if ('faults' in folderRead) continue;
      const { problem } = folderRead;
      const read = readRota(rotaFile, problem);
      // Whoever works a shift that the service does not ask for, or at other times, has no code.
      if ('faults' in read || check(problem, read.rota).breaches.some(({ rule }) => rule === 'known-shift')) continue;
      const places = (assignments: readonly Assignment[]) =>
        assignments
          .map(({ worker, shift, startsAt, endsAt }) => [worker, demandIdOf(shift), startsAt, endsAt].join(' '))
          .sort();
      expect(places(await throughWorkbook(problem, read.rota)), folder).toEqual(places(read.rota.assignments));
      seen.push(folder);
    }
    expect(seen.length).toBeGreaterThan(folders.length / 2);
  }, 60_000);

  it('is the same to the last key when it comes from the solver, by the command line', async () => {
    const { verb, run, read } = await solvedHouse();
    await verb('export', ['--rota', 'rota.json', '--to', 'out', '--only', 'xlsx'], { env: FIXED });
    const imported = await run(['import', 'grid', 'out/rota.xlsx', '--folder', 'service', '--month', '2026-12']);
    expect(imported.exitCode).toBe(0);
    const [before, after] = [JSON.parse(read('rota.json')), JSON.parse(read('rota-grid.json'))];
    expect(after.assignments).toEqual(before.assignments);
    expect(after.cost).toEqual(before.cost);
  });
});
