import { describe, expect, it } from 'vitest';
import { editRota, solvedHouse } from './support/house.ts';

const day = (number: number): string => `2026-11-${String(number).padStart(2, '0')}`;

/** Amina (w01) on the late of every day of the week from Monday 16 November: no 24 hours free. */
const WEEK = [16, 17, 18, 19, 20, 21, 22]
  .map((on) => `w01,late,house-late,${day(on)}T14:00+00:00,${day(on)}T22:00+00:00\n`)
  .join('');

/** The same week at a post that is not designated, so that no rest is owed instead. */
const busyBefore = async () => {
  const solved = await solvedHouse();
  // what it claims to cost is of the history it was solved with
  editRota(solved, (written) => {
    delete written.result;
  });
  solved.change('service/service.yaml', 'reg21: true', 'reg21: false');
  solved.write('service/months/2026-12/history.csv', `worker,shift_type,cover,start,end\n${WEEK}`);
  solved.write(
    'service/months/2026-12/balances.csv',
    'worker,account,from,to,hours\nw02,toil,2026-11-01,2026-11-30,-1.5\nw01,hours,2026-08-01,2026-11-15,500\n',
  );
  return solved;
};

describe('what was before the period', () => {
  it('is told by check and makes no rota unlawful', async () => {
    const { verb } = await busyBefore();
    const { exitCode, out } = await verb('check', ['--rota', 'rota.json']);
    // lates end at 22:00 and begin at 14:00: 16 h at the most, 8 h short of a day
    expect(out).toMatch(/^Before this period:\n {2}weekly-rest \(statutory\) \| w01 \| .* \| 480 minutes \| /m);
    expect(out).toMatch(/^Time off in lieu brought along:\n {2}w02 \| -1\.5 h$/m);
    // 46 days from 16 November to the end of December; w01's hours are known since August
    expect(out).toMatch(/^ {2}average-hours \| 46 days from 2026-11-16 \| w02 w03 w04$/m);
    expect([exitCode, out.includes('hard breaches:')]).toEqual([0, false]);
  });

  it('is told by show, above what is open', async () => {
    const { verb } = await busyBefore();
    const { out } = await verb('show', ['--rota', 'rota.json']);
    expect(out).toMatch(/Before this period:\n {2}weekly-rest .*\n\n/);
    const printed = JSON.parse((await verb('show', ['--rota', 'rota.json', '--json'])).out);
    expect(printed.past).toMatchObject([{ rule: 'weekly-rest', worker: 'w01', amount: 480, penalty: 0 }]);
  });
});
