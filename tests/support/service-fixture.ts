import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type Assignment,
  assignmentId,
  check,
  dutyFacts,
  type Judgement,
  localOf,
  type Planning,
  type Problem,
  planningOf,
  type Rota,
} from '@rota/domain';
import { readServiceFolder } from '@rota/formats';
import { solve } from '@rota/solver';

/** Where the services live that all packages share. */
export const FIXTURES = fileURLToPath(new URL('../../fixtures/', import.meta.url));

/** The months that each service of our own is planned for. */
export const MONTHS = ['2026-10', '2026-12', '2027-03'];

/** Every file below a folder by path with `/`. */
export const filesBelow = (root: string): Map<string, Uint8Array> => {
  const paths = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(paths.map((path) => [relative(root, path).split(sep).join('/'), readFileSync(path)]));
};

/** The problem of one month of a service in `fixtures/`. @throws Error with every fault of the folder */
export const problemOf = (service: string, month: string): Problem => {
  const read = readServiceFolder(filesBelow(join(FIXTURES, service)), month);
  if (!('problem' in read)) throw new Error(JSON.stringify(read.faults, undefined, 2));
  return read.problem;
};

/** One worker on one slot of a demand, as a person would write it down. @param demand `house-early/2026-12-01` */
export const assignmentOn = (planning: Planning, worker: string, demand: string, slot = 1): Assignment => {
  const wanted = planning.demands[planning.demandIndexById.get(demand) ?? -1];
  if (!wanted) throw new Error(`nobody is asked for on "${demand}"`);
  const { shiftType, kind, unit, startsAt, endsAt } = wanted;
  const shift = `${demand}/${slot}`;
  const id = assignmentId(shift, worker);
  return { id, worker, shift, shiftType, kind, unit, startsAt, endsAt, roles: [], isPinned: false };
};

/** A rota of nothing but these assignments. */
export const rotaWith = (problem: Problem, assignments: readonly Assignment[]): Rota => {
  const { service, from, to } = problem;
  const inOrder = [...assignments].sort((a, b) => a.startsAt - b.startsAt || (a.shift < b.shift ? -1 : 1));
  return { service: service.id, from, to, timezone: service.zone, assignments: inOrder };
};

/** The problem over other dates with nothing decided or known beforehand. */
export const blankOver = (problem: Problem, from: string, to: string): Problem => {
  const { historyFrom: _, ...rest } = problem;
  return { ...rest, from, to, absences: [], history: [], pins: [], requests: [], totals: [], visits: [], balances: [] };
};

/** Duties of history as assignments; each takes the next slot of its demand. */
const historyAssignments = (planning: Planning, problem: Problem): Rota['assignments'] => {
  const taken = new Map<string, number>();
  return problem.history.map(({ cover, worker, shiftType, startsAt, endsAt }) => {
    const demand = `${cover}/${localOf(planning.zone, startsAt).date}`;
    const slot = (taken.get(demand) ?? 0) + 1;
    taken.set(demand, slot);
    const { kind, unit } = dutyFacts(planning, shiftType);
    const shift = `${demand}/${slot}`;
    const id = assignmentId(shift, worker);
    return { id, worker, shift, shiftType, kind, unit, startsAt, endsAt, roles: [], isPinned: false };
  });
};

/** What the service's own rules say of the history of a problem as a rota of its own, over its own span. */
export const judgeHistory = (problem: Problem): Judgement => {
  const past = blankOver(problem, problem.historyFrom ?? problem.from, problem.from);
  return check(past, rotaWith(past, historyAssignments(planningOf(past), problem)));
};

/** Details of the hard breaches among some. */
export const hardOnes = ({ breaches }: Judgement): readonly string[] =>
  breaches.filter(({ isHard }) => isHard).map(({ detail }) => detail);

/** A solved month: what the planner gets, and what the checker says of it. Repeatable: it ends after so many moves. */
export const solvedMonth = async (problem: Problem): Promise<{ rota: Rota; judged: Judgement; objective: number }> => {
  const { rota, result } = await solve(problem, { moveLimit: 200_000, seed: 1 });
  if (!rota) throw new Error(`no rota: ${result.status}`);
  return { rota, judged: check(problem, rota), objective: result.objective };
};

/**
 * Runs the generator of a service in another zone, into an empty folder.
 *
 * @returns paths written, and those whose bytes differ from what is kept
 */
export const regenerate = (
  service: string,
  out: string,
): { written: readonly string[]; differing: readonly string[] } => {
  execFileSync(process.execPath, [join(FIXTURES, 'generate', service, 'main.mjs'), out], {
    env: { TZ: 'America/New_York' },
  });
  const [kept, made] = [filesBelow(join(FIXTURES, service)), filesBelow(join(out, service))];
  const differing = [...made].filter(([path, bytes]) => !Buffer.from(bytes).equals(kept.get(path) ?? Buffer.of()));
  return { written: [...made.keys()], differing: differing.map(([path]) => path) };
};
