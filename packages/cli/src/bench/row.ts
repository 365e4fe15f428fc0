import type { SolveResult } from '@rota/domain';
import { whole } from '../figures.ts';
import type { Machine } from './machine.ts';
import type { TimelinePoint, Times } from './timeline.ts';

/** When a run ends; at least one of them. */
export interface Limits {
  /** Seconds. */
  readonly time?: number;
  /** Proposals. */
  readonly moves?: number;
}

/** What a run is asked to do. Two runs with the same settings are repetitions of each other. */
export interface Settings {
  readonly instance: string;
  readonly seed: number;
  readonly limits: Limits;
  /** One thread searches; with two, bounds are proved beside it. */
  readonly threads: 1 | 2;
  /** Whether what proves the bound is kept. Such a run proves what is left by a tree, which a certificate can hold, before a programme. */
  readonly certificate?: boolean;
}

/** What one run found, as the independent judge sees it. */
export interface Findings extends Times {
  readonly status: SolveResult['status'];
  readonly stopped: SolveResult['stopped'];
  /** Penalty points as the judge counts them; absent when nothing was found. */
  readonly objective?: number;
  /** Hard violations that the judge finds. */
  readonly hard: number;
  readonly bound?: number;
  /** Points of it that the certificate proves; absent without a certificate. */
  readonly certified?: number;
  readonly gap?: number;
  readonly seconds: number;
  /** Of the processor over all threads; far below `seconds` times threads where something else had the cores. */
  readonly cpuSeconds: number;
  /** Most memory that the process of the run had at once, 10^6 bytes. */
  readonly peakMegabytes: number;
  /** What solver, rules and judge disagree about; none is as it must be. */
  readonly disagreements: readonly string[];
  readonly timeline: readonly TimelinePoint[];
}

/** One instance solved once: a row of the benchmarks, kept as a file of its own. */
export interface Run extends Settings, Machine, Findings {
  readonly format: typeof RUN_FORMAT;
  /** Of the instance's own bytes, hexadecimal. */
  readonly sha256: string;
  /** To the minute, ISO 8601. */
  readonly recordedAt: string;
}

export const RUN_FORMAT = 'bench-run/1';

/** `60 s`, `20,000 moves`. */
export const limitsText = ({ time, moves }: Limits): string =>
  [...(time === undefined ? [] : [`${time} s`]), ...(moves === undefined ? [] : [`${whole(moves)} moves`])].join(', ');

/** Instance, limits, threads and certificate as a part of a file name: `Instance1.60s.2t`, `Instance1.60s.2t.certificate`. */
export const groupName = ({
  instance,
  limits: { time, moves },
  threads,
  certificate,
}: Omit<Settings, 'seed'>): string =>
  [
    instance,
    ...(time === undefined ? [] : [`${time}s`]),
    ...(moves === undefined ? [] : [`${moves}moves`]),
    `${threads}t`,
    ...(certificate ? ['certificate'] : []),
  ].join('.');

/** The settings as a file name without ending: `Instance1.60s.2t.seed1`. */
export const runName = (settings: Settings): string => `${groupName(settings)}.seed${settings.seed}`;

const byNumbers = new Intl.Collator('en', { numeric: true });

/** Order of names that ends with a number: Instance2 before Instance10. */
export const compareNames = (a: string, b: string): number => byNumbers.compare(a, b);
