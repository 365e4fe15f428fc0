import { UK_PACK } from '@rota/domain';
import { describe, expect, it } from 'vitest';
import { house, solvedHouse } from './support/house.ts';
import { publishingHouse } from './support/published-house.ts';

const ROTA = ['--rota', 'rota.json'] as const;

/** Sixty days before the end of the minimum wage that the release knows, 31 March 2027, is 30 January. */
const LATE = { env: { ROTA_NOW: '2027-01-30T09:00:00Z' } } as const;
const EARLY = { env: { ROTA_NOW: '2027-01-29T09:00:00Z' } } as const;

/** A pack with another id that knows the wage for a year more; the rate is made up. */
const newer = JSON.stringify({
  ...UK_PACK,
  id: 'uk-2027-02',
  minimumWage: {
    ...UK_PACK.minimumWage,
    knownTo: '2028-03-31',
    rates: [
      ...UK_PACK.minimumWage.rates,
      { from: '2027-04-01', bands: [{ fromAge: 0, pence: 1350 }], apprenticePence: 900 },
    ],
  },
});

const WARNING = 'Rule pack "uk-2026-11" knows the minimum wage to 2027-03-31; it will be unknown after that.';

describe('rule packs on the command line', () => {
  it('are warned of sixty days before they know no more, by check, solve and hours', async () => {
    const { verb, release } = await publishingHouse();
    expect((await verb('check', ROTA, EARLY)).out).not.toContain('Rule pack');
    expect((await verb('check', ROTA, LATE)).out).toContain(WARNING);
    const { rulePack } = JSON.parse((await verb('check', [...ROTA, '--json'], LATE)).out);
    expect(rulePack).toMatchObject({ id: 'uk-2026-11', warnings: [{ code: 'minimum-wage-ends' }] });
    const solved = await verb('solve', ['--moves', '1', '--out', 'again'], LATE);
    expect(solved.out).toContain(WARNING);
    await release();
    const hours = await verb('hours', [], LATE);
    expect([hours.out.includes('Rule pack'), hours.err]).toEqual([false, expect.stringContaining(WARNING)]);
  }, 60_000);

  it('are taken from the folder, and --pack goes before', async () => {
    const { verb, write } = await solvedHouse();
    write('newer.json', newer);
    const id = async (...args: readonly string[]) =>
      JSON.parse((await verb('check', [...ROTA, '--json', ...args], LATE)).out).rulePack;
    expect(await id('--pack', 'newer.json')).toMatchObject({ id: 'uk-2027-02', warnings: [] });
    write('service/rule-pack.json', newer.replace('uk-2027-02', 'uk-folder'));
    expect(await id()).toMatchObject({ id: 'uk-folder' });
    expect(await id('--pack', 'newer.json')).toMatchObject({ id: 'uk-2027-02' });
  });

  it('are refused with every fault and its place', async () => {
    const { verb, write } = await solvedHouse();
    write(
      'bad.json',
      newer.replace('"knownTo":"2028-03-31"', '"knownTo":"soon"').replace('"capDays":28', '"capDays":-1'),
    );
    const { exitCode, out, err } = await verb('check', [...ROTA, '--pack', 'bad.json']);
    expect([exitCode, out]).toEqual([2, '']);
    expect(err).toMatch(/^bad\.json:1:\d+ bad-value "knownTo" is "soon"; allowed: a calendar date/m);
    expect(err).toMatch(/^bad\.json:1:\d+ bad-value "capDays" is -1; allowed: a whole number/m);
    const absent = await verb('check', [...ROTA, '--pack', 'absent.json']);
    expect([absent.exitCode, absent.err]).toEqual([2, expect.stringContaining('absent.json')]);
  });

  it('have a schema', async () => {
    const { exitCode, out } = await house().run(['schema', 'rule-pack']);
    expect(exitCode).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ title: 'rule-pack.json', properties: { bankHolidays: {} } });
  });

  it('that do not know the minimum wage of a month are told of by check', async () => {
    const { run, change, read, write } = house();
    change(
      'service/service.yaml',
      'rules: ',
      'pay:\n  rates: [{ id: basic, from: 2019-04-01, hourlyPence: 1400 }]\nrules: ',
    );
    const empty = {
      format: 'rota/1',
      service: /^id: (\S+)/m.exec(read('service/service.yaml'))?.[1],
      timezone: 'Europe/London',
    };
    write('april.json', JSON.stringify({ ...empty, from: '2027-04-01', to: '2027-05-01', assignments: [] }));
    const { out, err } = await run(['check', 'service', '--month', '2027-04', '--rota', 'april.json']);
    expect(err).toBe('');
    expect(out).toContain(
      'The minimum wage of a pay period that begins on 2027-04-01 is unknown to rule pack "uk-2026-11"',
    );
  });
});
