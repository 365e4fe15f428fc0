/**
 * Why a statutory rule may lawfully be departed from, each with what it is and where it is recorded.
 *
 * `once` may be named in an override, for what happened this once; the others are facts of a worker, a post or an agreement and are
 * recorded there, with their dates.
 *
 * @source uk-rules.md section 0 (LAW-HARD, LAW-FLEX), WTR-02, WTR-06, WTR-13 to WTR-16
 */
export const BASES = {
  'opt-out': {
    title: 'the worker’s own written opt-out from the 48-hour average',
    law: 'Working Time Regulations 1998 regs 4(1), 5',
    record: 'write its dates into people.csv',
    once: false,
    owesRest: false,
  },
  'reg-21': {
    title: 'a post designated for continuity of care',
    law: 'Working Time Regulations 1998 reg 21(c), reg 24',
    record: 'designate the unit or shift type (reg21) in service.yaml',
    once: false,
    owesRest: true,
  },
  'reg-21-e': {
    title: 'an unusual and unforeseeable event, an accident or the risk of one',
    law: 'Working Time Regulations 1998 reg 21(e), reg 24',
    record: 'name the event in the override',
    once: true,
    owesRest: true,
  },
  'reg-22': {
    title: 'a change of shift in a rotating pattern',
    law: 'Working Time Regulations 1998 reg 22, reg 24',
    record: 'say in service.yaml that the post rotates',
    once: true,
    owesRest: true,
  },
  'reg-23-agreement': {
    title: 'a collective or workforce agreement that modifies the limit',
    law: 'Working Time Regulations 1998 reg 23, reg 24',
    record: 'write the agreement into service.yaml',
    once: true,
    owesRest: true,
  },
  'reg-27a': {
    title: 'work that must go on, no adult being there for it',
    law: 'Working Time Regulations 1998 reg 27A',
    record: 'record the checklist for the worker and the dates',
    once: false,
    owesRest: true,
  },
} as const satisfies Readonly<Record<string, BasisFacts>>;

/** What is known of one lawful basis. */
interface BasisFacts {
  readonly title: string;
  readonly law: string;
  /** How it is recorded, as an instruction. */
  readonly record: string;
  /** May be named in an override of one rota. */
  readonly once: boolean;
  /** An equivalent period of compensatory rest becomes due. */
  readonly owesRest: boolean;
}

export type Basis = keyof typeof BASES;
