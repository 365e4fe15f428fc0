import { type Breach, type Override, overridesBy } from '@rota/domain';
import type { EpochMs, StoredDraftOverride, Tables } from '@rota/store';
import type { PeriodParams } from '../periods.ts';

const overrideOf = ({ rule, worker, reason, by, basis, ref }: StoredDraftOverride): Override => {
  const [made] = overridesBy(by, [
    {
      rule,
      reason,
      ...(worker === '' ? {} : { worker }),
      // it was one of the bases when it was taken in
      ...(basis === null ? {} : { basis: basis as NonNullable<Override['basis']> }),
      ...(ref === null ? {} : { ref }),
    },
  ]);
  if (!made) throw new Error('an override was lost on the way');
  return made;
};

/** Keeps overrides with a draft; of a rule and worker the last one holds. */
export const keepOverrides = async (
  { draftOverrides }: Pick<Tables, 'draftOverrides'>,
  { service, period }: PeriodParams,
  overrides: readonly Override[],
  at: EpochMs,
): Promise<void> => {
  for (const { rule, worker = '', reason, by, basis = null, ref = null } of overrides)
    await draftOverrides.put({ service, period, rule, worker, reason, by, basis, ref, changedMs: at });
};

const fits = ({ rule, worker }: Override, { breaches }: { readonly breaches: readonly Breach[] }): boolean =>
  breaches.some(
    (breach) => breach.isHard && breach.rule === rule && (worker === undefined || breach.worker === worker),
  );

/**
 * Overrides that editors of a draft gave and that still let something pass; of those that fit nothing any more nobody need hear.
 *
 * @param judgement of the draft as it stands
 */
export const keptOverrides = async (
  { draftOverrides }: Pick<Tables, 'draftOverrides'>,
  { service, period }: PeriodParams,
  judgement: { readonly breaches: readonly Breach[] },
): Promise<readonly Override[]> =>
  (await draftOverrides.list(service, period)).map(overrideOf).filter((override) => fits(override, judgement));
