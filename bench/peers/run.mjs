// Solves instances with the field's solvers, one after another, checks every answer and prints a table.
//
//     node bench/peers/run.mjs --instances FILE... --out DIR
//         [--peers cpsat2,cpsat2lp,cpsat8,highs,timefold] [--time 60] [--verify FILE] [--work DIR]
//
// FILE is a Curtois & Qu text (.txt) or a model file (.json, .json.gz). Texts are judged by the checker given as --verify,
// model files by score-model.mjs. A result that lies in DIR is not made again. Ends with 1 when a peer could not be
// installed or failed, or an answer is not what its solver says. README.md says more.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { installLinear, installTimefold } from './install.mjs';
import { readModel, scoreModel } from './score-model.mjs';
import { tableOf } from './table.mjs';

/** Seconds after its limit that a peer may take to start, to end and to write; then it is stopped. */
const GRACE_SECONDS = 60;

const linear = (solver, workers) => ({
  install: installLinear,
  command: (base, instance, seconds, out) => [
    ...base,
    ...[instance, '--solver', solver, '--workers', String(workers), '--time', String(seconds), '--out', out],
  ],
});

const PEERS = {
  cpsat2: linear('cp-sat', 2),
  cpsat2lp: linear('cp-sat-lp', 2),
  cpsat8: linear('cp-sat', 8),
  highs: linear('highs', 2),
  timefold: {
    install: installTimefold,
    command: (base, instance, seconds, out) => [...base, instance, String(seconds), out],
  },
};

class UsageError extends Error {}

const readOptions = () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      instances: { type: 'string', multiple: true, default: [] },
      peers: { type: 'string', default: Object.keys(PEERS).join() },
      time: { type: 'string', default: '60' },
      out: { type: 'string' },
      verify: { type: 'string' },
      work: { type: 'string', default: join(tmpdir(), 'rota-peers') },
    },
  });
  const instances = [...values.instances, ...positionals].map((path) => resolve(path));
  const peers = values.peers.split(',');
  const seconds = Number(values.time);
  const need = (isSo, message) => {
    if (!isSo) throw new UsageError(message);
  };
  need(instances.length > 0, '--instances names no file; give Curtois & Qu texts or model files');
  need(values.out, '--out is missing; name the folder for the results');
  for (const path of instances) need(existsSync(path), `${path} is not there`);
  for (const peer of peers) need(PEERS[peer], `--peers has "${peer}"; there are ${Object.keys(PEERS).join(', ')}`);
  need(seconds > 0, `--time is "${values.time}"; give seconds above 0`);
  const needsVerify = instances.some((path) => path.endsWith('.txt'));
  need(!needsVerify || values.verify, '--verify is missing; name the checker of Curtois & Qu rosters');
  return { instances, peers, seconds, out: values.out, verify: values.verify, work: resolve(values.work) };
};

/** Runs a command to its end or kills it: `{ code, out, err }`; the code is null when it was killed. */
const runCommand = ([command, ...args], seconds) =>
  new Promise((done, fail) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: seconds * 1000,
      killSignal: 'SIGKILL',
    });
    const texts = { out: '', err: '' };
    child.stdout.on('data', (bytes) => (texts.out += bytes));
    child.stderr.on('data', (bytes) => (texts.err += bytes));
    child.on('error', fail);
    child.on('close', (code) => done({ code, ...texts }));
  });

const lastLine = (text) => text.trim().split('\n').at(-1) ?? '';

/** What a checker finds: `{ objective }`, or `{ broken }`, why the answer counts for nothing. */
const judge = async (instance, answer, verify) => {
  if (!instance.endsWith('.txt')) {
    const { objective, unlawful } = scoreModel(readModel(instance), JSON.parse(readFileSync(answer, 'utf8')));
    return unlawful.length > 0 ? { broken: unlawful[0] } : { objective };
  }
  const { code, out, err } = await runCommand([process.execPath, verify, instance, answer, '--json'], GRACE_SECONDS);
  if (code !== 0 && code !== 1) throw new Error(`${verify}: ${lastLine(err)}`);
  const { feasible, objective, hard } = JSON.parse(out);
  return feasible ? { objective } : { broken: `${hard.length} hard violations` };
};

/** One run of one peer on one instance, judged. */
const measure = async (peer, base, instance, folder, { seconds, verify }) => {
  const { code, err } = await runCommand(PEERS[peer].command(base, instance, seconds, folder), seconds + GRACE_SECONDS);
  if (code === null) return { status: `stopped from outside, ${GRACE_SECONDS} s after the limit` };
  if (code !== 0) throw new Error(`${peer} on ${basename(instance)}: ${lastLine(err)}`);
  const told = JSON.parse(readFileSync(join(folder, 'told.json'), 'utf8'));
  if (!told.answer) return told;
  return { ...told, judged: await judge(instance, join(folder, told.answer), verify) };
};

const nameOf = (instance) => basename(instance).replace(/\.(txt|json|json\.gz)$/, '');

const write = (path, value) => {
  writeFileSync(`${path}.part`, `${JSON.stringify(value, undefined, 2)}\n`);
  renameSync(`${path}.part`, path);
};

/** The result that lies in the folder, or a new one. */
const resultOf = async (peer, base, instance, options) => {
  const folder = join(options.out, nameOf(instance), `${peer}-${options.seconds}s`);
  const path = join(folder, 'result.json');
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8'));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  process.stderr.write(`${nameOf(instance)} ${peer}\n`);
  const measured = await measure(peer, base, instance, folder, options);
  const result = { instance: nameOf(instance), peer, limit: options.seconds, cpu: cpus()[0]?.model, ...measured };
  write(path, result);
  return result;
};

/** Commands by peer; a peer that cannot be installed has its error instead. */
const installAll = async ({ peers, work }) => {
  const installed = new Map();
  for (const peer of peers) {
    const base = await PEERS[peer].install(work).catch((error) => error);
    installed.set(peer, base);
    if (base instanceof Error) process.stderr.write(`${peer} cannot be installed: ${lastLine(base.message)}\n`);
  }
  return installed;
};

const main = async () => {
  const options = readOptions();
  const installed = await installAll(options);
  const results = [];
  for (const instance of options.instances) {
    for (const peer of options.peers) {
      const base = installed.get(peer);
      const failed = (status) => ({ instance: nameOf(instance), peer, status, isFailed: true });
      results.push(
        base instanceof Error
          ? failed('not installed')
          : await resultOf(peer, base, instance, options).catch((error) => failed(error.message)),
      );
    }
  }
  process.stdout.write(tableOf(results));
  if (results.some(({ isFailed, judged }) => isFailed || judged?.broken)) process.exitCode = 1;
};

try {
  await main();
} catch (error) {
  if (!(error instanceof UsageError) && !error.code?.startsWith('ERR_PARSE_ARGS')) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
