import { bindRules, type Fault, type Planning, ruleSettings } from '@rota/domain';
import { Refusal } from './refusal.ts';

/** Rules of a service that the solver cannot be told; takes as long as compiling, so ask only after a failure. */
const refusedRules = (planning: Planning): readonly Fault[] =>
  bindRules(ruleSettings(planning.problem.service)).flatMap(({ rule, setting, params }) => {
    const shape = rule.shape(params, planning, setting);
    if (shape.exactness !== 'refused') return [];
    return [{ code: 'refused-rule', detail: `Rule "${setting.id}" can be checked but not planned by: ${shape.why}` }];
  });

/**
 * Runs a step of the solver; when it fails over a rule that it cannot be told, that is a fault of the service folder.
 *
 * @throws Refusal naming each such rule; anything else as it came
 */
export const withSayableRules = async <T>(planning: Planning, step: () => T | Promise<T>): Promise<T> => {
  try {
    return await step();
  } catch (thrown) {
    const faults = refusedRules(planning);
    throw faults.length === 0 ? thrown : new Refusal(faults);
  }
};
