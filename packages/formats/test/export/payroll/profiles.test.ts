import type { PayCode, PayrollAct } from '@rota/domain';
import { describe, expect, it } from 'vitest';
import {
  hasHash,
  PAYROLL_PROFILES,
  readManifest,
  readPayrollAct,
  readPayrollExport,
  writeManifest,
  writePayrollAct,
  writePayrollJson,
  writeProfile,
} from '../../../src/index.ts';
import { december, instant, january } from './said.ts';

const CODES: readonly PayCode[] = [
  { program: 'sage', element: 'basic', code: '1' },
  { program: 'sage', element: 'basic', rate: 'sunday', code: '2' },
  { program: 'xero-uk', element: 'basic', code: '966c5c77-2ef0-4320-b6a9-6c27b080ecc5' },
];

const bytes = (text: string): Uint8Array => Buffer.from(text);

describe.each(PAYROLL_PROFILES)('profile $name', (profile) => {
  it('golden: the first export of a period', async () => {
    await expect(writeProfile(profile, december(), CODES)).toMatchFileSnapshot(`golden/${profile.name}-december.csv`);
  });

  it('golden: the export that corrects it', async () => {
    await expect(writeProfile(profile, january(), CODES)).toMatchFileSnapshot(`golden/${profile.name}-january.csv`);
  });

  it('ends every line with CRLF and lets no text begin a formula', () => {
    const text = writeProfile(profile, january(), CODES);
    expect(text.endsWith('\r\n')).toBe(true);
    expect(text.replaceAll('\r\n', '').includes('\n')).toBe(false);
    // A cell that begins with one of the four is a number, and nothing else.
    const starts = text.split(/[,\r\n]+/).filter((cell) => /^"?[=+\-@]/.test(cell));
    expect(starts.filter((cell) => !/^-\d+(\.\d+)?$/.test(cell))).toEqual([]);
  });
});

describe('a timesheet of Xero', () => {
  it('has money without a rate in pounds, because it has no money', () => {
    const exported = december();
    const profile = PAYROLL_PROFILES.find(({ name }) => name === 'xero-uk');
    const [first] = exported.rows;
    if (!profile || !first) throw new Error('nothing to write');
    const counted = { unit: 'each', minutes: 0, hundredths: 100, rate: undefined, ratePence: undefined } as const;
    const rolledUp = { ...first, ...counted, element: 'rolled-up-holiday', pence: 905 };
    const text = writeProfile(profile, { ...exported, rows: [rolledUp] }, CODES);
    expect(text).toContain(',rolled-up-holiday,9.05,CC-100,');
  });
});

describe('the JSON twin', () => {
  it('golden: the first export of a period', async () => {
    await expect(writePayrollJson(december())).toMatchFileSnapshot('golden/december.json');
  });

  it('gives back the export, to the part of a penny', () => {
    for (const exported of [december(), january()])
      expect(readPayrollExport(bytes(writePayrollJson(exported)), 'export.json')).toEqual({ exported });
  });

  it('counts those without a row, so that no hours are not taken for missing ones', () => {
    const { trailer } = JSON.parse(writePayrollJson(december()));
    expect(trailer).toMatchObject({ rows: 8, workers: 3, workers_without_rows: 1, without_rows: ['w03'] });
    // 38.97 + 11.69 + 60.00 + 9.74 + 97.43 + 5.63 + 90.93 = 314.39; basic 38.97 and 90.93
    // (30 min at 12.99 and half as much again is 9.7425; 7.5 h leave is 97.425; 12.5 miles at 45 p is 562.5 p)
    expect(trailer.pence).toBe(31439);
    expect(trailer.elements.find((sum: { pay_element: string }) => sum.pay_element === 'basic')).toEqual({
      pay_element: 'basic',
      unit: 'hours',
      rows: 2,
      minutes: 600,
      units: '10.00',
      pence: 12990,
    });
  });

  it('refuses a row that was cut off, with its place', () => {
    const broken = writePayrollJson(december()).replace('"units":"3.00"', '"units":"3"');
    expect(readPayrollExport(bytes(broken), 'export.json')).toMatchObject({
      faults: [{ code: 'bad-value', pointer: '/rows/0/units' }],
    });
  });
});

describe('the manifest', () => {
  const files = new Map([['generic.csv', 'a,b\r\n']]);

  it('has size and hash of every file', () => {
    const read = readManifest(bytes(writeManifest(december(), files)), 'manifest.json');
    if ('faults' in read) throw new Error(JSON.stringify(read.faults));
    expect(read.files.map(({ name, bytes }) => [name, bytes])).toEqual([['generic.csv', 5]]);
    expect(hasHash(bytes('a,b\r\n'), read.files[0]?.sha256 ?? '')).toBe(true);
    expect(hasHash(bytes('a,b\n'), read.files[0]?.sha256 ?? '')).toBe(false);
  });

  it('is refused when somebody edited it', () => {
    const edited = writeManifest(december(), files).replace('Pat Pay', 'Sam Pay');
    expect(readManifest(bytes(edited), 'manifest.json')).toMatchObject({ faults: [{ code: 'export-altered' }] });
  });
});

describe('an act', () => {
  const lock: PayrollAct = {
    number: 1,
    kind: 'unlock',
    employer: 'trust',
    period: '2026-12',
    at: instant('2026-12-15T09:00Z'),
    by: 'Pat Pay',
    reason: 'Ben forgot a shift',
  };

  it('is read back as it was written', () => {
    expect(readPayrollAct(bytes(writePayrollAct(lock)), '0001.json')).toEqual({ act: lock });
  });

  it('is refused when somebody edited it', () => {
    const edited = writePayrollAct(lock).replace('unlock', 'lock');
    expect(readPayrollAct(bytes(edited), '0001.json')).toMatchObject({ faults: [{ code: 'export-altered' }] });
  });
});
