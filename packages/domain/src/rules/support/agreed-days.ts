import { type AskedDay, askedDays } from '../../base/asked-days.ts';
import type { Duty } from '../../duty.ts';
import type { BaseAgreement } from '../../model/base-pattern.ts';
import type { Planning } from '../../planning.ts';
import type { RotaView } from '../../view.ts';
import type { Finding, RuleSetting } from '../rule.ts';
import type { BanTerm, DayCostTerm, DemandSet } from '../shape.ts';
import { appliesToUnit, workersUnder } from './applies.ts';
import { demandDuties } from './demand-sets.ts';

/** What is asked of a day, with the demands of that day it is about. */
interface Ask extends AskedDay {
  readonly demands: DemandSet;
}

const demandsOf = (planning: Planning, setting: RuleSetting, { demand, day }: AskedDay): DemandSet => {
  const indices = demand === undefined ? (planning.demandsByDay[day - planning.fromDay] ?? []) : [demand];
  const isMeant = (duty: Duty | undefined): boolean =>
    duty !== undefined && appliesToUnit(setting, duty) && (demand !== undefined || duty.kind !== 'on-call');
  return new Set(indices.filter((index) => isMeant(demandDuties(planning)[index])));
};

/** Asks of agreements with one kind of deviation; none of a day without a demand they could be about. */
const asksUnder = (planning: Planning, setting: RuleSetting, deviation: BaseAgreement['deviation']): readonly Ask[] => {
  const concerned = new Set(workersUnder(setting, planning).map(({ id }) => id));
  return askedDays(planning)
    .filter(({ agreement }) => agreement.deviation === deviation && concerned.has(agreement.worker))
    .map((asked) => ({ ...asked, demands: demandsOf(planning, setting, asked) }))
    .filter(({ ask, demands }) => ask === 'free' || demands.size > 0);
};

/** Whether a planned duty is what the day was asked to have, or not to have; work no demand asks for counts as work. */
const isAbout = (setting: RuleSetting, { ask, day, demands }: Ask, duty: Duty): boolean => {
  if (ask === 'cover') return duty.demand !== undefined && demands.has(duty.demand);
  return duty.day === day && duty.kind !== 'on-call' && appliesToUnit(setting, duty);
};

const sentence = (planning: Planning, { agreement, ask, on, demand }: Ask): string => {
  const cover = demand === undefined ? undefined : planning.demands[demand]?.cover;
  const wanted = { cover: `have "${cover}"`, work: 'work', free: 'be free' }[ask];
  return `Worker "${agreement.worker}" is to ${wanted} on ${on} by agreement "${agreement.id}" (pattern "${agreement.pattern}").`;
};

/** Days on which the plan departs from agreements: per agreement, date and cover, 1 day and the agreement's points. */
export const departures = (
  view: RotaView,
  setting: RuleSetting,
  deviation: BaseAgreement['deviation'],
): readonly Finding[] =>
  asksUnder(view, setting, deviation).flatMap((asked) => {
    const { worker, weight: points } = asked.agreement;
    const duties = (view.plannedByWorker.get(worker) ?? []).filter((duty) => isAbout(setting, asked, duty));
    if (duties.length > 0 === (asked.ask !== 'free')) return [];
    const shifts = duties.map(({ shift }) => shift);
    return [{ worker, shifts, amount: 1, points, detail: sentence(view, asked) }];
  });

const termOf = (planning: Planning, setting: RuleSetting, asked: Ask): DayCostTerm | BanTerm => {
  const { agreement, ask, day, demands } = asked;
  const { worker, weight: points } = agreement;
  if (ask === 'free' && setting.isHard) return { term: 'ban', worker, demands, code: 'agreed-free' };
  const when = ask === 'free' ? 'on' : 'off';
  return { term: 'day-cost', worker, day: day - planning.fromDay, demands, when, points };
};

/** The same as terms, exactly. */
export const departureTerms = (
  planning: Planning,
  setting: RuleSetting,
  deviation: BaseAgreement['deviation'],
): readonly (DayCostTerm | BanTerm)[] =>
  asksUnder(planning, setting, deviation).map((asked) => termOf(planning, setting, asked));
