import type { Kind } from './service.ts';

/** What one kind of work counts as. */
export interface KindFacts {
  /** Counts towards heads on its own requirement. */
  readonly isCover: boolean;
  /** Minutes that are working time: the whole duty less free breaks, or only call-outs. */
  readonly workingTime: 'all' | 'call-outs';
  /** Minutes that count towards contract hours and hourly pay as planned (a sleep-in is a flat payment). */
  readonly contractTime: 'all' | 'none';
  /** Breaks a rest period. On-call at home does so only when called out. */
  readonly interruptsRest: boolean;
  /** Shown as busy in a calendar. */
  readonly isBusy: boolean;
}

/**
 * One table for every question of the form "does it count?".
 *
 * @source uk-rules.md WT-01 (Working Time Regulations 1998 reg 2; NMW Regulations 2015 regs 27-34)
 */
export const KINDS: Readonly<Record<Kind, KindFacts>> = {
  waking: { isCover: true, workingTime: 'all', contractTime: 'all', interruptsRest: true, isBusy: true },
  'waking-night': { isCover: true, workingTime: 'all', contractTime: 'all', interruptsRest: true, isBusy: true },
  'sleep-in': { isCover: true, workingTime: 'all', contractTime: 'none', interruptsRest: true, isBusy: true },
  'on-call': { isCover: true, workingTime: 'call-outs', contractTime: 'none', interruptsRest: false, isBusy: false },
  visit: { isCover: true, workingTime: 'all', contractTime: 'all', interruptsRest: true, isBusy: true },
  meeting: { isCover: false, workingTime: 'all', contractTime: 'all', interruptsRest: true, isBusy: true },
  training: { isCover: false, workingTime: 'all', contractTime: 'all', interruptsRest: true, isBusy: true },
  supervision: { isCover: false, workingTime: 'all', contractTime: 'all', interruptsRest: true, isBusy: true },
};
