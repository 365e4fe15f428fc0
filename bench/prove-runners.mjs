// Two runner processes on one PostgreSQL work off short solves while one of them is killed every few seconds and started again.
// Every solve must end once, with a rota that the checker confirms.
//
//     node bench/prove-runners.mjs [--jobs 20] [--seconds 3] [--every 4] [--kills 20]
//
// --seconds is the time limit of every other solve, 10,000 moves that of the rest; --every how many seconds both run before the next
// kill, of which there are --kills at most: as many as solves unless said. Ends with 1 when a solve did not end, ended twice, or has a rota that is not as
// it claims. Packages must be built.
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { check } from '@rota/domain';
import { initFiles, readRota, readServiceFolder } from '@rota/formats';
import { FIRST_ORGANISATION, openStore } from '@rota/store';
import { startPostgres, startQueueServer, startRunnerProcess } from './runners.mjs';

const MONTH = '2026-12';

const { values: options } = parseArgs({
  options: {
    jobs: { type: 'string', default: '20' },
    seconds: { type: 'string', default: '3' },
    every: { type: 'string', default: '4' },
    kills: { type: 'string' },
  },
});

/** A search by time goes on from its best after a kill, one by moves begins anew; some of each. */
const byTime = { timeLimit: Number(options.seconds) };
const byMoves = { moveLimit: 10_000 };

const files = initFiles(MONTH);
const { problem } = readServiceFolder(new Map([...files].map(([path, text]) => [path, Buffer.from(text)])), MONTH);

const isOver = ({ status }) => !['queued', 'validating', 'solving'].includes(status);

/** Kills one runner after the other until all is done. @returns how many were killed */
const killInTurn = async (runners, databaseUrl, { everyMs, most }, isDone) => {
  let kills = 0;
  while (!(await isDone())) {
    await sleep(everyMs);
    if (kills === most || (await isDone())) continue;
    const turn = kills % runners.length;
    await runners[turn].end('SIGKILL');
    runners[turn] = await startRunnerProcess(databaseUrl);
    kills += 1;
  }
  return kills;
};

/** What is wrong with a solve that should be over; nothing when all is well. */
const faultsOf = async (ask, solve, ends) => {
  const faults = [];
  if (solve.status !== 'completed' || solve.score === undefined)
    return [
      `${solve.id} is ${solve.status} without a rota, after ${solve.retries} retries: ${JSON.stringify(solve.failure ?? solve.result)}`,
    ];
  if (ends !== 1) faults.push(`${solve.id} ended ${ends} times`);
  const text = JSON.stringify(await ask(`/api/v1/solves/${solve.id}/result`));
  const { rota, result } = readRota(Buffer.from(text), problem, 'rota.json');
  const { objective, breaches } = check(problem, rota);
  if (breaches.some(({ isHard }) => isHard)) faults.push(`${solve.id} breaks a hard rule`);
  if (objective !== result.objective) faults.push(`${solve.id} costs ${objective} and claims ${result.objective}`);
  return faults;
};

/** How often each solve was said to have ended. */
const endsBySolve = async (databaseUrl, most) => {
  const store = await openStore({ kind: 'postgres', url: databaseUrl });
  const told = await store.of(FIRST_ORGANISATION).outbox.list({ event: 'solve.completed' }, most);
  await store.close();
  const ends = new Map();
  for (const { subject } of told) ends.set(subject, (ends.get(subject) ?? 0) + 1);
  return ends;
};

const prove = async (databaseUrl, { ask }) => {
  const jobs = Number(options.jobs);
  await ask('/api/v1/services', { files: Object.fromEntries(files) });
  const began = performance.now();
  for (let seed = 1; seed <= jobs; seed++)
    await ask('/api/v1/solves', { rota: `harbour-house:${MONTH}`, seed, ...(seed % 2 === 0 ? byMoves : byTime) });
  const solves = async () => (await ask(`/api/v1/solves?limit=500`)).solves;
  const runners = await Promise.all([startRunnerProcess(databaseUrl), startRunnerProcess(databaseUrl)]);
  const isDone = async () => (await solves()).every(isOver);
  const pace = { everyMs: Number(options.every) * 1000, most: Number(options.kills ?? jobs) };
  const kills = await killInTurn(runners, databaseUrl, pace, isDone);
  const seconds = (performance.now() - began) / 1000;
  await Promise.all(runners.map((runner) => runner.end('SIGTERM')));
  const ends = await endsBySolve(databaseUrl, jobs * 2);
  const all = await solves();
  const faults = [];
  for (const solve of all) faults.push(...(await faultsOf(ask, solve, ends.get(`solves/${solve.id}`) ?? 0)));
  if (all.length !== jobs) faults.push(`${jobs} solves were asked for, and ${all.length} are there`);
  const retries = all.reduce((sum, { retries: one }) => sum + one, 0);
  return { jobs, kills, retries, seconds, faults };
};

const postgres = await startPostgres();
try {
  const server = await startQueueServer(postgres.address);
  try {
    const { jobs, kills, retries, seconds, faults } = await prove(postgres.address, server);
    console.log(
      `${jobs} solves on two runners, ${kills} killed: ${retries} taken up again, all over in ${seconds.toFixed(0)} s, ${jobs - faults.length} ended once with a rota that the checker confirms`,
    );
    const wrong = [...faults, ...server.troubles];
    if (wrong.length > 0) {
      console.error(wrong.join('\n'));
      process.exitCode = 1;
    }
  } finally {
    await server.close();
  }
} finally {
  await postgres.end();
}
