import type { Fault } from '../faults.ts';
import type { Planning } from '../planning.ts';
import { bindRules, ruleSettings } from './settings.ts';

/** Rules of a service that can be checked but not planned by; as slow as compiling, so ask only after a failure. */
export const refusedRules = (planning: Planning): readonly Fault[] =>
  bindRules(ruleSettings(planning.problem.service)).flatMap(({ rule, setting, params }) => {
    const shape = rule.shape(params, planning, setting);
    if (shape.exactness !== 'refused') return [];
    return [{ code: 'refused-rule', detail: `Rule "${setting.id}" can be checked but not planned by: ${shape.why}` }];
  });
