import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FIXED, house, MOVES, solvedHouse } from './support/house.ts';
import { everythingIn } from './support/rota.ts';

/** Nothing but the service: no result, and no draft of one. */
const everythingBeside = (cwd: string): readonly string[] =>
  everythingIn(cwd).filter((path) => !path.startsWith('service/'));

const FILES = [
  'feeds/team.ics',
  'feeds/w01.ics',
  'feeds/w02.ics',
  'feeds/w03.ics',
  'feeds/w04.ics',
  'hours.csv',
  'hours.json',
  'report.html',
  'rota.json',
  'rota.xlsx',
  'timeline.json',
];

describe('rota solve', () => {
  it('writes every file of the outside contract, a summary to standard output, and leaves no draft', async () => {
    const { cwd, verb } = house();
    const { exitCode, out } = await verb('solve', [...MOVES, '--out', 'out']);
    expect(exitCode).toBe(0);
    expect(everythingBeside(cwd)).toEqual(FILES.map((name) => `out/${name}`));
    expect(out).toContain('Harbour House, 2026-12');
    expect(out).toContain('all cover is met');
  });

  it('writes into rota-out unless told otherwise', async () => {
    const { cwd, verb } = house();
    await verb('solve', MOVES);
    expect(everythingBeside(cwd)).toContain('rota-out/rota.json');
  });

  it('prints one JSON object when asked', async () => {
    const { verb } = house();
    const { out } = await verb('solve', [...MOVES, '--out', 'out', '--json'], { env: FIXED });
    const printed = JSON.parse(out);
    expect(printed).toMatchObject({
      format: 'solve/1',
      service: 'harbour-house',
      from: '2026-12-01',
      to: '2027-01-01',
      result: { seed: 7, seconds: 0, stopped: 'moveLimit' },
      unfilled: [],
      hardBreaches: 0,
      out: 'out',
    });
    expect(printed.files.toSorted()).toEqual(FILES);
    expect(printed.cost.total).toBe(printed.result.objective);
  });

  it('writes the same bytes for the same clock, seed and moves', async () => {
    const { cwd, verb, read } = house();
    await verb('solve', [...MOVES, '--out', 'first'], { env: FIXED });
    await verb('solve', [...MOVES, '--out', 'second'], { env: { ...FIXED, TZ: 'America/New_York' } });
    expect(everythingIn(join(cwd, 'first'))).toEqual(FILES);
    for (const name of FILES) expect(read(`second/${name}`), name).toBe(read(`first/${name}`));
  });

  // Process start and writing take some tenths of a second; a busy machine doubles that.
  it('keeps its time limit', async () => {
    const { verb } = house();
    const quick = await verb('capacity');
    const { exitCode, out } = await verb('solve', ['--time', '1.5', '--threads', '1', '--out', 'out', '--json']);
    const { result } = JSON.parse(out);
    expect(exitCode).toBe(0);
    expect(result.stopped).toBe('timeLimit');
    expect(result.seconds).toBeGreaterThan(1.3);
    expect(result.seconds).toBeLessThan(1.7 + quick.seconds);
  });

  it('keeps the best so far when interrupted', async () => {
    const { verb, read } = house();
    const ran = await verb('solve', ['--time', '60', '--threads', '1', '--out', 'out'], {
      whileRunning: (child) => {
        // The first line of progress says that the search has begun.
        child.stderr?.once('data', () => child.kill('SIGINT'));
      },
    });
    expect(ran.exitCode).toBe(0);
    expect(ran.seconds).toBeLessThan(20);
    expect(ran.err).toContain('the best rota so far is kept');
    expect(JSON.parse(read('out/rota.json')).result.stopped).toBe('cancelled');
  });

  it('shows progress as whole lines where nobody watches', async () => {
    const { verb } = house();
    // a line every two seconds; a slow machine may have no rota by the first
    const { err } = await verb('solve', ['--time', '4.5', '--threads', '1', '--out', 'out']);
    expect(err).toMatch(/^2\.\d s {2}incumbent [\d,-]+ {2}bound - {2}gap - {2}unfilled /m);
    expect(err).toMatch(/^4\.\d s {2}incumbent [\d,]+ {2}bound - {2}gap - {2}unfilled 0\.0 h$/m);
    expect(err).not.toContain('\u001b');
  });

  it('begins from a given rota, also from standard input', async () => {
    const { verb, read } = await solvedHouse();
    const { exitCode } = await verb('solve', ['--moves', '1', '--warm', '-', '--out', 'out'], {
      input: read('rota.json'),
    });
    expect(exitCode).toBe(0);
    const warm = JSON.parse(read('rota.json')).result.objective;
    expect(JSON.parse(read('out/rota.json')).result.objective).toBeLessThanOrEqual(warm);
  });

  it('says which calendars of an earlier result it leaves alone', async () => {
    const { cwd, verb, write } = house();
    write('out/feeds/w99.ics', 'old');
    const { err } = await verb('solve', [...MOVES, '--out', 'out']);
    expect(err).toContain('out/feeds/w99.ics is of an earlier rota');
    expect(everythingIn(join(cwd, 'out'))).toEqual([...FILES, 'feeds/w99.ics'].toSorted());
  });

  it('shows where hours are short before it begins', async () => {
    const { verb, change } = house();
    change('service/service.yaml', 'heads: 1', 'heads: 5');
    const { exitCode, err } = await verb('solve', [...MOVES, '--out', 'out']);
    expect(exitCode).toBe(0);
    expect(err).toContain('Fewer hours are available than needed:');
    expect(err).toMatch(/everybody +all 31 days/);
  });
});

describe('rota solve, when there is no rota', () => {
  // Nobody can work 120 hours in a week and rest as the law asks; the rule asks it of w01 alone.
  it('leaves with 3 when somebody can have no lawful rota, names worker and rule, and writes nothing', async () => {
    const { cwd, verb, change } = house();
    const rule = '{ rule: week-hours, hard: true, appliesTo: { workers: [w01] }, params: { minMinutes: 7200 } }';
    change('service/service.yaml', 'rules:', `rules:\n  - ${rule}\n #`);
    const { exitCode, out, err } = await verb('solve', [...MOVES, '--out', 'out']);
    expect([exitCode, out]).toEqual([3, '']);
    expect(err).toMatch(/^infeasible Worker "w01".*week-hours/m);
    expect(everythingBeside(cwd)).toEqual([]);
  });

  // The night of Friday 4 December ends on Saturday at 07:30, after the early duty of Saturday has begun.
  it('leaves with 3 when two pins cannot stand together, names the breach, and writes the rota', async () => {
    const { verb, read, write } = house();
    write(
      'service/months/2026-12/pins.csv',
      'worker,on,cover\nw01,2026-12-04,house-night\nw01,2026-12-05,house-early\n',
    );
    const { exitCode, err } = await verb('solve', [...MOVES, '--out', 'out']);
    expect(exitCode).toBe(3);
    expect(err).toMatch(/no-overlap \(\w+\) \| w01 \| house-night\/2026-12-04/);
    expect(JSON.parse(read('out/rota.json')).breaches).not.toEqual([]);
  });

  // Carys (w03) is on annual leave from 8 to 10 December 2026; a person pinned her all the same.
  it('leaves with 3 when a pin forces a hard breach, names it, and writes the rota', async () => {
    const { verb, read, write } = house();
    write('service/months/2026-12/pins.csv', 'worker,on,cover\nw03,2026-12-09,house-early\n');
    const { exitCode, err } = await verb('solve', [...MOVES, '--out', 'out']);
    expect(exitCode).toBe(3);
    expect(err).toMatch(/^ {2}leave \(\w+\) \| w03 \| house-early\/2026-12-09\/1 \| /m);
    expect(JSON.parse(read('out/rota.json')).breaches).not.toEqual([]);
  });

  it('leaves with 2 on a rule that can be checked but not planned by, and names it', async () => {
    const { cwd, verb, change } = await solvedHouse();
    const hours = 'hours: { weekday: { start: "17:00", end: "09:00" }, weekend: { start: "09:00", end: "09:00" } }';
    const slot = `{ id: tier-1, name: First, tier: 1, unit: house, mode: phone, responseMinutes: 15, ${hours}, block: week, pool: { skill: medication } }`;
    change(
      'service/service.yaml',
      'rules:',
      `onCall:\n  - ${slot}\nrules:\n  - { rule: on-call-block, hard: false }\n #`,
    );
    const { exitCode, out, err } = await verb('solve', [...MOVES, '--out', 'out']);
    expect([exitCode, out]).toEqual([2, '']);
    expect(err).toContain('refused-rule Rule "on-call-block" can be checked but not planned by');
    expect(everythingBeside(cwd)).toEqual(['rota.json']);
    // The rota there is has nobody on call: checked and shown all the same.
    expect((await verb('check', ['--rota', 'rota.json', '--full-cover'])).exitCode).toBe(3);
    expect((await verb('show', ['--rota', 'rota.json'])).exitCode).toBe(0);
    expect((await verb('explain', ['--rota', 'rota.json'])).exitCode).toBe(2);
  });

  it('names every fault of bad input, writes nothing and leaves with 2', async () => {
    const { cwd, verb, change, write } = house();
    change('service/people.csv', 'w02', 'w01');
    write('service/months/2026-12/pins.csv', 'worker,on,cover\nw77,2026-12-01,house-early\n');
    const { exitCode, out, err } = await verb('solve', [...MOVES, '--out', 'out']);
    expect([exitCode, out]).toEqual([2, '']);
    expect(err).toContain('people.csv:3:1 duplicate-id');
    expect(err).toContain('months/2026-12/pins.csv:2:1 unknown-reference');
    expect(everythingBeside(cwd)).toEqual([]);
  });

  it('prints the faults as a problem document when JSON is asked for', async () => {
    const { verb, change } = house();
    change('service/people.csv', 'w02', 'w01');
    const { exitCode, out } = await verb('solve', [...MOVES, '--out', 'out', '--json']);
    expect(exitCode).toBe(2);
    expect(JSON.parse(out).errors[0]).toMatchObject({ code: 'duplicate-id', file: 'people.csv', line: 3 });
  });

  it('refuses to write over a file', async () => {
    const { cwd, verb } = house();
    writeFileSync(join(cwd, 'out'), 'mine');
    const { exitCode, err } = await verb('solve', [...MOVES, '--out', 'out']);
    expect(exitCode).toBe(2);
    expect(err).toContain('output-exists');
    expect(everythingBeside(cwd)).toEqual(['out']);
  });
});
