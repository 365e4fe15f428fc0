import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { check } from '@rota/domain';
import { explainGaps, solve } from '@rota/solver';
import { describe, expect, it } from 'vitest';
import { FIXTURES, hardOnes, problemOf, rotaWith } from './support/service-fixture.ts';

const foldersIn = (path: string): readonly string[] =>
  readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();

/** Every service that is planned by months or weeks: a folder with both its file and its months. */
const SERVICES = foldersIn(FIXTURES).filter(
  (id) => existsSync(join(FIXTURES, id, 'service.yaml')) && existsSync(join(FIXTURES, id, 'months')),
);

const periodsOf = (service: string): readonly string[] => foldersIn(join(FIXTURES, service, 'months'));

/** The month that has most against it; the first where a service has no December. */
const hardest = (service: string): string => {
  const periods = periodsOf(service);
  return periods.find((period) => period.startsWith('2026-12')) ?? periods[0] ?? '';
};

describe('the services that are planned', () => {
  it('are at least those made so far', () => {
    expect(SERVICES).toEqual(
      expect.arrayContaining(['leeds-recovery-centre', 'leicestershire-crisis-service', 'tp-residential']),
    );
  });
});

describe.each(SERVICES)('%s', (service) => {
  it.each(periodsOf(service))('reads %s without a fault and asks for somebody', (period) => {
    const problem = problemOf(service, period);
    expect(problem.service.id).toBe(service);
    expect(check(problem, rotaWith(problem, [])).demandedPersonMinutes).toBeGreaterThan(0);
  });

  it('has a rota without a hard breach, worth what the checker finds, and every gap explained', {
    timeout: 60_000,
  }, async () => {
    const problem = problemOf(service, hardest(service));
    const { rota, result } = await solve(problem, { moveLimit: 20_000, seed: 1 });
    if (!rota) throw new Error(`no rota: ${result.status}`);
    const judged = check(problem, rota);
    expect(hardOnes(judged)).toEqual([]);
    expect(judged.objective).toBe(result.objective);
    expect(judged.unfilledPersonMinutes / judged.demandedPersonMinutes).toBeLessThan(0.1);
    const gaps = explainGaps(problem, rota);
    expect(gaps.filter(({ reasons }) => reasons.length === 0)).toEqual([]);
    expect(gaps.length).toBeGreaterThanOrEqual(judged.unfilled.length > 0 ? 1 : 0);
  });
});
