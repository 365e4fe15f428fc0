import { setTimeout } from 'node:timers/promises';
import type { Progress } from '@rota/solver';
import { Refusal, refuse } from '../refusal.ts';
import { eventsOf } from './event-stream.ts';
import type { Server } from './server.ts';

/** A solve as the server tells of it, as far as it is looked at here. */
export interface SolveReply {
  readonly id: string;
  readonly status: string;
  readonly result?: { readonly stopped?: string };
  readonly failure?: { readonly code: string; readonly detail: string };
}

/** A look as it goes over the wire: `incumbent` is the objective. */
interface Look extends Omit<Progress, 'objective'> {
  readonly incumbent?: number;
}

/** How long is waited, ms. */
export interface Patience {
  /** Between two looks after a stream has ended before the solve did. */
  readonly lookMs: number;
  /** For a server that does not answer, before it is given up. */
  readonly silenceMs: number;
}

const PATIENCE: Patience = { lookMs: 500, silenceMs: 60_000 };

/** An hour-long solve must not end its own watching; the longest that a timer takes. */
const LONGEST_MS = 0x7fffffff;

/** Refusals that pass: the server is away or busy, and the solve goes on. */
const PASSING: ReadonlySet<string> = new Set(['unavailable', 'too-many-requests']);

/** Why a server is silent for now. @throws what was thrown, when it is of another kind */
const silenceOf = (thrown: unknown): Refusal => {
  if (thrown instanceof Refusal && thrown.faults.every(({ code }) => PASSING.has(code))) return thrown;
  throw thrown;
};

const progressOf = ({ incumbent, ...look }: Look): Progress => ({
  ...look,
  ...(incumbent === undefined ? {} : { objective: incumbent }),
});

const isOver = ({ status }: SolveReply): boolean => !['queued', 'validating', 'solving'].includes(status);

/** Listens until the stream ends or is cut; how the solve stands is asked for after either. */
const hear = async (server: Server, path: string, onLook: (look: Progress) => void): Promise<void> => {
  try {
    const events = eventsOf(server.stream(`${path}/events`, AbortSignal.timeout(LONGEST_MS)));
    for await (const { event, value } of events) if (event === 'progress') onLook(progressOf(value as Look)); // as the API says
  } catch (thrown) {
    silenceOf(thrown);
  }
};

const ask = async (server: Server, path: string): Promise<SolveReply | Refusal> => {
  try {
    return await server.read<SolveReply>(path);
  } catch (thrown) {
    return silenceOf(thrown);
  }
};

/**
 * Watches a solve until it is over, also over cut streams and while the server is away for a moment.
 *
 * @param path of the solve
 * @param onLook told of every look at it
 * @throws Refusal with the id of the solve, when the server is silent for too long
 */
export const watchSolve = async (
  server: Server,
  path: string,
  onLook: (look: Progress) => void,
  { lookMs, silenceMs }: Patience = PATIENCE,
): Promise<SolveReply> => {
  for (let heardAt = performance.now(); ; await setTimeout(lookMs)) {
    await hear(server, path, (look) => {
      heardAt = performance.now();
      onLook(look);
    });
    const answer = await ask(server, path);
    if (!(answer instanceof Refusal)) {
      if (isOver(answer)) return answer;
      heardAt = performance.now();
    } else if (performance.now() - heardAt > silenceMs) {
      const id = path.slice(path.lastIndexOf('/') + 1);
      refuse('unavailable', `${answer.message} The solve ${id} may go on there: GET ${server.url}${path} tells.`);
    }
  }
};
