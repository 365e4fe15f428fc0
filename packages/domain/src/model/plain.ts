import type { Problem } from './problem.ts';
import type { Service } from './service.ts';
import type { Worker } from './worker.ts';

/** Every table of a problem beside its people, empty: nothing asked, pinned, agreed or visited, and no past. */
export const NOTHING_ASKED: Omit<Problem, 'service' | 'workers' | 'from' | 'to' | 'historyFrom'> = {
  pairs: [],
  absences: [],
  requests: [],
  pins: [],
  history: [],
  totals: [],
  balances: [],
  visits: [],
  keyworkers: [],
  basePatterns: [],
  agreements: [],
  offers: [],
};

/** What a service may do without: no skills, patterns, on-call or rules of its own; planned by the month. */
export const PLAIN_SERVICE: Pick<Service, 'skills' | 'patterns' | 'onCall' | 'rules' | 'period'> = {
  skills: [],
  patterns: [],
  onCall: [],
  rules: [],
  period: { unit: 'month' },
};

/** What a worker may do without: no skills, opt-outs or other jobs, and free at any time. */
export const PLAIN_WORKER: Pick<Worker, 'skills' | 'optOuts' | 'otherEmployment' | 'availability'> = {
  skills: [],
  optOuts: [],
  otherEmployment: [],
  availability: [],
};
