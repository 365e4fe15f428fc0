import type { Fault } from '../faults.ts';
import type { Judgement } from '../judgement.ts';
import type { Breach, Level } from '../model/rota.ts';
import type { Override } from './revision.ts';

/** The one level whose hard rules a manager may let pass with a reason. @source PRODUCT.md section 2 */
export const OVERRIDABLE_LEVEL: Level = 'policy';

const whereOf = ({ worker, shifts }: Breach): string =>
  [worker === undefined ? '' : `worker "${worker}"`, shifts.length === 0 ? '' : `shifts ${shifts.join(' ')}`]
    .filter((part) => part !== '')
    .join(', ') || 'no shift in particular';

const wayOut = ({ rule, level }: Breach): string =>
  level === OVERRIDABLE_LEVEL
    ? `Change the rota, or override "${rule}" with a reason.`
    : `Change the rota; a ${level} rule cannot be overridden.`;

const breachFault = (breach: Breach): Fault => ({
  code: 'hard-breach',
  detail: `Rule "${breach.rule}" (${breach.level}), ${whereOf(breach)}: ${breach.detail} ${wayOut(breach)}`,
});

const refused = (detail: string): Fault => ({ code: 'override-refused', detail });

const overrideFaults = (hard: readonly Breach[], { rule, reason }: Override): readonly Fault[] => {
  const broken = hard.filter((breach) => breach.rule === rule);
  const strict = broken.find(({ level }) => level !== OVERRIDABLE_LEVEL);
  if (reason.trim() === '') return [refused(`The override of "${rule}" gives no reason; write one.`)];
  if (broken.length === 0)
    return [refused(`The override names rule "${rule}", of which there is no hard breach. Leave it out.`)];
  if (strict)
    return [refused(`Rule "${rule}" is of level ${strict.level}; only hard rules of level policy can be overridden.`)];
  return [];
};

/**
 * What stands between a judged rota and its publication: hard breaches that nobody overrode, and overrides that are
 * not allowed or fit nothing. Gaps in cover and soft breaches do not.
 *
 * @returns a fault per breach, in the judgement's order, then per override; each names its rule and shifts. Empty: publishable
 */
export const publishable = (
  judgement: Pick<Judgement, 'breaches'>,
  overrides: readonly Override[],
): readonly Fault[] => {
  const hard = judgement.breaches.filter((breach) => breach.isHard);
  const passed = new Set(overrides.map(({ rule }) => rule));
  const stopping = hard.filter(({ rule, level }) => level !== OVERRIDABLE_LEVEL || !passed.has(rule));
  return [...stopping.map(breachFault), ...overrides.flatMap((override) => overrideFaults(hard, override))];
};
