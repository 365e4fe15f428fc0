import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  addDays,
  assignmentId,
  check,
  dayOf,
  dutyFacts,
  localOf,
  type Planning,
  type Problem,
  planningOf,
  type Rota,
} from '@rota/domain';
import { readServiceFolder } from '@rota/formats';
import { afterAll, describe, expect, it } from 'vitest';

const fixtures = fileURLToPath(new URL('../fixtures/', import.meta.url));
const folder = join(fixtures, 'leicestershire-crisis-service');
const MONTHS = ['2026-10', '2026-12', '2027-03'];
const HISTORY_DAYS = 26 * 7;

/** Every file below a folder by path with `/`. */
const filesBelow = (root: string): Map<string, Uint8Array> => {
  const paths = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(paths.map((path) => [relative(root, path).split(sep).join('/'), readFileSync(path)]));
};

const problemOf = (month: string): Problem => {
  const read = readServiceFolder(filesBelow(folder), month);
  if (!('problem' in read)) throw new Error(JSON.stringify(read.faults, undefined, 2));
  return read.problem;
};

const daysApart = (from: string, to: string): number => dayOf(to) - dayOf(from);

/** Duties of history as assignments; each takes the next slot of its demand. */
const assignmentsOf = (planning: Planning, problem: Problem): Rota['assignments'] => {
  const taken = new Map<string, number>();
  return problem.history.map((duty) => {
    const demand = `${duty.cover}/${localOf(planning.zone, duty.startsAt).date}`;
    const slot = (taken.get(demand) ?? 0) + 1;
    taken.set(demand, slot);
    const { worker, shiftType, startsAt, endsAt } = duty;
    const { kind, unit } = dutyFacts(planning, shiftType);
    const shift = `${demand}/${slot}`;
    const id = assignmentId(shift, worker);
    return { id, worker, shift, shiftType, kind, unit, startsAt, endsAt, roles: [], isPinned: false };
  });
};

/** The history of a problem as a rota of its own, over its own 26 weeks. */
const historyAsRota = (problem: Problem): { past: Problem; rota: Rota } => {
  const { historyFrom: from = problem.from, from: to } = problem;
  const { historyFrom: _, ...rest } = problem;
  const past = { ...rest, from, to, history: [], pins: [], requests: [], totals: [] };
  const planning = planningOf(past);
  const { id: service, zone: timezone } = problem.service;
  return { past, rota: { service, from, to, timezone, assignments: assignmentsOf(planning, problem) } };
};

describe.each(MONTHS)('the Leicestershire folder for %s', (month) => {
  const problem = problemOf(month);

  it('has 31 people on the team and six on call only', () => {
    // 1 OM + 1 TL + 4 SRW + 2 PW2 + 13 RW + 5 bank + 2 PSW + 3 volunteers = 31; 2 managers + 4 regional = 6
    const pool = problem.workers.filter((worker) => /^(mgr|reg)-/.test(worker.id));
    expect([problem.workers.length - pool.length, pool.length]).toEqual([31, 6]);
  });

  it('brings 26 weeks of history', () => {
    expect(daysApart(problem.historyFrom ?? problem.from, problem.from)).toBe(HISTORY_DAYS);
    const { zone } = planningOf(problem);
    const days = new Set(problem.history.map((duty) => localOf(zone, duty.startsAt).date));
    expect(days.size).toBe(HISTORY_DAYS);
  });

  it('brings twelve months of totals', () => {
    const spans = new Set(problem.totals.map(({ from, to }) => daysApart(from, addDays(to, 1))));
    expect([...spans]).toEqual([365]);
  });

  it('brings leave, 30 to 60 wishes and 5 to 10 decisions made by hand', () => {
    expect(problem.absences.length).toBeGreaterThan(20);
    expect(problem.requests.length).toBeGreaterThanOrEqual(30);
    expect(problem.requests.length).toBeLessThanOrEqual(60);
    expect(problem.pins.length).toBeGreaterThanOrEqual(5);
    expect(problem.pins.length).toBeLessThanOrEqual(10);
  });

  it('has somebody whose medication sign-off lapses inside the month', () => {
    const lapsing = problem.workers.filter((worker) =>
      worker.skills.some(
        ({ skill, to = problem.to }) => skill === 'medication' && problem.from < to && to < problem.to,
      ),
    );
    expect(lapsing).toHaveLength(1);
  });

  it('has a history that breaks no hard rule as a rota of its own', { timeout: 60_000 }, () => {
    const { past, rota } = historyAsRota(problem);
    const judged = check(past, rota);
    expect(judged.breaches.filter((breach) => breach.isHard)).toEqual([]);
    const isChristmas = (shift: string) => /\/2026-12-2[1-7]$/.test(shift);
    expect(judged.unfilled.filter((gap) => !isChristmas(gap.shift))).toEqual([]);
  });
});

describe('the generator', () => {
  const out = mkdtempSync(join(tmpdir(), 'rota-fixtures-'));
  afterAll(() => rmSync(out, { recursive: true }));

  it('writes the same bytes again', () => {
    execFileSync(process.execPath, [join(fixtures, 'generate', 'main.mjs'), out], { env: { TZ: 'America/New_York' } });
    const [kept, made] = [filesBelow(fixtures), filesBelow(out)];
    expect(made.size).toBe(3 + 5 * MONTHS.length); // availability.csv, night-health.csv, SOURCES.md; five files a month
    const differing = [...made].filter(([path, bytes]) => !Buffer.from(bytes).equals(kept.get(path) ?? Buffer.of()));
    expect(differing.map(([path]) => path)).toEqual([]);
  });
});
