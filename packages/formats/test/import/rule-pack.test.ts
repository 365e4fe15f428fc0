import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  bankHoliday,
  minimumWageOn,
  packDigest,
  packOf,
  packUsed,
  planningOf,
  type RulePack,
  UK_PACK,
} from '@rota/domain';
import { readRulePack, readServiceFolder } from '@rota/formats';
import { describe, expect, it } from 'vitest';
import { FIXTURES, faultsIn, filesOf, filesWith, problemIn } from './folder-files.ts';

const shipped = new URL('../../../domain/src/pack/uk-2026-11.json', import.meta.url);
const NOTHING = join(FIXTURES, 'broken/nothing');

/** A pack as anybody may write one, to be spoilt. */
type Draft = { -readonly [K in keyof RulePack]: RulePack[K] };

const bytesOf = (change: (pack: Draft) => void): Uint8Array => {
  const pack: Draft = structuredClone(UK_PACK);
  change(pack);
  return new TextEncoder().encode(JSON.stringify(pack));
};

const faultsOf = (change: (pack: Draft) => void): readonly (readonly [code: string, pointer: string | undefined])[] => {
  const read = readRulePack(bytesOf(change));
  return 'faults' in read ? read.faults.map(({ code, pointer }) => [code, pointer]) : [];
};

describe('the rule pack of this release', () => {
  it('is a rule pack by the schema and by meaning, as it is shipped', () => {
    expect(readRulePack(readFileSync(shipped))).toEqual({ pack: UK_PACK });
  });

  it('AFC-01: knows unsocial hours to March 2018 and from April 2020, and nothing between', () => {
    expect(UK_PACK.agendaForChange.unsocial.map(({ from, to }) => [from, to])).toEqual([
      [undefined, '2018-03-31'],
      ['2020-04-01', undefined],
    ]);
  });
});

describe('a rule pack', () => {
  it('is refused with every fault of its shape at once', () => {
    const spoil = (pack: Draft) => {
      pack.issuedOn = 'tomorrow';
      pack.minimumWage = { ...pack.minimumWage, knownTo: '31/03/2028' };
      pack.holiday = { ...pack.holiday, capDays: 2.5 };
    };
    expect(faultsOf(spoil)).toEqual([
      ['bad-value', '/issuedOn'],
      ['bad-value', '/minimumWage/knownTo'],
      ['bad-value', '/holiday/capDays'],
    ]);
  });

  it('is refused with every fault of its meaning at once', () => {
    const spoil = (pack: Draft) => {
      const { rates } = pack.minimumWage;
      pack.minimumWage = {
        ...pack.minimumWage,
        knownTo: '2025-12-31',
        rates: rates.toSpliced(0, 1, ...rates.slice(0, 1), ...rates.slice(0, 1)),
      };
      pack.bankHolidays = { ...pack.bankHolidays, complete: [{ from: '2026-12-31', to: '2026-01-01' }] };
      const [first = { kind: 'hours' as const }] = pack.retention.records;
      pack.retention = { ...pack.retention, records: [{ ...first, days: 3 }] };
    };
    expect(faultsOf(spoil)).toEqual([
      ['bad-value', '/minimumWage/rates/1'],
      ['bad-value', '/minimumWage/knownTo'],
      ['bad-value', '/bankHolidays/complete/0'],
      ['bad-value', '/retention/records/0'],
    ]);
  });

  it('that says a figure of working time that the rules cannot count with is refused by name', () => {
    const refused = (figures: Partial<RulePack['workingTime']>) =>
      faultsOf((pack) => {
        pack.workingTime = { ...pack.workingTime, ...figures };
      }).map(([, pointer]) => pointer);
    expect(refused({ weeklyRestMinutes: 2160, dailyRestMinutes: 600, limitMinutes: 3000 })).toEqual([
      '/workingTime/weeklyRestMinutes',
      '/workingTime/dailyRestMinutes',
      '/workingTime/limitMinutes',
    ]);
    const stricter = { dailyRestMinutes: 720, limitMinutes: 2400, breakMinutes: 30, referenceWeeks: 12 };
    expect(refused({ ...stricter, night: { start: '22:00', end: '06:00' } })).toEqual([]);
  });

  it('that lacks a band for the young, or names a holiday twice, is refused', () => {
    const noYoung = (pack: Draft) => {
      const rates = [{ from: '2026-04-01', bands: [{ fromAge: 21, pence: 1271 }], apprenticePence: 800 }];
      pack.minimumWage = { ...pack.minimumWage, rates };
    };
    expect(faultsOf(noYoung)).toEqual([['bad-value', '/minimumWage/rates/0/bands']]);
    const twice = (pack: Draft) => {
      const { days } = pack.bankHolidays;
      pack.bankHolidays = { ...pack.bankHolidays, days: [...days.slice(0, 1), ...days] };
    };
    expect(faultsOf(twice)).toEqual([['bad-value', '/bankHolidays/days/1']]);
  });

  it('has a digest of what it says, whatever the order of its keys', () => {
    const turned = Object.fromEntries(Object.entries(UK_PACK).reverse()) as unknown as RulePack; // the same keys
    expect(packDigest(turned)).toBe(packDigest(UK_PACK));
    expect(packUsed(UK_PACK)).toEqual({ id: 'uk-2026-11', digest: packDigest(UK_PACK) });
    expect(packDigest({ ...UK_PACK, issuedOn: '2026-11-23' })).not.toBe(packDigest(UK_PACK));
  });
});

describe('a service folder with a rule pack', () => {
  // made up: £13.50 from April 2027, and a one-off holiday on 8 December 2026
  const newer = bytesOf((pack) => {
    const { minimumWage, bankHolidays } = pack;
    const rates = { from: '2027-04-01', bands: [{ fromAge: 0, pence: 1350 }], apprenticePence: 900 };
    pack.id = 'uk-test';
    pack.minimumWage = { ...minimumWage, knownTo: '2028-03-31', rates: [...minimumWage.rates, rates] };
    const oneOff = { on: '2026-12-08', name: 'One-off', regions: ['GB-ENG'] as const };
    const at = bankHolidays.days.findIndex(({ on }) => on > oneOff.on);
    pack.bankHolidays = { ...bankHolidays, days: bankHolidays.days.toSpliced(at, 0, oneOff) };
  });
  const folder = (bytes: Uint8Array) => new Map([...filesOf(NOTHING), ['rule-pack.json', bytes]]);

  it('goes by it: its rates and its holidays', () => {
    const problem = problemIn(readServiceFolder(folder(newer), '2026-12'));
    const pack = packOf(problem);
    expect(pack.id).toBe('uk-test');
    expect(minimumWageOn('2027-04-01', undefined, pack)).toMatchObject({
      kind: 'known',
      pence: 1350,
      ratesFrom: '2027-04-01',
    });
    expect(bankHoliday('GB-ENG', '2026-12-08', pack).kind).toBe('holiday');
    expect(planningOf(problem).bankHolidays.size).toBe(planningOf({ ...problem, pack: UK_PACK }).bankHolidays.size + 1);
  });

  it('without one goes by that of the release', () => {
    expect(packOf(problemIn(readServiceFolder(filesOf(NOTHING), '2026-12')))).toBe(UK_PACK);
  });

  it('is refused with the faults of the pack beside its others, in the order of the files', () => {
    const files = new Map([
      ...filesWith(NOTHING, { 'people.csv': 'id\nw01\n' }),
      ['rule-pack.json', new TextEncoder().encode('{')],
    ]);
    const faults = faultsIn(readServiceFolder(files, '2026-12'));
    expect([...new Set(faults.map(({ place }) => place?.file))].slice(0, 2)).toEqual(['rule-pack.json', 'people.csv']);
  });
});
