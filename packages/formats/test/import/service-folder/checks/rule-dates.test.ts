import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readServiceFolder } from '@rota/formats';
import { describe, expect, it } from 'vitest';
import { FIXTURES, faultsIn, filesWith, problemIn } from '../../folder-files.ts';

const NOTHING = join(FIXTURES, 'broken/nothing');

const read = (rules: readonly string[], month = '2026-12') => {
  const yaml = readFileSync(join(NOTHING, 'service.yaml'), 'utf8'); // it names no rules
  const lines = rules.map((rule) => `  - { ${rule} }\n`).join('');
  return readServiceFolder(filesWith(NOTHING, { 'service.yaml': `${yaml.trimEnd()}\nrules:\n${lines}` }), month);
};

const FIVE = 'rule: consecutive-days, params: { max: 5 }, to: 2026-12-31';
const SIX = 'rule: consecutive-days, params: { max: 6 }, from: 2027-01-01';

describe('dates of rules', () => {
  it('decide by the first day of the period which setting is in force', () => {
    const params = (month: string) =>
      problemIn(read([FIVE, SIX], month)).service.rules.map((setting) => setting.params);
    expect(params('2026-12')).toEqual([{ max: 5 }]);
    expect(params('2027-01')).toEqual([{ max: 6 }]);
  });

  it('leave no setting where none is in force', () => {
    expect(problemIn(read([SIX])).service.rules).toEqual([]);
  });

  it('may not overlap under one id, nor run backwards; both are told at once', () => {
    const backwards = 'rule: quick-return, from: 2027-01-01, to: 2026-12-01';
    const faults = faultsIn(read([FIVE, 'rule: consecutive-days, params: { max: 6 }, from: 2026-12-31', backwards]));
    expect(faults.map(({ code, pointer }) => [code, pointer])).toEqual([
      ['duplicate-id', '/rules/1/rule'],
      ['ends-before-start', '/rules/2/to'],
    ]);
  });
});
