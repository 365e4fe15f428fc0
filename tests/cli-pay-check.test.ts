import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type PublishingHouse, publishingHouse } from './support/published-house.ts';
import { rota, temporaryFolder } from './support/rota.ts';
import { FIXTURES } from './support/service-fixture.ts';

const AFTER = { env: { ROTA_NOW: '2027-01-02T09:00:00Z' } };

/** Two earlies and a sleep-in; an early lasts 07:00 to 15:00 with half an hour's break, so it has 7.5 h. */
const SHIFTS: ReadonlyMap<string, string> = new Map([
  ['house-early/2026-12-01', 'w01'],
  ['house-early/2026-12-02', 'w01'],
  ['house-late/2026-12-02', 'w02'],
]);

/** A house that pays these rates and published these shifts; w01 is of age, w02 is 19. */
const paying = async (...rates: readonly string[]): Promise<PublishingHouse> => {
  const house = await publishingHouse();
  const pay = `pay:\n  rates:\n${rates.map((rate) => `    - { ${rate} }\n`).join('')}`;
  house.write('service/service.yaml', `${house.read('service/service.yaml').trimEnd()}\n${pay}`);
  house.change('service/people.csv', 'w01,Amina Yusuf,,', 'w01,Amina Yusuf,1990-01-01,');
  house.change('service/people.csv', 'w02,Ben Carter,,', 'w02,Ben Carter,2007-05-01,');
  await house.release((written) => {
    const firsts = written.assignments.filter(({ shift }) => shift.endsWith('/1'));
    written.assignments = firsts.flatMap((one) => {
      const worker = SHIFTS.get(one.shift.slice(0, -2));
      return worker === undefined ? [] : [{ ...one, worker }];
    });
  });
  return house;
};

const check = (house: PublishingHouse, args: readonly string[]) => house.run(['pay-check', 'service', ...args], AFTER);

const NIGHT = 'id: night, from: 2020-01-01, kinds: [sleep-in], flatPence: 6000';

describe('rota pay-check', { timeout: 60_000 }, () => {
  it('gives each worker both figures, says why, and leaves with 3 when somebody is short', async () => {
    const house = await paying('id: hour, from: 2020-01-01, hourlyPence: 1200', NIGHT);
    const { out, exitCode } = await check(house, ['--period', '2026-12']);
    expect(exitCode).toBe(3);
    // w01: 15 h x 12.00 = 180.00, due 15 x 12.71 = 190.65, short 10.65; w02 at 19 is due 10.85 an hour
    expect(out).toMatch(/^w01 +harbour +2026-12 +15\.0 h +£180\.00 +£180\.00 +£190\.65 +RED$/m);
    expect(out).toMatch(/^w02 +harbour +2026-12 +7\.5 h +£90\.00 +£90\.00 +£81\.38 +GREEN$/m);
    expect(out).toContain('£180.00 counts for 15 h, £12.00 an hour; workers of 21 and over are due at least £12.71');
    expect(out).toContain('Pay £10.65 more for the period, or an hourly rate of £12.71 or more from 2026-12-01.');
    expect(out).toContain('£12.00 an hour (rate "hour") is unlawful for workers of 21 and over from 2026-04-01');
    expect(out).toContain('Hours that nobody has confirmed and approved are taken as planned.');
  });

  it('goes by what was worked once somebody approved it', async () => {
    const house = await paying('id: hour, from: 2020-01-01, hourlyPence: 1300', NIGHT);
    const confirmed = await house.verb('hours', ['--confirm', '--by', 'Mo'], AFTER);
    expect(confirmed.out).toContain('3 lines added');
    // an hour longer on the 2nd, for which nobody pays: the shift is worked to 16:00 with the same break
    const sheet = house.read('service/months/2026-12/timesheets.csv');
    const line =
      'w01,house-early/2026-12-02/1,early,worked,2026-12-02 07:00,2026-12-02 16:00,30,,,manager,,Mo,2027-01-01 10:00,Mo,2027-01-01 10:00\n';
    house.write('service/months/2026-12/timesheets.csv', sheet + line);
    const { out, exitCode } = await check(house, ['--month', '2026-12', '--json']);
    expect(exitCode).toBe(0);
    const { format, outcomes } = JSON.parse(out);
    expect(format).toBe('pay-check/1');
    // 7.5 h and 8.5 h at 13.00 = 208.00
    expect(outcomes).toMatchObject([
      { worker: 'w01', status: 'green', minutes: 960, countedPence: 20_800, isPlanned: false },
      { worker: 'w02', status: 'green', minutes: 450 },
    ]);
  });

  it('checks a rota that nobody has published', async () => {
    const house = await paying('id: hour, from: 2020-01-01, hourlyPence: 1300', NIGHT);
    const { out, exitCode } = await check(house, ['--month', '2026-12', '--rota', 'rota.json', '--json']);
    expect(exitCode).toBe(0);
    expect(JSON.parse(out).outcomes).toMatchObject([
      { worker: 'w01', minutes: 900, isPlanned: true },
      { worker: 'w02' },
    ]);
  });

  it('says that it does not know what the rule pack does not know', async () => {
    const house = await paying('id: hour, from: 2020-01-01, hourlyPence: 1300', NIGHT);
    const { out, exitCode } = await check(house, ['--period', '2027-04']);
    expect(exitCode).toBe(0);
    expect(out).toContain('The minimum wage of a period that begins on 2027-04-01 is not known');
  });

  it('tells of hours without a rate, and of a service without pay', async () => {
    const house = await paying('id: old, from: 2020-01-01, to: 2026-12-01, hourlyPence: 1300');
    const { out, exitCode } = await check(house, ['--period', '2026-12']);
    expect(exitCode).toBe(0);
    expect(out).toContain(
      'w01 (harbour), 2026-12: UNKNOWN\n    7 h 30 min of the hours that count have no rate of pay.',
    );
    const bare = await publishingHouse();
    const refused = await bare.run(['pay-check', 'service', '--period', '2026-12'], AFTER);
    expect([refused.exitCode, refused.out]).toEqual([2, '']);
    expect(refused.err).toContain('service.yaml has no pay');
  });

  it('wants a period, and not two', async () => {
    const house = await publishingHouse();
    for (const args of [[], ['--period', '2026-12', '--month', '2026-12'], ['--period', 'december']]) {
      const { exitCode, out } = await check(house, args);
      expect([exitCode, out], args.join(' ')).toEqual([2, '']);
    }
  });

  it('FX-002 a: reports that 8.50 is unlawful for workers of 25 and over from 1 April 2020, and why', async () => {
    const cwd = temporaryFolder();
    cpSync(join(FIXTURES, 'oakleaf-bank-outreach'), join(cwd, 'oakleaf'), { recursive: true });
    const run = (period: string) => rota(['pay-check', 'oakleaf', '--period', period, '--json'], { cwd, ...AFTER });
    const rates = async (period: string) => JSON.parse((await run(period)).out).rates;
    expect(await rates('2020-03')).toEqual([]);
    expect(await rates('2020-04')).toMatchObject([
      {
        rate: 'bank-2019',
        fromAge: 25,
        from: '2020-04-01',
        shortPence: 22,
        why:
          '£8.50 an hour (rate "bank-2019") is unlawful for workers of 25 and over from 2020-04-01: ' +
          '£0.22 below the minimum wage of £8.72. The rate ended on 2020-03-31, in time.',
      },
      {
        rate: 'bank-2019-sunday',
        ratePence: 1050,
        countedPence: 850,
        why: expect.stringContaining('the £2.00 more on its days is a premium and does not count'),
      },
    ]);
  });
});
