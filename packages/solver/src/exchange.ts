import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import type { Choice } from './problem/problem.ts';
import type { SharedState, Side } from './shared.ts';

/** What a thread of a solve tells the other and hears from it, without waiting. */
export interface Exchange {
  /** Tells of a rota, unless the other has told of one as good. */
  tell(rota: Choice, objective: number): void;
  /** The last rota the other told of, if it costs less than `best` and was not heard before. */
  hear(best: number): Choice | undefined;
}

/** For a thread that is alone. */
export const NO_EXCHANGE: Exchange = { tell: () => undefined, hear: () => undefined };

const OTHER: Readonly<Record<Side, Side>> = { search: 'exact', exact: 'search' };

/** Points by which a rota must be better to be news. */
const LEAST_NEWS = 1e-6;

/** One end of the line between two threads; what is told is copied. */
export const exchangeOn = (port: MessagePort, shared: SharedState, side: Side): Exchange => {
  const other = OTHER[side];
  return {
    tell: (rota, objective) => {
      if ((shared.told(other) ?? Infinity) <= objective + LEAST_NEWS) return;
      port.postMessage(rota);
      shared.setTold(side, objective);
    },
    hear: (best) => {
      if (!((shared.told(other) ?? Infinity) < best - LEAST_NEWS)) return undefined;
      let latest: Choice | undefined;
      for (let next = receiveMessageOnPort(port); next; next = receiveMessageOnPort(port)) latest = next.message;
      return latest;
    },
  };
};
