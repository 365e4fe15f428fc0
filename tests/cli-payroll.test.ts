import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MOVES } from './support/house.ts';
import { type PublishingHouse, publishingHouse } from './support/published-house.ts';

/** Everybody has 12.99 an hour. December is cut off on the 14th, because it is paid before Christmas. */
const PAY = `pay:
  rates:
    - { id: plain, from: 2020-01-01, hourlyPence: 1299 }
  calendar:
    exceptions:
      - { period: "2026-12", cutOff: 2026-12-14, payOn: 2026-12-18 }
`;

/** Who is on the three shifts of December; the early lasts 07:00 to 15:00 with half an hour's break, 450 minutes. */
const DECEMBER: ReadonlyMap<string, string> = new Map([
  ['house-early/2026-12-10', 'w01'],
  ['house-early/2026-12-12', 'w02'],
  ['house-early/2026-12-20', 'w01'],
]);

const JANUARY: ReadonlyMap<string, string> = new Map([['house-early/2027-01-04', 'w01']]);

const only =
  (shifts: ReadonlyMap<string, string>) =>
  (written: { assignments: { worker: string; shift: string; shiftType: string; start: string }[] }): void => {
    const firsts = written.assignments.filter(({ shift }) => shift.endsWith('/1'));
    written.assignments = firsts.flatMap((one) => {
      const worker = shifts.get(one.shift.slice(0, -2));
      return worker === undefined ? [] : [{ ...one, worker }];
    });
  };

/** A house that published three shifts in December, without leave and pins. */
const paidHouse = async (): Promise<PublishingHouse> => {
  const house = await publishingHouse();
  house.write('service/service.yaml', `${house.read('service/service.yaml').trimEnd()}\n${PAY}`);
  for (const name of ['absences', 'pins']) rmSync(join(house.cwd, `service/months/2026-12/${name}.csv`));
  await house.release(only(DECEMBER));
  return house;
};

type Env = { readonly env: { readonly ROTA_NOW: string } };
const at = (now: string): Env => ({ env: { ROTA_NOW: now } });

const hours = async (house: PublishingHouse, now: string, args: readonly string[], period = '2026-12') =>
  house.run(['hours', 'service', '--period', period, ...args], at(now));

const done = async (house: PublishingHouse, now: string, args: readonly string[], period?: string): Promise<string> => {
  const { exitCode, out, err } = await hours(house, now, args, period);
  expect([exitCode, exitCode === 0 ? '' : err]).toEqual([0, '']);
  return out;
};

/** Rows of an export as [date, source, minutes, pence]. */
const rowsOf = (csv: string): readonly (readonly (string | number)[])[] => {
  const [head = '', ...lines] = csv.trimEnd().split('\r\n');
  const columns = head.split(',');
  const cell = (line: string, name: string) => line.split(',')[columns.indexOf(name)] ?? '';
  return lines.map((line) => [
    `${cell(line, 'worker_ref')} ${cell(line, 'work_date')}`,
    cell(line, 'source'),
    Number(cell(line, 'minutes')),
    Number(cell(line, 'pence')),
  ]);
};

const idOf = (csv: string): string => csv.split('\r\n')[1]?.split(',')[0] ?? '';

const CUT_OFF = '2026-12-15T09:00:00Z';
const CORRECTED = '2027-01-05T09:00:00Z';
const NEXT = '2027-02-01T09:00:00Z';

const SHEET = 'service/months/2026-12/timesheets.csv';

const corrected = (shift: string, end: string, by: string) =>
  `w01,${shift}/1,early,worked,${shift.slice(-10)} 07:00,${shift.slice(-10)} ${end},30,,,manager,handover,${by},2027-01-05 08:30,Mo,2027-01-05 08:40\n`;

describe('rota hours for payroll', () => {
  it('December cut off on the 14th, exported, corrected on 5 January, exported again: same bytes, right sums', async () => {
    const house = await paidHouse();
    await done(house, CUT_OFF, ['--confirm', '--by', 'Mo', '--to', '2026-12-14']);
    await done(house, CUT_OFF, ['--lock', '--by', 'Pat']);
    const first = await done(house, CUT_OFF, ['--export', '--by', 'Pat']);
    // 450 min at 12.99 is 97.425; of w01 the two come to 194.85, so 97.43 and 97.42
    expect(rowsOf(first)).toEqual([
      ['w01 2026-12-10', 'actual', 450, 9743],
      ['w01 2026-12-20', 'planned', 450, 9742],
      ['w02 2026-12-12', 'actual', 450, 9743],
    ]);
    expect(await done(house, CORRECTED, ['--export', '--by', 'Sam'])).toBe(first);
    expect(await done(house, CORRECTED, ['--id', idOf(first)])).toBe(first);

    // What was locked is refused until it is unlocked; then it is written down.
    const locked = house.read(SHEET);
    house.write(SHEET, locked + corrected('house-early/2026-12-10', '16:00', 'Ola'));
    const refused = await hours(house, CORRECTED, ['--differences']);
    expect([refused.exitCode, refused.err.includes('locked before this line was entered')]).toEqual([2, true]);
    // it holds up neither what was exported before nor the unlock
    expect(await done(house, CORRECTED, ['--id', idOf(first)])).toBe(first);
    await done(house, '2027-01-05T08:00:00Z', ['--unlock', '--by', 'Pat', '--reason', 'Ann stayed for the handover']);
    const late =
      corrected('house-early/2026-12-10', '16:00', 'Ola') + corrected('house-early/2026-12-20', '12:00', 'Ola');
    house.write(SHEET, locked + late);
    await done(house, CORRECTED, ['--lock', '--by', 'Pat']);
    const second = await done(house, CORRECTED, ['--export', '--by', 'Pat']);
    // 07:00 to 16:00 less 30 min is 510. With 450 planned on the 20th w01 has 960 min, 207.84; 97.42 of it stand.
    expect(rowsOf(second)).toEqual([
      ['w01 2026-12-10', 'adjustment', -450, -9743],
      ['w01 2026-12-10', 'adjustment', 510, 11042],
    ]);
    expect(await done(house, NEXT, ['--export', '--by', 'Sam'])).toBe(second);
    expect(await done(house, NEXT, ['--id', idOf(second)])).toBe(second);

    // The hours after the cut-off are settled with January.
    const solved = ['--month', '2027-01', ...MOVES, '--out', 'january'];
    expect((await house.run(['solve', 'service', ...solved], at(CUT_OFF))).exitCode).toBe(0);
    const rota = JSON.parse(house.read('january/rota.json'));
    delete rota.result;
    only(JANUARY)(rota);
    house.write('january.json', JSON.stringify(rota));
    const approve = ['approve', 'service', '--month', '2027-01', '--rota', 'january.json', '--by', 'Ola'];
    expect((await house.run(approve, at(CUT_OFF))).err).toBe('');
    const publish = ['publish', 'service', '--month', '2027-01', '--by', 'Mo', '--reason', 'as agreed'];
    expect((await house.run(publish, at(CUT_OFF))).err).toBe('');
    await done(house, NEXT, ['--confirm', '--by', 'Mo'], '2027-01');
    await done(house, NEXT, ['--lock', '--by', 'Pat'], '2027-01');
    const third = await done(house, NEXT, ['--export', '--by', 'Pat'], '2027-01');
    // The 20th was 07:00 to 12:00 less 30 min, 270. w01 has 780 min in December, 168.87: 110.42 stand.
    expect(rowsOf(third)).toEqual([
      ['w01 2026-12-20', 'adjustment', -450, -9742],
      ['w01 2026-12-20', 'adjustment', 270, 5845],
      ['w01 2027-01-04', 'actual', 450, 9743],
    ]);
    expect(await done(house, NEXT, ['--export', '--by', 'Sam'], '2027-01')).toBe(third);
    for (const text of [first, second, third]) expect(await done(house, NEXT, ['--id', idOf(text)])).toBe(text);

    // December 510 + 270 and 450, January 450; 168.87 + 97.43 + 97.43 = 363.73
    const all = [first, second, third].flatMap(rowsOf);
    const sum = (of: number): number => all.reduce((total, row) => total + Number(row[of]), 0);
    expect([sum(2), sum(3)]).toEqual([510 + 270 + 450 + 450, 36_373]);
  }, 120_000);

  it('says what holds an export up, and lets it pass for a reason', async () => {
    const house = await paidHouse();
    const early = await hours(house, CUT_OFF, ['--export', '--by', 'Pat']);
    expect([early.exitCode, early.err.includes('is not locked')]).toEqual([2, true]);
    await done(house, CUT_OFF, ['--confirm', '--by', 'Mo', '--to', '2026-12-10']);
    const report = await hours(house, CUT_OFF, ['--report']);
    expect(report.exitCode).toBe(3);
    expect(report.out).toContain(
      '1 finding:\n  missing-actual | w02 | 2026-12-12 | house-early/2026-12-12/1 | nobody has said whether it was worked',
    );
    expect(report.out).toMatch(/^w01 +approved +2026-12-15T09:00:00Z +Mo$/m);
    expect(report.out).toMatch(/^w02 +open$/m);
    await done(house, CUT_OFF, ['--lock', '--by', 'Pat']);
    const held = await hours(house, CUT_OFF, ['--export', '--by', 'Pat']);
    expect([held.exitCode, held.out]).toEqual([3, '']);
    expect(held.err).toContain('--waive missing-actual=REASON');
    const waive = ['--export', '--by', 'Pat', '--waive', 'missing-actual=Ben is away until the 18th', '--json'];
    const made = JSON.parse(await done(house, CUT_OFF, waive));
    expect(made.waivers).toEqual([{ code: 'missing-actual', reason: 'Ben is away until the 18th', findings: 1 }]);
    expect(made.rows.map((row: Record<string, string>) => row.source)).toEqual(['actual', 'planned', 'planned']);
    expect(made.trailer.workers_without_rows).toBe(made.trailer.workers - 2);
  }, 60_000);

  it('keeps who locked, unlocked and received, and who may not', async () => {
    const house = await paidHouse();
    await done(house, CUT_OFF, ['--confirm', '--by', 'Mo', '--to', '2026-12-14']);
    expect((await hours(house, CUT_OFF, ['--unlock', '--by', 'Pat', '--reason', 'x'])).err).toContain('is not locked');
    await done(house, CUT_OFF, ['--lock', '--by', 'Pat']);
    expect((await hours(house, CUT_OFF, ['--lock', '--by', 'Sam'])).err).toContain('locked already');
    const id = idOf(await done(house, CUT_OFF, ['--export', '--by', 'Pat']));
    await done(house, CUT_OFF, ['--ack', id, '--by', 'Payroll bureau']);
    expect((await hours(house, CUT_OFF, ['--ack', id, '--by', 'x'])).err).toContain('received already');
    const { lives } = JSON.parse(await done(house, CUT_OFF, ['--report', '--json']));
    expect(lives[0].steps.map((step: Record<string, string>) => [step.state, step.by])).toEqual([
      ['submitted', 'Mo'],
      ['approved', 'Mo'],
      ['locked', 'Pat'],
      ['exported', 'Pat'],
      ['acknowledged', 'Payroll bureau'],
    ]);
    expect(await done(house, CUT_OFF, ['--list'])).toContain('Payroll bureau');
    expect((await hours(house, CUT_OFF, ['--id', 'exp_0'])).err).toContain('There is no export "exp_0"');
  }, 60_000);

  it('prints each profile the same each time, and refuses a file that was edited', async () => {
    const house = await paidHouse();
    await done(house, CUT_OFF, ['--confirm', '--by', 'Mo', '--to', '2026-12-14']);
    await done(house, CUT_OFF, ['--lock', '--by', 'Pat']);
    const sage = await done(house, CUT_OFF, ['--export', '--by', 'Pat', '--profile', 'sage']);
    // w01 has 15 h, w02 7.5 h at 12.99
    expect(sage.split('\r\n').map((line) => line.split(',').slice(-2))).toEqual([
      ['15.00', '12.9900'],
      ['7.50', '12.9900'],
      [''],
    ]);
    expect(await done(house, NEXT, ['--export', '--by', 'Pat', '--profile', 'sage'])).toBe(sage);
    // whatever becomes of the folder, what was exported is printed
    const [id = ''] = /exp_[0-9a-f]+/.exec(house.read('service/payroll/harbour/exports/0001/export.json')) ?? [];
    const people = house.read('service/people.csv');
    house.write('service/people.csv', 'nothing of use');
    expect(await done(house, NEXT, ['--id', id, '--profile', 'sage'])).toBe(sage);
    house.write('service/people.csv', people);
    const kept = 'service/payroll/harbour/exports/0001/generic.csv';
    house.write(kept, house.read(kept).replace('450', '480'));
    const altered = await hours(house, NEXT, ['--export', '--by', 'Pat']);
    expect([altered.exitCode, altered.err.includes('SHA-256')]).toEqual([2, true]);
  }, 60_000);

  it('tells each employer of its own workers only', async () => {
    const house = await paidHouse();
    house.change(
      'service/service.yaml',
      '{ id: harbour, name: Harbour Care }',
      '{ id: harbour, name: Harbour Care }\n  - { id: charity, name: Charity }',
    );
    const own = /^(e\d+,w02),harbour,/m.exec(house.read('service/employments.csv'));
    house.change('service/employments.csv', own?.[0] ?? '', `${own?.[1]},charity,`);
    await done(house, CUT_OFF, ['--confirm', '--by', 'Mo', '--to', '2026-12-14']);
    const unsaid = await hours(house, CUT_OFF, ['--lock', '--by', 'Pat']);
    expect([unsaid.exitCode, unsaid.err.includes('--employer harbour, --employer charity')]).toEqual([2, true]);
    const alone = await hours(house, CUT_OFF, ['--lock', '--by', 'w02', '--employer', 'charity']);
    expect([alone.exitCode, alone.err.includes('Somebody else locks them')]).toEqual([2, true]);
    for (const [employer, row] of [
      ['charity', ['w02 2026-12-12', 'actual', 450, 9743]],
      ['harbour', ['w01 2026-12-10', 'actual', 450, 9743]],
    ] as const) {
      await done(house, CUT_OFF, ['--lock', '--by', 'Pat', '--employer', employer]);
      const told = rowsOf(await done(house, CUT_OFF, ['--export', '--by', 'Pat', '--employer', employer]));
      expect(told[0]).toEqual(row);
      expect(new Set(told.map(([who]) => String(who).slice(0, 3)))).toEqual(new Set([row[0].slice(0, 3)]));
    }
  }, 60_000);
});
