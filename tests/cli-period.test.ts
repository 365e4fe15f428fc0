import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FIXED, type House, house, MOVES } from './support/house.ts';
import { saidOf } from './support/rota.ts';

/** The template house planned four weeks at a time; 30 November 2026 is a Monday. */
const weekly = (): House => {
  const folder = house();
  folder.write(
    'service/service.yaml',
    `${folder.read('service/service.yaml')}\nperiod: { unit: weeks, weeks: 4, from: 2026-11-30 }\n`,
  );
  // the template's wishes and pins of December lie within the four weeks from 30 November
  renameSync(join(folder.cwd, 'service/months/2026-12'), join(folder.cwd, 'service/months/2026-11-30'));
  return folder;
};

describe('a service that plans four weeks at a time', () => {
  it('is solved, checked and shown by the first day of a period', async () => {
    const { run, read } = weekly();
    const solved = await run(['solve', 'service', '--period', '2026-12-28', ...MOVES, '--out', 'out'], { env: FIXED });
    expect([solved.exitCode, saidOf(solved)]).toEqual([0, '']);
    expect(solved.out).toContain(', 2026-12-28: ');
    expect(JSON.parse(read('out/rota.json'))).toMatchObject({ from: '2026-12-28', to: '2027-01-25' });
    const asked = ['service', '--month', '2026-12-28', '--rota', 'out/rota.json'];
    expect((await run(['check', ...asked])).exitCode).toBe(0);
    expect((await run(['show', ...asked])).exitCode).toBe(0);
    expect((await run(['capacity', 'service', '--month', '2026-12-28'])).exitCode).toBe(0);
  });

  it('refuses a month and a date off the grid, and names the nearest first days', async () => {
    const { run } = weekly();
    const month = await run(['capacity', 'service', '--month', '2026-12']);
    expect([month.exitCode, month.err]).toEqual([2, expect.stringContaining('such as 2026-12-28')]);
    const unpublished = await run(['publish', 'service', '--month', '2026-12', '--by', 'Ann', '--reason', 'first']);
    expect([unpublished.exitCode, unpublished.err]).toEqual([2, expect.stringContaining('such as 2026-12-28')]);
    const off = await run(['capacity', 'service', '--period', '2026-12-05']);
    expect([off.exitCode, off.err]).toEqual([2, expect.stringContaining('2026-11-30 or 2026-12-28')]);
  });

  it('refuses a folder that overlaps the absent one, since it would be left out in silence', async () => {
    const folder = weekly();
    folder.write('service/months/2026-12-29/pins.csv', 'worker,on,cover\n');
    const { exitCode, err } = await folder.run(['capacity', 'service', '--month', '2026-12-28']);
    expect([exitCode, err]).toEqual([2, expect.stringContaining('"months/2026-12-29" is not read')]);
  });
});

describe('a planning period', () => {
  it('must be a month or a date', async () => {
    const { exitCode, err } = await house().run(['capacity', 'service', '--month', '2026-13']);
    expect([exitCode, err]).toEqual([2, expect.stringContaining('YYYY-MM-DD')]);
  });
});
