import type { Breach } from '../model/rota.ts';
import { BASES } from '../rules/bases.ts';
import { isFor } from './overrides.ts';
import type { Obligation, Override } from './revision.ts';

const obligationOf = (breach: Breach, { rule, basis, ref }: Override): readonly Obligation[] => {
  if (basis === undefined || ref === undefined || !BASES[basis].owesRest) return [];
  const { worker, shifts, amount, amountUnit } = breach;
  const who = worker === undefined ? 'Everybody concerned' : `Worker "${worker}"`;
  const much = amountUnit === 'minutes' ? `${amount} minutes of` : 'equivalent';
  return [
    {
      rule,
      basis,
      ref,
      ...(worker === undefined ? {} : { worker }),
      shifts,
      ...(amountUnit === 'minutes' ? { minutes: amount } : {}),
      detail: `${who} is due ${much} compensatory rest (${BASES[basis].law}).`,
    },
  ];
};

/**
 * What the breaches that overrides let pass make due: compensatory rest, wherever the basis asks for it.
 *
 * @param breaches those that hold, in the judgement's order
 * @source Working Time Regulations 1998 reg 24; uk-rules.md section 0 (LAW-FLEX), WTR-15
 */
export const obligationsOf = (breaches: readonly Breach[], overrides: readonly Override[]): readonly Obligation[] =>
  overrides.flatMap((override) =>
    breaches
      .filter((breach) => breach.isHard && isFor(override, breach))
      .flatMap((breach) => obligationOf(breach, override)),
  );
