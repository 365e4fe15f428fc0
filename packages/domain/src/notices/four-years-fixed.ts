import type { Employment } from '../model/worker.ts';
import { addMonths, daysBetween, type LocalDate } from '../time/index.ts';
import type { NoticeFinder } from './notice.ts';

/** Successive fixed terms that reach this many months normally make somebody permanent. @source SI 2002/2034 reg 8 */
const FOUR_YEARS = 48;

/** A gap of a whole week breaks continuity; shorter ones do not. @source Employment Rights Act 1996 s. 210(4), read as seven days */
const BREAKING_DAYS = 7;

/** Fixed terms with one employer without a break between them, in order. */
interface Chain {
  readonly employer: string;
  readonly from: LocalDate;
  readonly to: LocalDate | undefined;
  readonly count: number;
}

const follows = ({ to }: Chain, next: Employment): boolean =>
  to !== undefined && daysBetween(to, next.from) - 1 < BREAKING_DAYS;

const chainsOf = (employments: readonly Employment[]): readonly Chain[] => {
  const chains: Chain[] = [];
  const fixed = employments
    .filter((one) => one.contract === 'fixed-term')
    .toSorted((a, b) => (a.from < b.from ? -1 : 1));
  for (const next of fixed) {
    const last = chains.findLastIndex((chain) => chain.employer === next.employer);
    const chain = chains[last];
    if (chain && follows(chain, next)) chains[last] = { ...chain, to: next.to, count: chain.count + 1 };
    else chains.push({ employer: next.employer, from: next.from, to: next.to, count: 1 });
  }
  return chains;
};

/**
 * Fixed terms that followed each other for four years by the end of the horizon: normally a permanent contract by then.
 *
 * @source Fixed-term Employees Regulations 2002 reg 8; uk-rules.md COV-05 (from general knowledge)
 */
export const fourYearsFixed: NoticeFinder = ({ problem, workers }) =>
  workers.flatMap(({ id: worker, employments }) =>
    chainsOf(employments).flatMap(({ employer, from, to, count }) => {
      const on = addMonths(from, FOUR_YEARS);
      const isInForce = from < problem.to && (to === undefined || to >= problem.from);
      if (count < 2 || !isInForce || on >= problem.to || (to !== undefined && on > to)) return [];
      const detail = `Worker "${worker}" has had ${count} fixed terms with "${employer}" one after another since ${from}: four years on ${on}. The contract is normally permanent from then; ask HR.`;
      return [
        { code: 'four-years-fixed', worker, shifts: [], detail, source: 'SI 2002/2034 reg 8; uk-rules.md COV-05', on },
      ];
    }),
  );
