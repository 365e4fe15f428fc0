import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FIXTURES } from './support/service-fixture.ts';
import { byEngine, byHand, type SheetRow, workedView, worksheetFaults } from './support/worked-month.ts';

/*
 * Pay of the five services, worked out by hand in `fixtures/worked/<service>/<month>/by-hand.csv`: every line to a hundredth
 * of a penny, every total to the penny.
 */

const WORKED = join(FIXTURES, 'worked');

const MONTHS = readdirSync(WORKED, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name: service }) => readdirSync(join(WORKED, service)).map((month) => [service, month] as const));

const texts = (rows: readonly SheetRow[]): readonly string[] =>
  rows.map((row) => Object.values(row).join(' | ')).toSorted();

it('pays five services in December and one over the clock change in October', () => {
  expect(MONTHS).toEqual([
    ['herts-cmht-star', '2026-12'],
    ['leeds-recovery-centre', '2026-12'],
    ['leicestershire-crisis-service', '2026-10'],
    ['leicestershire-crisis-service', '2026-12'],
    ['oakleaf-bank-outreach', '2026-12'],
    ['tp-residential', '2026-12'],
  ]);
});

describe.each(MONTHS)('%s in %s', (service, month) => {
  const sheet = byHand(service, month);
  const workers = new Set(sheet.map(({ worker }) => worker));
  const view = workedView(service, month);

  it('has timesheets without a fault', () => {
    expect(worksheetFaults(view)).toEqual([]);
  });

  it('pays what the sheet says, to the minute and the penny', () => {
    expect(texts(byEngine(view, workers))).toEqual(texts(sheet));
  });
});
