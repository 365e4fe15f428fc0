import {
  type CoverRequirement,
  NOTHING_ASKED,
  PLAIN_SERVICE,
  PLAIN_WORKER,
  type Problem,
  type Service,
  type ShiftType,
  type Worker,
} from '@rota/domain';
import { runEngine } from './engine.ts';
import { NO_EXCHANGE } from './exchange.ts';
import { freshState } from './shared.ts';

const WORKERS = 8;
const MOVES = 1000;

const shift = (id: string, family: ShiftType['family'], start: string, end: string): ShiftType => ({
  id,
  code: id.slice(0, 1).toUpperCase(),
  name: id,
  kind: family === 'night' ? 'waking-night' : 'waking',
  unit: 'u',
  family,
  start,
  end,
  unpaidBreakMinutes: 0,
  skills: [],
});

const cover = (shiftType: string): CoverRequirement => ({
  id: `c-${shiftType}`,
  shiftType,
  rrule: 'FREQ=DAILY',
  anchor: '2026-01-01',
  onBankHolidays: 'as-usual',
  exceptions: [],
  heads: { min: 2, target: 2, max: 3 },
  mix: [{ id: 'lead', atLeast: 1, of: { skill: 'lead' } }],
  isSupernumerary: false,
  weight: 50,
});

const rule = (kind: string, params: unknown, isHard = true): Service['rules'][number] => ({
  id: kind,
  kind,
  level: 'policy',
  isHard,
  weight: 10,
  appliesTo: {},
  params,
});

const worker = (index: number): Worker => ({
  id: `w${index}`,
  name: `w${index}`,
  employments: [
    {
      id: `e${index}`,
      employer: 'o',
      contract: 'permanent',
      grade: 'g',
      role: 'r',
      weeklyMinutes: 2250,
      from: '2020-01-01',
      isSupernumerary: false,
      units: [],
    },
  ],
  ...PLAIN_WORKER,
  skills: index % 2 === 0 ? [{ skill: 'lead', from: '2020-01-01' }] : [],
});

const SERVICE: Service = {
  id: 'warm-up',
  name: 'Warm-up',
  zone: 'Europe/London',
  region: 'GB-ENG',
  ...PLAIN_SERVICE,
  employers: [{ id: 'o', name: 'o' }],
  units: [{ id: 'u', name: 'u', isReg21: false }],
  grades: [{ id: 'g', name: 'g', rank: 1 }],
  skills: [{ id: 'lead', name: 'lead' }],
  shiftTypes: [
    shift('early', 'early', '07:00', '15:00'),
    shift('late', 'late', '14:30', '22:30'),
    shift('night', 'night', '22:00', '07:30'),
  ],
  cover: [cover('early'), cover('late'), cover('night')],
  rules: [
    rule('quick-return', { minutes: 660 }),
    rule('consecutive-days', { max: 6 }),
    rule('consecutive-nights', { max: 4 }),
    rule('rest-after-nights', { runAtLeast: 2, freeDays: 2 }),
    rule('week-hours', { maxMinutes: 3000, account: 'working' }),
    rule('period-hours', { toleranceMinutes: 480 }, false),
    rule('weekends-off', { off: 1, of: 3 }, false),
    rule('complete-weekends', {}, false),
    rule('fairness', { accounts: [{ account: 'nights' }, { account: 'weekends' }] }, false),
    rule('continuity', { by: 'family' }, false),
  ],
};

const PROBLEM: Problem = {
  service: SERVICE,
  workers: Array.from({ length: WORKERS }, (_, index) => worker(index)),
  ...NOTHING_ASKED,
  from: '2026-06-01',
  to: '2026-06-15',
};

/** Runs until the code is warm enough; about 0.1 s together. */
const ROUNDS = 2;

/**
 * Runs a made-up fortnight through the engine, so that the code is compiled by the time a real problem comes: it takes a
 * third off the time to the first rota of a new thread. Nothing of it is kept.
 */
export const warmUp = async (): Promise<void> => {
  for (let round = 0; round < ROUNDS; round++) {
    await runEngine({
      problem: PROBLEM,
      seed: round,
      milliseconds: undefined,
      moves: MOVES,
      warmStart: undefined,
      shared: freshState(),
      exchange: NO_EXCHANGE,
      wantsProof: false,
      library: () => Promise.reject(new Error('moves are counted, so no library is asked for')),
      elapsed: () => 0,
      onIncumbent: () => undefined,
    });
  }
};
