import { parentPort, workerData } from 'node:worker_threads';
import { prepareSolver } from '@rota/solver';
import type { EpochMs } from '@rota/store';
import { isScoreOnly } from './options.ts';
import type { SolveOrder, WorkCall, WorkNews } from './solve-order.ts';
import { workOff } from './solve-work.ts';

const order = workerData as SolveOrder; // `job-thread.ts` is the only one that starts this thread
const port = parentPort;
if (!port) throw new Error('the solve thread was started as a program');
const say = (news: WorkNews): void => port.postMessage(news);

if (!isScoreOnly(order.wish)) prepareSolver(order.memoryMegabytes);

const controller = new AbortController();
const asking: ((at: EpochMs) => void)[] = [];

port.on('message', (call: WorkCall) => {
  if (call.kind === 'stop') controller.abort();
  else asking.shift()?.(call.at);
});

const time = (): Promise<EpochMs> =>
  new Promise((resolve) => {
    asking.push(resolve);
    say({ kind: 'time' });
  });

const end = await workOff(order, { tell: say, time, signal: controller.signal });
say({ kind: 'end', end });
port.close();
