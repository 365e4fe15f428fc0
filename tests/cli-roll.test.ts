import { describe, expect, it } from 'vitest';
import { FIXED, type House, house, MOVES } from './support/house.ts';

/** The template house in which Amina (w01) works the earlies of Mondays to Wednesdays; 30 November 2026 is a Monday. */
const rolling = (): House => {
  const folder = house();
  const days = ['MO', 'TU', 'WE'].map((day) => `weekdays,1,${day},house-early\n`);
  folder.write('service/base-patterns.csv', `pattern,week,weekday,cover\n${days.join('')}`);
  folder.write(
    'service/agreements.csv',
    'id,worker,kind,pattern,anchor,from,deviation,weight,review_on\n' +
      'amina,w01,rolling,weekdays,2026-11-30,2026-01-01,priced,8,2026-06-30\n',
  );
  return folder;
};

interface Written {
  readonly assignments: readonly { readonly worker: string; readonly shift: string }[];
}

const shiftsOf = (folder: House, path: string, worker: string): readonly string[] => {
  const { assignments }: Written = JSON.parse(folder.read(path));
  return assignments.filter((one) => one.worker === worker).map(({ shift }) => shift);
};

describe('rota roll', () => {
  it('writes a draft that check reads and says what it fills, leaves open and wants reviewed', async () => {
    const folder = rolling();
    const { exitCode, out, err } = await folder.verb('roll', ['--out', 'draft.json']);
    expect([exitCode, err]).toEqual([0, '']);
    expect(out).toMatch(/^Drafted \d+ shifts: \d+ from base patterns, 1 pinned\.$/m);
    expect(out).toMatch(/^\d+ gaps:$/m);
    expect(out).toContain('amina (rolling) | w01 | review was due on 2026-06-30');
    expect(shiftsOf(folder, 'draft.json', 'w01')).toContain('house-early/2026-12-01/1');
    const checked = await folder.verb('check', ['--rota', 'draft.json']);
    expect(checked.out).toContain('Agreements to look at again:');
  });

  it('prints the draft and nothing else on standard output when no file is named', async () => {
    const { exitCode, out, err } = await rolling().verb('roll');
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ format: 'rota/1', from: '2026-12-01', to: '2027-01-01' });
    expect(err).toContain('Drafted ');
  });

  it('prints one JSON document, with the draft in it unless it went into a file', async () => {
    const folder = rolling();
    const whole = JSON.parse((await folder.verb('roll', ['--json'])).out);
    expect(whole).toMatchObject({
      format: 'roll/1',
      overdueReviews: [{ agreement: 'amina' }],
      rota: { format: 'rota/1' },
    });
    const beside = JSON.parse((await folder.verb('roll', ['--json', '--out', 'draft.json'])).out);
    expect(beside).toMatchObject({ shifts: whole.shifts, out: 'draft.json' });
    expect(beside.rota).toBeUndefined();
  });

  it('is filled by solve, which keeps the days of the pattern', async () => {
    const folder = rolling();
    await folder.verb('roll', ['--out', 'draft.json']);
    const solved = await folder.verb('solve', ['--warm', 'draft.json', ...MOVES, '--out', 'out'], { env: FIXED });
    expect(solved.exitCode).toBe(0);
    const drafted = shiftsOf(folder, 'draft.json', 'w01').map((shift) => shift.slice(0, -2));
    const kept = shiftsOf(folder, 'out/rota.json', 'w01').map((shift) => shift.slice(0, -2));
    expect(drafted.filter((shift) => !kept.includes(shift))).toEqual([]);
  });
});
