import type { Store } from '@rota/store';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { LogLine } from './context.ts';
import type { OnCallFigures } from './on-call/watch.ts';

/** Seconds that an answer takes: from what comes out of memory to a search for suggestions. */
const BUCKETS = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Figures about the running server. No label names a person, a service or an organisation. */
export interface Metrics {
  /** Counts an answered request. */
  readonly answered: (line: Pick<LogLine, 'method' | 'path' | 'status' | 'ms'>) => void;
  /** Counts a try to deliver to a webhook. */
  readonly tried: (outcome: 'delivered' | 'refused' | 'failed') => void;
  /** Everything as Prometheus reads it. */
  readonly text: () => Promise<string>;
  readonly type: string;
}

/** What is counted when somebody asks, because it lies in the store or in the queue. */
export interface Counted {
  readonly root: Store;
  readonly now: () => number;
  /** As of the last look ahead. */
  readonly onCall: () => OnCallFigures;
}

const solvesOf = (registers: [Registry], { root }: Counted) =>
  new Gauge({
    name: 'rota_solves',
    help: 'Solves by status; queued is the length of the queue',
    labelNames: ['status'],
    registers,
    collect: async function collect(): Promise<void> {
      this.reset();
      for (const [status, count] of Object.entries(await root.everywhere.solveCounts())) this.set({ status }, count);
    },
  });

const outboxOf = (registers: [Registry], { root, now }: Counted) => {
  const age = new Gauge({
    name: 'rota_outbox_oldest_seconds',
    help: 'Age of the oldest event not handed on',
    registers,
  });
  return new Gauge({
    name: 'rota_outbox_waiting',
    help: 'Events not handed on to webhooks yet',
    registers,
    collect: async function collect(): Promise<void> {
      const { count, oldestMs } = await root.everywhere.outbox.waiting();
      this.set(count);
      age.set(oldestMs === null ? 0 : Math.max(0, (now() - oldestMs) / 1000));
    },
  });
};

const deliveriesOf = (registers: [Registry], { root }: Counted) =>
  new Gauge({
    name: 'rota_deliveries',
    help: 'Deliveries to webhooks by status',
    labelNames: ['status'],
    registers,
    collect: async function collect(): Promise<void> {
      for (const [status, count] of Object.entries(await root.everywhere.deliveries.counts()))
        this.set({ status }, count);
    },
  });

const onCallOf = (registers: [Registry], { onCall }: Counted) => [
  new Gauge({
    name: 'rota_on_call_gap_minutes',
    help: 'Minutes of the next 14 days in which somebody is wanted on call and nobody is, over all slots',
    registers,
    collect: function collect(): void {
      this.set(onCall().gapMinutes);
    },
  }),
  new Gauge({
    name: 'rota_on_call_coverage_ratio',
    help: 'Share of the next 14 days in which somebody is, where somebody is wanted on call; 1 where nobody is wanted',
    registers,
    collect: function collect(): void {
      const { wantedMinutes, gapMinutes } = onCall();
      this.set(wantedMinutes === 0 ? 1 : 1 - gapMinutes / wantedMinutes);
    },
  }),
  new Gauge({
    name: 'rota_on_call_next_gap_seconds',
    help: 'Until nobody is on call in some slot, 0 while so; +Inf where no gap is known in the next 14 days',
    registers,
    collect: function collect(): void {
      this.set(onCall().nextGapSeconds ?? Number.POSITIVE_INFINITY);
    },
  }),
];

/** Figures that begin at nothing. Those about the process begin when they are first asked for. */
export const metricsOf = (counted: Counted): Metrics => {
  const registry = new Registry();
  const registers: [Registry] = [registry];
  const requests = new Counter({
    name: 'rota_http_requests_total',
    help: 'Requests by pattern of the route and status',
    labelNames: ['method', 'route', 'status'],
    registers,
  });
  const durations = new Histogram({
    name: 'rota_http_request_duration_seconds',
    help: 'Time to answer by pattern of the route',
    labelNames: ['method', 'route'],
    buckets: BUCKETS,
    registers,
  });
  const tries = new Counter({
    name: 'rota_webhook_tries_total',
    help: 'Tries to deliver to webhooks by outcome',
    labelNames: ['outcome'],
    registers,
  });
  for (const gauge of [solvesOf, outboxOf, deliveriesOf, onCallOf]) gauge(registers, counted);
  let isWatchingProcess = false;
  return {
    answered: ({ method, path, status, ms }) => {
      requests.inc({ method, route: path, status: String(status) });
      durations.observe({ method, route: path }, ms / 1000);
    },
    tried: (outcome) => tries.inc({ outcome }),
    text: () => {
      if (!isWatchingProcess) collectDefaultMetrics({ register: registry });
      isWatchingProcess = true;
      return registry.metrics();
    },
    type: registry.contentType,
  };
};
