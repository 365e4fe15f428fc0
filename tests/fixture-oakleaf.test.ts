import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  addDays,
  assignmentId,
  check,
  contractMinutes,
  type Duty,
  dayOf,
  demandIdOf,
  type HistoryDuty,
  holdsSkill,
  localOf,
  midnight,
  obstaclesOf,
  type Problem,
  planningOf,
  type Rota,
  type Visit,
  viewOf,
  workingMinutes,
} from '@rota/domain';
import { readServiceFolder, writeHoursJson } from '@rota/formats';
import { solve } from '@rota/solver';
import { afterAll, describe, expect, it } from 'vitest';

/*
 * What seed 002 must show of a rota: zero-hours workers who visit people alone, in pairs for the first time, with drivers,
 * between what they offer, what they are competent in and what work elsewhere leaves of their 48 hours. Letters are
 * those of the fixture's tests in uk-rules.md section 9 (FX-002); pay has tests of its own.
 */

const fixtures = fileURLToPath(new URL('../fixtures/', import.meta.url));
const folder = join(fixtures, 'oakleaf-bank-outreach');
const MONTHS = ['2026-10', '2026-12', '2027-03'];

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

/** A rota of visits by id. */
const rotaOf = (problem: Problem, placings: readonly (readonly [worker: string, visit: string])[]): Rota => {
  const planning = planningOf(problem);
  const assignments = placings.map(([worker, visit]) => {
    const demand = planning.demands.find(({ cover }) => cover === visit);
    if (!demand) throw new Error(`there is no visit ${visit}`);
    const { shiftType, kind, unit, startsAt, endsAt } = demand;
    const shift = `${demand.id}/1`;
    const id = assignmentId(shift, worker);
    return { id, worker, shift, shiftType, kind, unit, startsAt, endsAt, roles: [], isPinned: false };
  });
  const { id: service, zone: timezone } = problem.service;
  return { service, from: problem.from, to: problem.to, timezone, assignments };
};

const average = (visits: readonly Visit[], isOf: (weekday: number) => boolean): number => {
  const dates = new Set(visits.map(({ on }) => on).filter((on) => isOf(new Date(on).getUTCDay())));
  return visits.filter(({ on }) => dates.has(on)).length / dates.size;
};

const isWeekend = (weekday: number): boolean => weekday === 0 || weekday === 6;

describe.each(MONTHS)('the bank outreach folder for %s', (month) => {
  const problem = problemOf(month);

  it('has twelve bank workers without hours and one manager', () => {
    const contracts = problem.workers.flatMap(({ employments }) => employments);
    expect(contracts.filter(({ contract, weeklyMinutes }) => contract === 'bank' && weeklyMinutes === 0)).toHaveLength(
      12,
    );
    expect(contracts.filter(({ grade }) => grade === 'arm')).toHaveLength(1);
  });

  it('visits ten people on an ordinary weekday, some of them in the evening, and five at weekends', () => {
    const { visits } = problem;
    expect(average(visits, (weekday) => !isWeekend(weekday))).toBeGreaterThan(8);
    expect(average(visits, (weekday) => !isWeekend(weekday))).toBeLessThan(13);
    expect(average(visits, isWeekend)).toBeGreaterThanOrEqual(4);
    expect(average(visits, isWeekend)).toBeLessThanOrEqual(6);
    expect(visits.filter(({ windowStart }) => windowStart >= '17:00').length).toBeGreaterThan(50);
  });

  it('names nobody who is visited', () => {
    const references = problem.visits.map(({ caseRef }) => caseRef);
    expect(references.filter((reference) => !/^K-\d{3}$/.test(reference))).toEqual([]);
  });

  it('meets everybody new by two', () => {
    const earlier = MONTHS.slice(0, MONTHS.indexOf(month)).flatMap((before) => problemOf(before).visits);
    const known = new Set(earlier.map(({ caseRef }) => caseRef));
    const firsts = new Map(problem.visits.toReversed().map((visit) => [visit.caseRef, visit]));
    const isNew = ([reference]: readonly [string, Visit]): boolean => earlier.length > 0 && !known.has(reference);
    expect([...firsts].filter(isNew).filter(([, { staff }]) => staff !== 2)).toEqual([]);
    expect(problem.visits.filter(({ staff }) => staff === 2).length).toBeGreaterThan(10);
  });

  it('has somebody whose lone-working or self-medication skill lapses inside the month', () => {
    const lapses = problem.workers.flatMap(({ skills }) =>
      skills.filter(({ to = problem.to }) => problem.from < to && to < problem.to),
    );
    expect(lapses.length).toBeGreaterThanOrEqual(2);
  });

  it('brings 26 weeks of history that breaks nothing, twelve months of totals, offers, wishes and leave', () => {
    expect(dayOf(problem.from) - dayOf(problem.historyFrom ?? problem.from)).toBe(182);
    expect(check(problem, rotaOf(problem, [])).past).toEqual([]);
    expect(new Set(problem.totals.map(({ from, to }) => dayOf(addDays(to, 1)) - dayOf(from)))).toEqual(new Set([365]));
    expect(new Set(problem.offers.map(({ state }) => state))).toEqual(new Set(['accepted', 'declined', 'offered']));
    expect(problem.requests).toHaveLength(14);
    expect(problem.absences.length).toBeGreaterThanOrEqual(3);
  });

  it('has a history inside what people offered and were competent in', () => {
    const planning = planningOf(problem);
    const duties = [...planning.historyByWorker.values()].flat();
    const kinds = new Set(['unavailable', 'leave', 'skill-missing', 'skill-expired', 'wrong-unit', 'not-employed']);
    const found = duties.flatMap((duty) => {
      const worker = planning.workerById.get(duty.worker);
      return worker ? obstaclesOf(planning, worker, duty).filter(({ code }) => kinds.has(code)) : [];
    });
    expect(found.map(({ detail }) => detail)).toEqual([]);
  });
});

describe('a solved December', async () => {
  const problem = problemOf('2026-12');
  const planning = planningOf(problem);
  const { rota, result, unfilled } = await solve(problem, { timeLimit: 5, moveLimit: 15_000, seed: 1, threads: 1 });
  const assignments = rota?.assignments ?? [];
  const on = (demand: string): readonly string[] =>
    assignments.filter(({ shift }) => demandIdOf(shift) === demand).map(({ worker }) => worker);
  const workerOf = (id: string) => {
    const worker = planning.workerById.get(id);
    if (!worker) throw new Error(`there is no worker ${id}`);
    return worker;
  };

  it('breaks no hard rule and costs what the solver says', () => {
    if (!rota) throw new Error('no rota');
    const judged = check(problem, rota);
    expect(judged.breaches.filter(({ isHard }) => isHard)).toEqual([]);
    expect(judged.objective).toBe(result.objective);
    expect(judged.unfilledPersonMinutes / judged.demandedPersonMinutes).toBeLessThan(0.02);
  });

  it('says of every gap why it is open', () => {
    expect(unfilled.filter(({ reasons }) => reasons.length === 0)).toEqual([]);
  });

  it('counts the same working and paid minutes in hours.json as the rules do', () => {
    if (!rota) throw new Error('no rota');
    const { totals } = JSON.parse(writeHoursJson(planning, rota)); // hours/2, whose numbers are compared below
    const { plannedByWorker } = viewOf(planning, rota);
    const counted = problem.workers.map(({ id }) => {
      const duties = plannedByWorker.get(id) ?? [];
      const sum = (of: (duty: Duty) => number): number => duties.reduce((total, duty) => total + of(duty), 0);
      return [id, sum(workingMinutes), sum(contractMinutes)];
    });
    const exported = totals.map((total: { worker_ref: string; working_minutes: number; contract_minutes: number }) => [
      total.worker_ref,
      total.working_minutes,
      total.contract_minutes,
    ]);
    expect(exported).toEqual(counted);
  });

  it('puts every visit inside its window', () => {
    const late = planning.demands.filter(
      ({ visit, startsAt, endsAt }) => visit && (startsAt < visit.windowStartsAt || endsAt > visit.windowEndsAt),
    );
    expect(late).toEqual([]);
  });

  it('leaves time for the way between two visits of one person', () => {
    const visits = assignments.filter(({ kind }) => kind === 'visit');
    const tight = visits.filter((visit) => {
      const way =
        planning.demands[planning.demandIndexById.get(demandIdOf(visit.shift)) ?? -1]?.visit?.travelMinutes ?? 0;
      return visits.some(
        (before) =>
          before.worker === visit.worker && before.startsAt < visit.startsAt && before.endsAt + way > visit.startsAt,
      );
    });
    expect(tight).toEqual([]);
  });

  it('sends a driver where one is needed, and a second who need not drive', () => {
    const driven = planning.demands.filter(({ mix, id }) => mix.length > 0 && on(id).length > 0);
    const without = driven.filter(
      (demand) => !on(demand.id).some((id) => holdsSkill(planning, workerOf(id), 'driver', demand)),
    );
    const open = unfilled.filter(({ requirement }) => requirement === 'driver').map(({ shift }) => demandIdOf(shift));
    expect(driven.length).toBeGreaterThan(20);
    expect(without.map(({ id }) => id).sort()).toEqual(open.filter((id) => on(id).length > 0).sort());
  });

  it('sends nobody whose lone-working lapsed', () => {
    // crw-06 holds it to 15 December
    const after = assignments.filter(
      ({ worker, kind, startsAt }) =>
        worker === 'crw-06' && kind === 'visit' && startsAt >= midnight(planning.zone, dayOf('2026-12-16')),
    );
    expect(after).toEqual([]);
  });

  it('holds the zoning meeting every Tuesday and supervision once for each', () => {
    const zoning = new Set(
      assignments.filter(({ shiftType }) => shiftType === 'zoning').map(({ shift }) => shift.split('/')[1]),
    );
    // the 29th is left out
    expect([...zoning].sort()).toEqual(['2026-12-01', '2026-12-08', '2026-12-15', '2026-12-22']);
    const supervised = assignments.filter(({ kind }) => kind === 'supervision').map(({ worker }) => worker);
    expect(supervised.length).toBe(new Set(supervised).size);
    expect(supervised.length).toBeGreaterThanOrEqual(10);
  });
});

describe('what the rulebook asks of the bank', () => {
  it('FX-002 c: counts a visit day as 3.33 h of working time and 2.33 h of pay, as WT-04 4a', () => {
    const base = problemOf('2026-10');
    const visit = (id: string, windowStart: string, windowEnd: string): Visit => ({
      id,
      caseRef: 'K-1',
      on: '2026-10-14',
      windowStart,
      windowEnd,
      minutes: 60,
      staff: 1,
      needsDriver: false,
    });
    const visits = [visit('first', '09:00', '10:00'), visit('second', '10:20', '11:20')];
    const problem = { ...base, visits };
    const rota = rotaOf(problem, [
      ['crw-07', 'first'],
      ['crw-07', 'second'],
    ]);
    const { totals } = JSON.parse(writeHoursJson(planningOf(problem), rota));
    const day = totals.find(({ worker_ref }: { worker_ref: string }) => worker_ref === 'crw-07');
    // 30 from home, 60, 20 on the way, 60, 30 home = 200 min = 3.33 h; 60 + 20 + 60 = 140 min = 2.33 h
    expect(day).toMatchObject({
      minutes: 120,
      travel_minutes: 20,
      journey_minutes: 60,
      working_minutes: 200,
      contract_minutes: 140,
    });
  });

  /** Fourteen working hours a week for 26 weeks: two days of 09:00 to 16:00 but for the journeys of an hour a day. */
  const busyHistory = (problem: Problem, worker: string): readonly HistoryDuty[] => {
    const { zone } = planningOf(problem);
    const first = dayOf(problem.from) - 182;
    const days = Array.from({ length: 182 }, (_, at) => first + at).filter((day) => {
      const weekday = new Date(localOf(zone, midnight(zone, day)).date).getUTCDay();
      return weekday === 2 || weekday === 4;
    });
    return days.map((day) => {
      const startsAt = midnight(zone, day) + 9 * 60;
      return { worker, shiftType: 'visit', startsAt, endsAt: startsAt + 6 * 60 };
    });
  };

  const overAverage = (worker: string): readonly string[] => {
    const base = problemOf('2026-10');
    const others = base.history.filter((duty) => duty.worker !== worker);
    const busy = { ...base, history: [...others, ...busyHistory(base, worker)] };
    const visits: readonly Visit[] = ['2026-10-06', '2026-10-08', '2026-10-13', '2026-10-15'].map((on) => ({
      id: `long-${on}`,
      caseRef: 'K-1',
      on,
      windowStart: '09:00',
      windowEnd: '15:00',
      minutes: 360,
      staff: 1,
      needsDriver: false,
    }));
    const problem = { ...busy, visits };
    const rota = rotaOf(
      problem,
      visits.map(({ id }) => [worker, id] as const),
    );
    return check(problem, rota)
      .breaches.filter(({ rule }) => rule === 'average-hours')
      .map((breach) => breach.worker ?? '');
  };

  it('FX-002 e: lets nobody average 37.5 h elsewhere and 14 h here without an opt-out', () => {
    // 37.5 + 14 = 51.5 h; crw-03 and crw-04 work 37.5 h elsewhere, and crw-04 has opted out
    expect(new Set(overAverage('crw-03'))).toEqual(new Set(['crw-03']));
    expect(overAverage('crw-04')).toEqual([]);
  });

  it('FX-002 d: reports guaranteed hours for twelve weeks of 16 h without any', () => {
    // twelve weeks to Sunday 29 November 2026: 4 h of visits on four days of each, 12 x 16 h = 192 h
    const all = problemOf('2026-12');
    const zone = planningOf(all).zone;
    const first = dayOf('2026-09-07');
    const history = Array.from({ length: 48 }, (_, index): HistoryDuty => {
      const startsAt = midnight(zone, first + 7 * Math.floor(index / 4) + (index % 4)) + 9 * 60;
      return { worker: 'crw-03', shiftType: 'visit', startsAt, endsAt: startsAt + 4 * 60 };
    });
    const problem: Problem = {
      ...all,
      from: '2026-11-29',
      to: '2026-11-30',
      historyFrom: '2026-09-07',
      history,
      visits: [],
      offers: [],
    };
    const lines = check(problem, rotaOf(problem, [])).zeroHours;
    expect(lines.map(({ worker }) => worker)).toEqual(
      all.workers
        .filter(({ employments }) => employments.some(({ contract }) => contract === 'bank'))
        .map(({ id }) => id),
    );
    expect(lines.filter(({ wouldQualify }) => wouldQualify)).toMatchObject([
      { worker: 'crw-03', from: '2026-09-07', to: '2026-11-29', weeksWorked: 12, averageMinutes: 16 * 60 },
    ]);
  });

  it('FX-002 f: gives nobody a medication round, and says why', () => {
    const base = problemOf('2026-10');
    const round: Visit = {
      id: 'medication-round',
      caseRef: 'K-1',
      on: '2026-10-14',
      windowStart: '09:00',
      windowEnd: '10:00',
      minutes: 60,
      staff: 1,
      needsDriver: false,
      skill: 'medication-administration',
    };
    const problem = { ...base, visits: [round], pins: [], offers: [] };
    const judged = check(problem, rotaOf(problem, [['crw-07', 'medication-round']]));
    expect(judged.breaches.filter(({ isHard }) => isHard).map(({ rule, detail }) => [rule, detail])).toEqual([
      ['skill', 'Worker "crw-07" does not hold skill "medication-administration" on 2026-10-14.'],
    ]);
  });
});

describe('the generator', () => {
  const out = mkdtempSync(join(tmpdir(), 'rota-oakleaf-'));
  afterAll(() => rmSync(out, { recursive: true }));

  it('writes the same bytes again', () => {
    const main = join(fixtures, 'generate', 'oakleaf-bank-outreach', 'main.mjs');
    execFileSync(process.execPath, [main, out], { env: { TZ: 'America/New_York' } });
    const made = filesBelow(join(out, 'oakleaf-bank-outreach'));
    const kept = filesBelow(folder);
    expect(made.size).toBe(1 + 3 * 7);
    for (const [path, bytes] of made)
      expect(Buffer.from(bytes).equals(kept.get(path) ?? Buffer.alloc(0)), path).toBe(true);
  });
});
