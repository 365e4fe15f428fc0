import { describe, expect, it } from 'vitest';
import { forbiddenSuccession } from '../../src/rules/forbidden-succession.ts';
import { checkRuleReferences } from '../../src/rules/settings.ts';
import {
  findings,
  historyOf,
  type Placing,
  problemWith,
  rotaOf,
  serviceWith,
  settingOf,
  shapeOf,
  termsOf,
} from '../support/build.ts';

const service = serviceWith();
const params = { after: ['late', 'night'], before: ['early'] };
const shifts = (placings: readonly Placing[], problem = problemWith({ service })) =>
  findings(forbiddenSuccession, { problem, rota: rotaOf(problem, placings) }, params).map((found) => found.shifts);

describe('forbidden succession', () => {
  it('finds two days in a row only, and in that order', () => {
    expect(
      shifts([
        ['w01', 'late', '2026-12-01'],
        ['w01', 'early', '2026-12-02'],
      ]),
    ).toEqual([['late/2026-12-01/1', 'early/2026-12-02/1']]);
    expect(
      shifts([
        ['w01', 'late', '2026-12-01'],
        ['w01', 'early', '2026-12-03'],
        ['w01', 'late', '2026-12-04'],
      ]),
    ).toEqual([]);
  });

  it('counts two days once, however many duties they hold', () => {
    expect(
      shifts([
        ['w01', 'late', '2026-12-01'],
        ['w01', 'night', '2026-12-01'],
        ['w01', 'early', '2026-12-02'],
      ]),
    ).toHaveLength(1);
  });

  it('looks back at the eve of the horizon', () => {
    const history = historyOf(service, [['w01', 'late', '2026-11-30']]);
    const problem = problemWith({ service, history, historyFrom: '2026-11-01' });
    expect(shifts([['w01', 'early', '2026-12-01']], problem)).toEqual([['late/2026-11-30', 'early/2026-12-01/1']]);
    expect(termsOf(shapeOf(forbiddenSuccession, problem, params))).toMatchObject([
      { term: 'succession', initial: true },
    ]);
  });

  it('names shift types that the service has', () => {
    const rules = [settingOf(forbiddenSuccession, { after: ['late'], before: ['early', 'dawn'] })];
    expect(checkRuleReferences({ ...service, rules })).toMatchObject([
      { code: 'unknown-reference', pointer: '/params/before/1' },
    ]);
  });
});
