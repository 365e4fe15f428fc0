import { describe, expect, it } from 'vitest';
import { ruleOf } from '../../src/rules/index.ts';
import type { RuleSetting } from '../../src/rules/rule.ts';
import { bindRules, checkRuleReferences, checkRuleSettings, ruleSettings } from '../../src/rules/settings.ts';
import { serviceWith, settingOf } from '../support/build.ts';

const faults = (...rules: readonly RuleSetting[]) => checkRuleSettings({ rules });

describe('settings of rules on entry', () => {
  it('may be as the rule wants them', () => {
    expect(
      faults(settingOf(ruleOf('consecutive-days'), { max: 6 }), settingOf(ruleOf('daily-rest'), { minutes: 720 })),
    ).toEqual([]);
  });

  it('name a rule there is', () => {
    const unknown = { ...settingOf(ruleOf('quick-return')), kind: 'quick-returns' };
    expect(faults(unknown)).toMatchObject([
      { code: 'bad-rule', pointer: '/rule', detail: expect.stringContaining('Rules are: agreed-pattern, apart,') },
    ]);
  });

  it('carry parameters that are allowed, all faults at once', () => {
    const found = faults(settingOf(ruleOf('consecutive-days'), { max: 0, mini: 2 }));
    expect(found.map(({ pointer }) => pointer)).toEqual(expect.arrayContaining(['/params/max']));
    expect(found.length).toBeGreaterThanOrEqual(2);
    expect(found.every(({ code }) => code === 'bad-rule')).toBe(true);
  });

  it('do not soften, demote or narrow a statutory rule that is always on', () => {
    const weakened = settingOf(
      ruleOf('daily-rest'),
      {},
      { isHard: false, level: 'policy', appliesTo: { workers: ['w01'] } },
    );
    expect(faults(weakened).map(({ pointer }) => pointer)).toEqual(['/hard', '/level', '/appliesTo']);
  });

  it('may soften and narrow any other rule', () => {
    const rules = [
      settingOf(ruleOf('leave'), {}, { isHard: false }),
      settingOf(
        ruleOf('consecutive-days'),
        { max: 6 },
        { isHard: false, level: 'preference', appliesTo: { workers: ['w01'] } },
      ),
    ];
    expect(faults(...rules)).toEqual([]);
  });

  it('have ids of their own', () => {
    const twice = settingOf(ruleOf('max-duties'), { max: 1, per: 'week' });
    expect(faults(twice, twice)).toMatchObject([{ code: 'duplicate-id' }]);
    expect(faults(twice, { ...twice, id: 'another' })).toEqual([]);
  });

  it('name shift types and on-call slots there are', () => {
    const rules = [settingOf(ruleOf('max-duties'), { shiftTypes: ['day', 'nigth'], max: 1, per: 'week' })];
    expect(checkRuleReferences({ ...serviceWith(), rules })).toMatchObject([
      { code: 'unknown-reference', pointer: '/params/shiftTypes/1', detail: expect.stringContaining('"nigth"') },
    ]);
  });
});

describe('settings in force', () => {
  const named = settingOf(ruleOf('max-weekends'), { max: 2 });
  const kinds = (rulebook?: 'uk' | 'none') =>
    ruleSettings({ rules: [named], ...(rulebook ? { rulebook } : {}) }).map(({ kind }) => kind);

  it('are those named and every rule that is always on', () => {
    expect(kinds()).toEqual(expect.arrayContaining(['max-weekends', 'daily-rest', 'cover']));
    expect(kinds('uk')).toEqual(kinds());
  });

  it('are those named and no other under rulebook none', () => {
    expect(kinds('none')).toEqual(['max-weekends']);
  });
});

describe('settings bound to their rules', () => {
  it('have the defaults of the schema filled in', () => {
    const [bound] = bindRules([settingOf(ruleOf('daily-rest'))]);
    expect(bound?.params).toEqual({ minutes: 660 });
  });

  it('throw when input was not checked', () => {
    expect(() => bindRules([{ ...settingOf(ruleOf('quick-return')), kind: 'none' }])).toThrow('input was not checked');
  });
});
