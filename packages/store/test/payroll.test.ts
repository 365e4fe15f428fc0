import { expect, it } from 'vitest';
import { FIRST_ORGANISATION, type OrganisationTables, type StoredTimesheetLine } from '../src/index.ts';
import { describeStores } from './support/stores.ts';

const OTHER = 'org_other';

const HOUSE = { id: 'house', name: 'House', files: new Map([['service.yaml', Buffer.from('a')]]), at: 1000 };

const ACT = { service: 'house', employer: 'trust', number: 1, period: '2026-12', kind: 'lock', export: null } as const;
const EXPORT = { id: 'exp_1', service: 'house', employer: 'trust', number: 1, period: '2026-12', createdMs: 5 };

const line = (worker: string, on: string, list: StoredTimesheetLine['list'] = 'entries'): StoredTimesheetLine => ({
  service: 'house',
  worker,
  on,
  list,
  line: JSON.stringify({ worker, on }),
});

const names = (lines: readonly { readonly worker: string }[]): readonly string[] => lines.map(({ worker }) => worker);

describeStores('hours and payroll', (open) => {
  const house = async (): Promise<{ readonly tables: OrganisationTables; readonly other: OrganisationTables }> => {
    const store = await open();
    await store.everywhere.organisations.add({ id: OTHER, name: 'Other', createdMs: 1 });
    const [tables, other] = [store.of(FIRST_ORGANISATION), store.of(OTHER)];
    for (const one of [tables, other]) await one.services.create(HOUSE);
    return { tables, other };
  };

  it('lists lines in the order they were added, of some people and dates, page by page', async () => {
    const { tables, other } = await house();
    await tables.timesheets.add([
      line('zoe', '2026-12-03'),
      line('ann', '2026-12-01'),
      line('ann', '2027-01-01', 'callOuts'),
    ]);
    await other.timesheets.add([line('eve', '2026-12-01')]);
    const of = [{ service: 'house' }];
    const all = await tables.timesheets.after({ of }, 0, 10);
    expect(names(all)).toEqual(['zoe', 'ann', 'ann']);
    expect(names(await tables.timesheets.after({ of }, all[0]?.id ?? 0, 1))).toEqual(['ann']);
    expect(await tables.timesheets.after({ of: [] }, 0, 10)).toEqual([]);
    const ann = { of: [{ service: 'house', worker: 'ann' }], from: '2026-12-01', to: '2026-12-31' };
    expect(names(await tables.timesheets.after(ann, 0, 10))).toEqual(['ann']);
    expect(await tables.timesheets.last('house', ['callOuts', 'cancelled'])).toBe(all[2]?.id);
    expect(await tables.timesheets.last('house', ['mileage'])).toBe(0);
    expect(await tables.timesheets.span('house')).toEqual({ from: '2026-12-01', to: '2027-01-01' });
    expect(await tables.timesheets.span('nowhere')).toBeUndefined();
  });

  it('lets one of two who read the same version write', async () => {
    const { tables, other } = await house();
    const both = () => {
      const advance = () => tables.transaction(({ hours }) => hours.advance('house', 0));
      return Promise.all([advance(), advance()]);
    };
    expect((await both()).toSorted()).toEqual([false, true]);
    expect([await tables.hours.version('house'), await other.hours.version('house')]).toEqual([1, 0]);
    expect([await tables.hours.advance('house', 1), await tables.hours.advance('house', 1)]).toEqual([true, false]);
  });

  it('keeps files of timesheets as they were brought, for good', async () => {
    const { tables, other } = await house();
    const file = { path: 'months/2026-12/timesheets.csv', bytes: Buffer.from('\uFEFFworker;é\r\n'), lastLine: 0 };
    await tables.hours.addFiles('house', [file]);
    expect(await tables.hours.files('house')).toEqual([file]);
    expect(await other.hours.files('house')).toEqual([]);
    await expect(tables.hours.addFiles('house', [file])).rejects.toThrow();
  });

  it('gives a number to one act and to one export', async () => {
    const { tables, other } = await house();
    const { payroll } = tables;
    const acts = await Promise.all(['Pat', 'Sam'].map((document) => payroll.addAct({ ...ACT, document })));
    expect(acts.toSorted()).toEqual([false, true]);
    const exports = await Promise.all([payroll.addExport(EXPORT), payroll.addExport({ ...EXPORT, id: 'exp_2' })]);
    expect(exports.toSorted()).toEqual([false, true]);
    expect(await payroll.acts('house', 'trust')).toHaveLength(1);
    expect(await payroll.acts('house', 'charity')).toEqual([]);
    expect(await other.payroll.acts('house')).toEqual([]);
    const [made] = await payroll.exports('house');
    expect(await other.payroll.findExport(made?.id ?? '')).toBeUndefined();
    const of = [{ service: 'house', employer: 'trust' }];
    expect(await payroll.exportsAfter({ of }, 0, 5)).toEqual([made]);
    expect(await payroll.exportsAfter({ of }, made?.place ?? 0, 5)).toEqual([]);
    expect([await payroll.countExports({ of, period: '2026-12' }), await payroll.countExports({ of: [] })]).toEqual([
      1, 0,
    ]);
  });

  it('keeps a file of an export in parts, once', async () => {
    const { tables } = await house();
    const { payroll } = tables;
    await payroll.addExport(EXPORT);
    // 2.5 MB are two whole parts of 1 MB, and one of half
    const bytes = Buffer.alloc(2.5 * 1024 * 1024, 'row;');
    expect(await payroll.addFile('exp_1', 'generic.csv', 'abc', bytes)).toBe(true);
    expect(await payroll.addFile('exp_1', 'generic.csv', 'def', Buffer.from('x'))).toBe(false);
    expect(await payroll.files('exp_1')).toEqual([
      { name: 'generic.csv', sha256: 'abc', size: bytes.length, parts: 3 },
    ]);
    const parts = await Promise.all([0, 1, 2].map((part) => payroll.part('exp_1', 'generic.csv', part)));
    expect(Buffer.concat(parts.flatMap((part) => part ?? [])).equals(bytes)).toBe(true);
    expect(await payroll.part('exp_1', 'generic.csv', 3)).toBeUndefined();
  });
});
