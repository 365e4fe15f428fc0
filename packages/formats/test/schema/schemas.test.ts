import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULES } from '@rota/domain';
import { schemas } from '@rota/formats';
import { describe, expect, it } from 'vitest';

type Schema = Readonly<Record<string, unknown>> & {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly allOf?: readonly Schema[];
  readonly if?: Schema;
  readonly then?: Schema;
};

const all = schemas() as Readonly<Record<string, Schema>>; // JSON objects of that shape

/** Rows of the table in docs/service-folder.md: file and columns, those with `?` optional. */
const documented = (): readonly (readonly [
  file: string,
  required: readonly string[],
  optional: readonly string[],
])[] => {
  const page = readFileSync(join(import.meta.dirname, '../../../../docs/service-folder.md'), 'utf8');
  return [...page.matchAll(/^\| (\S+\.csv) \| (.+) \|$/gm)].map(([, file = '', cell = '']) => {
    const columns = cell
      .replace(/\([^()]*\)/g, '')
      .split(',')
      .map((column) => column.trim());
    const isOptional = (column: string): boolean => column.includes('?');
    return [
      file,
      columns.filter((column) => !isOptional(column)),
      columns.filter(isOptional).map((column) => column.replace('?', '').trim()),
    ];
  });
};

describe('schemas', () => {
  it('has a schema for every file that goes in or comes out', () => {
    expect(Object.keys(all)).toEqual([
      'service.yaml',
      'people.csv',
      'employments.csv',
      'skills.csv',
      'availability.csv',
      'pairs.csv',
      'opt-outs.csv',
      'other-jobs.csv',
      'young-workers.csv',
      'night-health.csv',
      'absences.csv',
      'requests.csv',
      'pins.csv',
      'history.csv',
      'totals.csv',
      'keyworkers.csv',
      'base-patterns.csv',
      'agreements.csv',
      'visits.csv',
      'offers.csv',
      'balances.csv',
      'rotations.csv',
      'on-call-duties.csv',
      'on-call-overrides.csv',
      'contacts.csv',
      'timesheets.csv',
      'disturbances.csv',
      'call-outs.csv',
      'cancellations.csv',
      'mileage.csv',
      'grid-map.csv',
      'rule-pack.json',
      'rota.json',
      'approval.json',
      'revision.json',
      'hours.json',
      'payroll-export.json',
      'payroll-manifest.json',
      'payroll-act.json',
    ]);
    for (const schema of Object.values(all)) {
      expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    }
  });

  it.each(documented())('has the columns that docs/service-folder.md gives %s', (file, required, optional) => {
    const row = all[file]?.items;
    expect(row?.required?.toSorted()).toEqual(required.toSorted());
    expect(Object.keys(row?.properties ?? {}).toSorted()).toEqual([...required, ...optional].toSorted());
    expect(row?.additionalProperties).toBe(false);
  });

  it('documents every CSV file', () => {
    expect(documented().map(([file]) => file)).toEqual(Object.keys(all).filter((file) => file.endsWith('.csv')));
  });

  it('describes cells as written, not as read', () => {
    expect(all['employments.csv']?.items?.properties?.weekly_hours).toMatchObject({ type: 'string' });
  });

  it('gives the parameters of every rule by its kind', () => {
    const rule = all['service.yaml']?.properties?.rules?.items;
    const [kinds, ...conditions] = rule?.allOf ?? [];
    expect(kinds?.properties?.rule?.enum).toEqual(RULES.map(({ kind }) => kind));
    expect(conditions.map((condition) => condition.if?.properties?.rule?.const)).toEqual(RULES.map(({ kind }) => kind));
    const quickReturn = conditions.find((condition) => condition.if?.properties?.rule?.const === 'quick-return');
    expect(quickReturn?.then?.properties?.params?.properties).toHaveProperty('minutes');
  });
});
