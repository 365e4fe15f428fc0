import { describe, expect, it } from 'vitest';
import { editRota, FIXED, house, MOVES, solvedHouse } from './support/house.ts';
import { everythingIn } from './support/rota.ts';

const ROTA = ['--rota', 'rota.json'] as const;

describe('rota show', () => {
  it('prints a plain grid of at most 120 columns into a pipe, and what is open under it', async () => {
    const { verb } = await solvedHouse();
    const { exitCode, out } = await verb('show', ROTA, { env: { FORCE_COLOR: '1', COLORTERM: 'truecolor' } });
    expect(exitCode).toBe(0);
    expect(out).not.toContain('\u001b');
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120);
    expect(out).toContain('Amina Yusuf');
    expect(out).toMatch(/All cover is met\.\n$/);
  });

  it('colours when told to, even into a pipe, and does not when told not to', async () => {
    const { verb } = await solvedHouse();
    expect((await verb('show', [...ROTA, '--colour'])).out).toContain('\u001b[');
    expect((await verb('show', [...ROTA, '--no-colour'])).out).not.toContain('\u001b[');
  });

  it('lists gaps with a reason for each', async () => {
    const solved = await solvedHouse();
    editRota(solved, (written) => {
      written.assignments = written.assignments.filter(({ shift }) => !shift.startsWith('house-late/2026-12-16/'));
    });
    const { out } = await solved.verb('show', ROTA);
    expect(out).toMatch(/^Wed 16 Dec 14:00-22:00 house-late, 1 person missing: .+\.$/m);
  });

  it('prints workers and their duties as JSON', async () => {
    const { verb } = await solvedHouse();
    const printed = JSON.parse((await verb('show', [...ROTA, '--json'])).out);
    expect(printed).toMatchObject({ format: 'show/1', service: 'harbour-house', unfilled: [] });
    expect(printed.workers.map(({ worker }: { worker: string }) => worker)).toEqual(['w01', 'w02', 'w03', 'w04']);
  });
});

describe('rota explain', () => {
  it('says that nothing is open', async () => {
    const { verb } = await solvedHouse();
    const { exitCode, out } = await verb('explain', ROTA);
    expect([exitCode, out]).toEqual([0, '0 gaps\n']);
  });

  it('names the gap that one worker could fill, and who', async () => {
    const solved = await solvedHouse();
    editRota(solved, (written) => {
      written.assignments = written.assignments.filter(({ shift }) => !shift.startsWith('house-late/2026-12-16/'));
    });
    const { exitCode, out } = await solved.verb('explain', ROTA);
    expect(exitCode).toBe(0);
    expect(out).toMatch(/can be filled by planning one month anew: .*w0\d/);
    expect(out).toMatch(
      /\n1 gap, 1 can be filled by changing one worker's month: house-late\/2026-12-16\S* \(heads\)\n$/,
    );
  });

  // A night that only somebody with a skill nobody holds may do, on the one bank holiday of the month that is a Friday.
  it('says of gaps that nobody can fill that none can be', async () => {
    const { verb, change } = house();
    change('service/service.yaml', 'skills: ', 'skills:\n  - { id: ligature, name: Ligature rescue }  # ');
    change('service/service.yaml', '    family: night\n', '    family: night\n    skills: [ligature]\n');
    await verb('solve', [...MOVES, '--out', 'out']);
    const { exitCode, out } = await verb('explain', ['--rota', 'out/rota.json']);
    expect(exitCode).toBe(0);
    // Fridays and Saturdays of December 2026: 4, 5, 11, 12, 18, 19, 25 and 26.
    expect(out).toMatch(/\n8 gaps, none can be filled by changing one worker's month\n$/);
    expect(out).toContain('no one person can, even with their whole month planned anew');
  });

  it('prints gaps as JSON', async () => {
    const { verb } = await solvedHouse();
    expect(JSON.parse((await verb('explain', [...ROTA, '--json'])).out)).toMatchObject({
      format: 'explain/1',
      gaps: [],
    });
  });

  it('explains one rule in words and as JSON', async () => {
    const { run } = house();
    const { exitCode, out } = await run(['explain', '--rule', 'daily-rest']);
    expect(exitCode).toBe(0);
    expect(out).toMatch(
      /^daily-rest: .+\nsource: .*WTR.*\nconfidence: medium \(.+\)\ncure: .+\namount in: minutes\n.+always on\n/,
    );
    expect(out).toMatch(/^may be let pass, with a reference, on one of:\n {2}reg-21: .+/m);
    expect(out).toMatch(/^figures, rule pack uk-2026-11:\n {2}dailyRestMinutes = 660 \(11\.0 h\)$/m);
    expect(out).toMatch(/^parameters:\n {2}minutes/m);
    const rule = JSON.parse((await run(['explain', '--rule', 'daily-rest', '--json'])).out);
    expect(rule).toMatchObject({ kind: 'daily-rest', unit: 'minutes', params: { properties: { minutes: {} } } });
    expect(rule).toMatchObject({ figures: { dailyRestMinutes: 660 }, cure: expect.any(String), confidence: 'medium' });
  });

  it('explains a rule as a service has set it, by the id of the setting', async () => {
    const { change, run } = house();
    change(
      'service/service.yaml',
      'rules: ',
      'rules:\n  - { rule: daily-rest, id: our-rest, params: { minutes: 720 }, to: 2027-03-31 }\n# ',
    );
    const { exitCode, out } = await run(['explain', 'service', '--rule', 'our-rest']);
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^daily-rest: /);
    expect(out).toMatch(
      /^in this service, "our-rest": statutory, hard, to 2027-03-31\n {2}minutes = 720 \(12\.0 h\)$/m,
    );
    const later = await run(['explain', 'service', '--month', '2027-04', '--rule', 'our-rest']);
    expect([later.exitCode, later.err]).toEqual([2, expect.stringContaining('There is no rule "our-rest"')]);
  });
});

describe('rota export', () => {
  it('writes from a rota there is what solve wrote beside it', async () => {
    const { cwd, verb, read } = await solvedHouse();
    const { exitCode, out } = await verb('export', [...ROTA, '--to', 'out'], { env: FIXED });
    expect(exitCode).toBe(0);
    expect(everythingIn(cwd).filter((path) => path.startsWith('out/'))).toEqual(out.trim().split('\n').toSorted());
    expect(read('out/rota.json')).toBe(read('rota.json'));
  });

  it.each([
    ['ical', ['feeds/team.ics', 'feeds/w01.ics', 'feeds/w02.ics', 'feeds/w03.ics', 'feeds/w04.ics']],
    ['hours', ['hours.csv', 'hours.json']],
    ['report', ['report.html']],
    ['json', ['rota.json']],
    ['xlsx', ['rota.xlsx']],
  ])('writes only %s when told so', async (part, files) => {
    const { verb } = await solvedHouse();
    const { out } = await verb('export', [...ROTA, '--to', 'out', '--only', part, '--json']);
    const printed = JSON.parse(out);
    expect(printed.files.toSorted()).toEqual(files);
  });

  it('drops the bound of a rota that was changed by hand, and says so', async () => {
    const solved = await solvedHouse();
    editRota(solved, ({ result }) => {
      if (result) Object.assign(result, { objective: result.objective + 1, bound: 0, gap: 1 });
    });
    const { err } = await solved.verb('export', [...ROTA, '--to', 'out', '--only', 'json']);
    expect(err).toContain('changed since it was found');
    const { result } = JSON.parse(solved.read('out/rota.json'));
    expect(result).not.toHaveProperty('bound');
  });
});

describe('rota capacity', () => {
  // December 2026: earlies and lates of 7.5 h every day, nights of 10 h on 8 dates: 31 x 15 + 80 = 545 h.
  it('compares hours needed and available, weeks first, then the month', async () => {
    const { verb } = house();
    const { exitCode, out } = await verb('capacity');
    expect(exitCode).toBe(0);
    expect(out).toMatch(/^everybody +2026-12-01 to 2026-12-06 /m);
    expect(out).toMatch(/^everybody +all 31 days +545\.0 h /m);
  });

  it('prints the same lines as JSON in minutes', async () => {
    const { verb } = house();
    const printed = JSON.parse((await verb('capacity', ['--json'])).out);
    expect(printed).toMatchObject({ format: 'capacity/1', from: '2026-12-01', to: '2027-01-01' });
    expect(printed.lines).toContainEqual(
      expect.objectContaining({ group: 'all', days: 31, neededMinutes: 545 * 60, isShort: false }),
    );
  });
});

describe('rota schema', () => {
  it('prints the schema of one file, or of all by name', async () => {
    const { run } = house();
    const one = JSON.parse((await run(['schema', 'people.csv'])).out);
    const all = JSON.parse((await run(['schema'])).out);
    expect(one.title).toBe('people.csv');
    expect(all['people.csv']).toEqual(one);
    expect(Object.keys(all)).toEqual(expect.arrayContaining(['service.yaml', 'pins.csv', 'rota.json']));
  });
});
