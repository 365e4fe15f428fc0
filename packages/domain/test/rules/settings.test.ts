import { describe, expect, it } from 'vitest';
import { ruleOf } from '../../src/rules/index.ts';
import type { RuleSetting } from '../../src/rules/rule.ts';
import {
  bindRules,
  checkRuleReferences,
  checkRuleSettings,
  isRuleInForce,
  ruleSettings,
} from '../../src/rules/settings.ts';
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
      { code: 'bad-rule', pointer: '/rule', detail: expect.stringContaining('agreed-pattern, apart, ') },
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

  it('may follow each other under one id, but not be in force at once', () => {
    const first = { ...settingOf(ruleOf('max-duties'), { max: 1, per: 'week' }), to: '2026-12-31' };
    expect(faults(first, { ...first, from: '2027-01-01', to: '2027-06-30' })).toEqual([]);
    const [twice] = faults(first, { ...first, from: '2026-12-31', to: '2027-06-30' });
    expect(twice).toMatchObject({ code: 'duplicate-id', detail: expect.stringContaining('do not overlap') });
  });

  it('do not end before they begin', () => {
    const reversed = { ...settingOf(ruleOf('quick-return')), from: '2027-01-01', to: '2026-12-31' };
    expect(faults(reversed)).toMatchObject([{ code: 'ends-before-start', pointer: '/to' }]);
  });

  it('are in force from the first day to the last', () => {
    const dates = { from: '2026-12-01', to: '2026-12-31' };
    const days = ['2026-11-30', '2026-12-01', '2026-12-31', '2027-01-01'];
    expect(days.map((on) => isRuleInForce(dates, on))).toEqual([false, true, true, false]);
    expect(isRuleInForce({}, '1999-01-01')).toBe(true);
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
