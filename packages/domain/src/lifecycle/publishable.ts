import type { Fault } from '../faults.ts';
import type { Judgement } from '../judgement.ts';
import type { Breach, Level } from '../model/rota.ts';
import { BASES, basesText } from '../rules/bases.ts';
import { isFor } from './overrides.ts';
import type { Override } from './revision.ts';

/** The level whose hard rules a manager may let pass with a reason alone. @source PRODUCT.md section 2 */
export const OVERRIDABLE_LEVEL: Level = 'policy';

const basesOf = ({ level, bases }: Breach) => (level === 'statutory' ? (bases ?? []) : []);

const whereOf = ({ worker, shifts }: Breach): string =>
  [worker === undefined ? '' : `worker "${worker}"`, shifts.length === 0 ? '' : `shifts ${shifts.join(' ')}`]
    .filter((part) => part !== '')
    .join(', ') || 'no shift in particular';

const wayOut = (breach: Breach): string => {
  const { rule, level } = breach;
  if (level === OVERRIDABLE_LEVEL) return `Change the rota, or override "${rule}" with a reason.`;
  const bases = basesOf(breach);
  if (bases.length === 0) return `Change the rota; a ${level} rule cannot be overridden.`;
  return `Change the rota, or name the lawful basis there is: ${basesText(bases)}.`;
};

const breachFault = (breach: Breach): Fault => ({
  code: 'hard-breach',
  detail: `Rule "${breach.rule}" (${breach.level}), ${whereOf(breach)}: ${breach.detail} ${wayOut(breach)}`,
});

/** Why a breach may not be let pass on an override; `undefined` when it may. */
const objection = (breach: Breach, { rule, worker, basis, ref }: Override): string | undefined => {
  const { level } = breach;
  if (level === OVERRIDABLE_LEVEL)
    return basis === undefined ? undefined : `Rule "${rule}" is of level policy and asks for no basis; leave it out.`;
  if (level !== 'statutory')
    return `Rule "${rule}" is of level ${level}; only hard rules of level policy, and statutory ones on a lawful basis, can be overridden.`;
  const bases = basesOf(breach);
  if (bases.length === 0) return `Rule "${rule}" is statutory, and the law names no basis to depart from it.`;
  if (basis === undefined || !bases.includes(basis))
    return `Rule "${rule}" is statutory: a reason is not enough. Name its lawful basis, one of ${basesText(bases)}.`;
  if ((ref ?? '').trim() === '')
    return `The override of "${rule}" by ${basis} says no reference: where it is on record (a letter, an agreement, an incident).`;
  if (BASES[basis].isPersonal && worker === undefined)
    return `The basis ${basis} is one worker's own: name the worker in the override of "${rule}", or ${BASES[basis].record}.`;
  return undefined;
};

const refused = (detail: string): Fault => ({ code: 'override-refused', detail });

const overrideFaults = (hard: readonly Breach[], override: Override): readonly Fault[] => {
  const { rule, worker, reason } = override;
  const of = worker === undefined ? '' : ` of worker "${worker}"`;
  const broken = hard.filter((breach) => isFor(override, breach));
  if (reason.trim() === '') return [refused(`The override of "${rule}" gives no reason; write one.`)];
  if (broken.length === 0)
    return [refused(`The override names rule "${rule}", of which there is no hard breach${of}. Leave it out.`)];
  return [...new Set(broken.flatMap((breach) => objection(breach, override) ?? []))].map(refused);
};

/**
 * What stands between a judged rota and its publication: hard breaches that nobody overrode, and overrides that are
 * not allowed or fit nothing. Gaps in cover and soft breaches do not.
 *
 * A policy rule may be let pass for a reason; a statutory one on a basis that the rule names, with its reference; no other.
 *
 * @returns a fault per breach, in the judgement's order, then per override; each names its rule and shifts. Empty: publishable
 * @source PRODUCT.md section 2; uk-rules.md section 0
 */
export const publishable = (
  judgement: Pick<Judgement, 'breaches'>,
  overrides: readonly Override[],
): readonly Fault[] => {
  const hard = judgement.breaches.filter((breach) => breach.isHard);
  const isPassed = (breach: Breach): boolean =>
    overrides.some((override) => isFor(override, breach) && objection(breach, override) === undefined);
  const stopping = hard.filter((breach) => !isPassed(breach));
  return [...stopping.map(breachFault), ...overrides.flatMap((override) => overrideFaults(hard, override))];
};
