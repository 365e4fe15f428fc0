import { type Planning, refusedRules } from '@rota/domain';
import { Refusal } from './refusal.ts';

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
