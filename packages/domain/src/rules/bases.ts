/** What is known of one lawful basis. */
interface BasisFacts {
  readonly title: string;
  readonly law: string;
  /** How it is recorded for good, so that the rule itself knows of it. */
  readonly record: string;
  /** It is one worker's own, so an override on it names the worker. */
  readonly isPersonal: boolean;
  /** An equivalent period of compensatory rest becomes due. */
  readonly owesRest: boolean;
}

/**
 * Why a statutory rule may lawfully be departed from: what it is, where the law says so, how it is recorded.
 *
 * @source uk-rules.md section 0 (LAW-HARD, LAW-FLEX), WTR-02, WTR-06, WTR-13 to WTR-16
 */
export const BASES = {
  'opt-out': {
    title: 'the worker’s own written opt-out from the 48-hour average',
    law: 'Working Time Regulations 1998 regs 4(1), 5',
    record: 'write it into opt-outs.csv with its dates',
    isPersonal: true,
    owesRest: false,
  },
  'reg-21': {
    title: 'a post designated for continuity of care',
    law: 'Working Time Regulations 1998 reg 21(c), reg 24',
    record: 'designate the unit or shift type in service.yaml (reg21)',
    isPersonal: false,
    owesRest: true,
  },
  'reg-21-e': {
    title: 'an unusual and unforeseeable event, an accident or the risk of one',
    law: 'Working Time Regulations 1998 reg 21(e), reg 24',
    record: 'name the event in the override',
    isPersonal: false,
    owesRest: true,
  },
  'reg-22': {
    title: 'a change of shift in a rotating pattern',
    law: 'Working Time Regulations 1998 reg 22, reg 24',
    record: 'say in service.yaml that the unit or shift type rotates (rotating)',
    isPersonal: false,
    owesRest: true,
  },
  'reg-23-agreement': {
    title: 'a collective or workforce agreement that modifies the limit',
    law: 'Working Time Regulations 1998 reg 23, reg 24',
    record: 'write the agreement into service.yaml (relevantAgreements)',
    isPersonal: false,
    owesRest: true,
  },
  'reg-24-b': {
    title: 'appropriate protection where compensatory rest is impossible, for objective reasons',
    law: 'Working Time Regulations 1998 reg 24(b)',
    record: 'name the protection in the override',
    isPersonal: true,
    owesRest: false,
  },
  'reg-27a': {
    title: 'work that must go on, no adult being there for it, with the checklist answered',
    law: 'Working Time Regulations 1998 reg 27A',
    record: 'record the checklist for the worker and the dates',
    isPersonal: true,
    owesRest: true,
  },
} as const satisfies Readonly<Record<string, BasisFacts>>;

/** Id of a lawful basis. */
export type Basis = keyof typeof BASES;

/** Ids of the lawful bases, in the order of the Regulations. */
export const BASIS_IDS = Object.keys(BASES) as [Basis, ...Basis[]]; // keys of BASES are exactly Basis, and there are some

/** Bases with what they are: `reg-21 (a post designated for continuity of care)`. */
export const basesText = (bases: readonly Basis[]): string =>
  bases.map((basis) => `${basis} (${BASES[basis].title})`).join(', ');
