import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Assignment,
  addDays,
  check,
  contractMinutes,
  dayOf,
  employmentsOn,
  localOf,
  type Problem,
  planningOf,
  viewOf,
  weekdayOf,
  workingMinutes,
} from '@rota/domain';
import { afterAll, describe, expect, it } from 'vitest';
import {
  assignmentOn,
  blankOver,
  hardOnes,
  judgeHistory,
  MONTHS,
  problemOf,
  regenerate,
  rotaWith,
  solvedMonth,
} from './support/service-fixture.ts';

const SERVICE = 'leeds-recovery-centre';

const EMPLOYERS = ['community-links', 'leeds-mind', 'lypft', 'touchstone'];

/** Two weeks in which too many are on leave at once. */
const isChristmas = (shift: string): boolean => /\/2026-12-(2[1-9]|3[01])/.test(shift);

const countBy = (values: readonly string[]): Readonly<Record<string, number>> =>
  Object.fromEntries([...new Set(values)].sort().map((value) => [value, values.filter((one) => one === value).length]));

/** The history without a rule that counts over a month: it is judged over half a year here. */
const withoutMonthly = (problem: Problem): Problem => ({
  ...problem,
  service: { ...problem.service, rules: problem.service.rules.filter(({ id }) => id !== 'supervision-a-month') },
});

describe.each(MONTHS)("the recovery centre's folder for %s", (month) => {
  const problem = problemOf(SERVICE, month);

  it('has a lead, four co-ordinators and ten recovery workers of four employers', () => {
    const posts = problem.workers.flatMap((worker) => employmentsOn(worker, `${month}-01`));
    expect(countBy(posts.map(({ role }) => role))).toEqual({
      'Care Co-ordinator': 4,
      'Recovery Worker': 10,
      'Rehabilitation and Recovery Lead': 1,
    });
    const workers = posts.filter(({ role }) => role === 'Recovery Worker');
    expect(countBy(workers.map(({ employer }) => employer))).toEqual({
      'community-links': 2,
      'leeds-mind': 2,
      lypft: 4,
      touchstone: 2,
    });
  });

  it('fixes no term beyond twelve months', () => {
    const terms = problem.workers
      .flatMap(({ employments }) => employments)
      .filter((one) => one.contract === 'fixed-term');
    const days = terms.map(({ from, to }) => dayOf(to ?? '2999-12-31') - dayOf(from) + 1);
    expect(days.length).toBeGreaterThanOrEqual(15);
    expect(Math.max(...days)).toBeLessThanOrEqual(365);
  });

  it('brings 26 weeks of lawful history, complete but at Christmas', { timeout: 60_000 }, () => {
    expect(dayOf(problem.from) - dayOf(problem.historyFrom ?? problem.from)).toBeLessThanOrEqual(26 * 7);
    expect(dayOf(problem.from) - dayOf(problem.historyFrom ?? problem.from)).toBeGreaterThan(26 * 7 - 4);
    const judged = judgeHistory(withoutMonthly(problem));
    expect(hardOnes(judged)).toEqual([]);
    expect(judged.unfilled.filter(({ shift }) => !isChristmas(shift))).toEqual([]);
  });

  it('never had somebody supervised twice in a month', () => {
    const { zone } = planningOf(problem);
    const hours = problem.history
      .filter(({ cover, worker }) => cover === 'supervision' && worker.startsWith('rw-'))
      .map(({ worker, startsAt }) => `${worker} ${localOf(zone, startsAt).date.slice(0, 7)}`);
    expect(new Set(hours).size).toBe(hours.length);
    expect(hours.length).toBeGreaterThanOrEqual(50);
  });

  it('brings leave, wishes and decisions made by hand', () => {
    expect(problem.absences.length).toBeGreaterThanOrEqual(10);
    expect(problem.requests.length).toBeGreaterThanOrEqual(10);
    expect(problem.pins.length).toBeGreaterThanOrEqual(5);
  });
});

describe("the centre's terms and training", () => {
  const endingIn = (month: string): readonly string[] =>
    problemOf(SERVICE, month)
      .workers.filter(({ employments }) => employments.every(({ to }) => to !== undefined))
      .filter(({ employments }) => employments.at(-1)?.to?.startsWith(month))
      .map(({ id, employments }) => `${id} ${employments.at(-1)?.to}`);

  it('has one contract that ends inside December and one inside March', () => {
    expect(endingIn('2026-12')).toEqual(['rw-03 2026-12-18']);
    expect(endingIn('2027-03')).toEqual(['rw-04 2027-03-12']);
  });

  it('FX-003 e: gives hand hygiene a year for clinical staff and three for others, to the day before', () => {
    const months = (from: string, to = '2999-12-31'): number => {
      const [year, month] = addDays(to, 1).split('-').map(Number);
      const [fromYear, fromMonth] = from.split('-').map(Number);
      return ((year ?? 0) - (fromYear ?? 0)) * 12 + (month ?? 0) - (fromMonth ?? 0);
    };
    const held = problemOf(SERVICE, '2026-12').workers.flatMap(({ id, skills }) => {
      const isClinical = skills.some(({ skill }) => skill === 'clinical');
      return skills
        .filter(({ skill }) => skill === 'hand-hygiene')
        .map(({ from, to }) => ({
          id,
          isClinical,
          from,
          months: months(from, to),
          isToTheDay: from.slice(8) === addDays(to ?? '', 1).slice(8),
        }));
    });
    expect(held.filter(({ isToTheDay }) => !isToTheDay)).toEqual([]);
    expect(new Set(held.filter(({ isClinical }) => isClinical).map((one) => one.months))).toEqual(new Set([12]));
    expect(new Set(held.filter(({ isClinical }) => !isClinical).map((one) => one.months))).toEqual(new Set([36]));
  });
});

describe.each(['2026-12', '2027-03'])('a solved %s', async (month) => {
  const problem = problemOf(SERVICE, month);
  const planning = planningOf(problem);
  const { rota, judged, objective } = await solvedMonth(problem);
  const dateOf = ({ startsAt }: Assignment): string => localOf(planning.zone, startsAt).date;
  const on = (cover: string, date: string) =>
    rota.assignments.filter(({ shift }) => shift.startsWith(`${cover}/${date}`));
  const openDates = [...new Set(planning.demands.filter(({ cover }) => cover === 'opening').map((one) => one.on))];

  it('is lawful and worth what it claims, and short by no more than a little at Christmas', () => {
    expect(hardOnes(judged)).toEqual([]);
    expect(judged.objective).toBe(objective);
    const other = judged.unfilled.filter(({ shift }) => !isChristmas(shift));
    expect(other.filter(({ shift }) => !shift.startsWith('supervision/'))).toEqual([]);
    expect(judged.unfilledPersonMinutes / judged.demandedPersonMinutes).toBeLessThan(0.03);
  });

  it('has nobody past the end of a contract', () => {
    const late = rota.assignments.filter((duty) => {
      const worker = planning.workerById.get(duty.worker);
      return !worker || employmentsOn(worker, dateOf(duty)).length === 0;
    });
    expect(late).toEqual([]);
    const [leaver, last] = month === '2026-12' ? ['rw-03', '2026-12-18'] : ['rw-04', '2027-03-12'];
    const worked = rota.assignments.filter(({ worker }) => worker === leaver).map(dateOf);
    expect(worked.length).toBeGreaterThan(0);
    expect(worked.every((date) => date <= last)).toBe(true);
  });

  it('opens and closes with two, one of them a co-ordinator or the lead', () => {
    const senior = ({ worker }: Assignment): boolean => /^(cc|rrl)-/.test(worker);
    expect(openDates.length).toBeGreaterThanOrEqual(20);
    for (const date of openDates) {
      for (const cover of ['opening', 'closing']) {
        expect(on(cover, date).length, `${cover} ${date}`).toBeGreaterThanOrEqual(2);
        expect(on(cover, date).filter(senior).length, `${cover} ${date}`).toBeGreaterThanOrEqual(1);
      }
    }
  });

  it('has nobody with lapsed training on a post that needs it', () => {
    const lapsed = rota.assignments.filter((duty) => {
      const needed = planning.shiftTypeById.get(duty.shiftType)?.skills ?? [];
      const held = planning.workerById.get(duty.worker)?.skills ?? [];
      const isHeld = (skill: string): boolean =>
        held.some((one) => one.skill === skill && one.from <= dateOf(duty) && dateOf(duty) <= (one.to ?? '2999-12-31'));
      return !needed.every(isHeld);
    });
    expect(lapsed).toEqual([]);
    // rw-01's hand hygiene lapses after 9 December: the centre still, homes and wards no longer
    const after = rota.assignments.filter((duty) => duty.worker === 'rw-01' && dateOf(duty) > '2026-12-09');
    expect(after.length).toBeGreaterThan(0);
    if (month === '2026-12') expect(after.every(({ unit }) => unit === 'centre')).toBe(true);
  });

  it('sends a driver out, and the trained with the medication', () => {
    const holds = ({ worker }: Assignment, skill: string): boolean =>
      planning.workerById.get(worker)?.skills.some((one) => one.skill === skill) ?? false;
    const rounds = openDates.map((date) => on('community', date)).filter((round) => round.length > 0);
    expect(rounds.length).toBeGreaterThanOrEqual(15);
    expect(rounds.filter((round) => !round.some((duty) => holds(duty, 'driver')))).toEqual([]);
    const runs = openDates.flatMap((date) => on('medication-run', date));
    expect(runs.length).toBeGreaterThanOrEqual(15);
    expect(runs.filter((duty) => !holds(duty, 'medication-delivery') || !holds(duty, 'driver'))).toEqual([]);
  });

  it('FX-003 d: has all four employers on one rota, and on one day', () => {
    const employerOf = (duty: Assignment): readonly string[] => {
      const worker = planning.workerById.get(duty.worker);
      return worker ? employmentsOn(worker, dateOf(duty)).map(({ employer }) => employer) : [];
    };
    const byDate = openDates.map(
      (date) => new Set(rota.assignments.filter((duty) => dateOf(duty) === date).flatMap(employerOf)),
    );
    expect(byDate.some((employers) => EMPLOYERS.every((one) => employers.has(one)))).toBe(true);
    const shared = openDates.filter((date) => new Set(on('community', date).flatMap(employerOf)).size > 1);
    expect(shared.length).toBeGreaterThan(0);
  });

  it('FX-003 a: has every hour between 08:00 and 20:00 from Monday to Friday, and none on a bank holiday', () => {
    const outside = rota.assignments.filter(({ startsAt, endsAt }) => {
      const [start, end] = [localOf(planning.zone, startsAt), localOf(planning.zone, endsAt)];
      const isOpen = weekdayOf(start.day) <= 5 && !planning.bankHolidays.has(start.day);
      return !(isOpen && start.day === end.day && 8 * 60 <= start.minutes && end.minutes <= 20 * 60);
    });
    expect(outside).toEqual([]);
  });

  it('gives recovery workers an hour of supervision inside a shift, once, and names the hours it could not', () => {
    const hours = rota.assignments.filter(
      ({ shiftType, worker }) => shiftType === 'supervision' && /^rw-/.test(worker),
    );
    const open = judged.unfilled.filter(({ requirement }) => requirement === 'supervisee');
    // ten workers, ten hours a month, one each at most
    expect(hours.length + open.length).toBe(10);
    expect(hours.length).toBeGreaterThanOrEqual(8);
    expect(new Set(hours.map(({ worker }) => worker)).size).toBe(hours.length);
    const view = viewOf(planning, rota);
    const counted = hours.flatMap(({ worker, shift }) =>
      (view.plannedByWorker.get(worker) ?? []).filter((duty) => duty.shift === shift).map(workingMinutes),
    );
    expect(counted).toEqual(hours.map(() => 0));
  });
});

describe('what the centre says of a rota made by hand', () => {
  const blank = blankOver(problemOf(SERVICE, '2026-12'), '2026-12-07', '2026-12-25');
  const planning = planningOf(blank);
  const judge = (...duties: readonly Assignment[]) => check(blank, rotaWith(blank, duties));

  it('FX-003 b: blocks somebody after the end of the contract', () => {
    // rw-03's term ends on Friday 18 December 2026
    const rulesOn = (date: string) =>
      judge(assignmentOn(planning, 'rw-03', `middle/${date}`))
        .breaches.filter(({ isHard }) => isHard)
        .map(({ rule }) => rule);
    expect(rulesOn('2026-12-18')).toEqual([]);
    expect(rulesOn('2026-12-21')).toContain('contract-dates');
  });

  it('FX-003 c: passes closing on Tuesday and opening on Wednesday', () => {
    // 20:00 to 08:00 is 12 h of rest, 11 h are the least
    const judged = judge(
      assignmentOn(planning, 'rw-02', 'closing/2026-12-08'),
      assignmentOn(planning, 'rw-02', 'opening/2026-12-09'),
    );
    expect(hardOnes(judged)).toEqual([]);
    expect(judged.restOwed).toEqual([]);
  });

  it('FX-003 e: refuses a ward to a clinical worker a year after hand hygiene, not a home to another', () => {
    // rw-01 (clinical) was trained on 10 December 2025: valid through 9 December 2026; rw-09 (not) on 23 February 2024
    const refused = (worker: string, demand: string) =>
      hardOnes(judge(assignmentOn(planning, worker, demand))).length > 0;
    expect(refused('rw-01', 'ward-early/2026-12-09')).toBe(false);
    expect(refused('rw-01', 'ward-early/2026-12-10')).toBe(true);
    expect(refused('rw-01', 'opening/2026-12-10')).toBe(false);
    expect(refused('rw-09', 'community/2026-12-10')).toBe(false);
  });

  it('FX-003 f: counts five attendances of eight hours with half an hour of break as 37.5 hours', () => {
    const days = ['07', '08', '09', '10', '11'].map((day) => assignmentOn(planning, 'rw-02', `middle/2026-12-${day}`));
    const view = viewOf(planning, rotaWith(blank, days));
    const duties = view.plannedByWorker.get('rw-02') ?? [];
    expect(duties.reduce((sum, duty) => sum + contractMinutes(duty), 0)).toBe(37.5 * 60);
    expect(hardOnes(judge(...days))).toEqual([]);
  });

  it('shows one alone at the door as a gap', () => {
    const judged = judge(assignmentOn(planning, 'cc-1', 'opening/2026-12-08'));
    expect(judged.unfilled.filter(({ shift }) => shift.startsWith('opening/2026-12-08'))).toMatchObject([
      { requirement: 'heads', missing: 1 },
    ]);
  });
});

describe('the generator of the centre', () => {
  const out = mkdtempSync(join(tmpdir(), 'rota-leeds-'));
  afterAll(() => rmSync(out, { recursive: true }));

  it('writes the same bytes again', () => {
    const { written, differing } = regenerate(SERVICE, out);
    expect(written).toHaveLength(2 + 4 * MONTHS.length); // availability.csv, skills.csv; four files a month
    expect(differing).toEqual([]);
  });
});
