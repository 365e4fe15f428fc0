import { z } from 'zod';
import type { Duty } from '../../duty.ts';
import type { RuleSetting } from '../rule.ts';
import { appliesToUnit } from './applies.ts';
import { familiesParam, kindsParam } from './kinds.ts';

/** Parameters of a rule that counts duties: which of them. A duty must have every attribute that is given. */
export const dutyFilterParams = {
  kinds: kindsParam.optional(),
  families: familiesParam.optional(),
  shiftTypes: z.array(z.string()).min(1).readonly().optional(),
} as const;

type DutyFilter = z.infer<z.ZodObject<typeof dutyFilterParams>>;

/** 1 for a duty in the units of a setting that has every attribute given, 0 for any other. */
export const countedUnder =
  ({ kinds, families, shiftTypes }: DutyFilter, setting: RuleSetting) =>
  (duty: Duty): 0 | 1 => {
    const isCounted =
      appliesToUnit(setting, duty) &&
      (kinds?.includes(duty.kind) ?? true) &&
      (families?.includes(duty.family) ?? true) &&
      (shiftTypes?.includes(duty.shiftType) ?? true);
    return isCounted ? 1 : 0;
  };
