/**
 * `npm run prove:openapi`: Schemathesis against the description that `rota serve` gives of itself: no 5xx, no answer that the
 * description does not have. Once with ids that lead somewhere, once with any.
 *
 *     node bench/prove-openapi.mjs [--examples 10] [--seed 1] [--only OPERATION] [--schemathesis PATH]
 *
 * Schemathesis comes from PyPI: `python3 -m venv DIR && DIR/bin/pip install schemathesis`; its program is then
 * DIR/bin/schemathesis. Traffic goes to this machine only. Packages must be built.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { initFiles } from '../packages/formats/dist/index.js';

const CHECKS = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_headers_conformance',
  'response_schema_conformance',
  'unsupported_method',
  'ignored_auth',
];

const PERIOD = '2026-12';
const HOUSE = 'harbour-house';

const { values: options } = parseArgs({
  options: {
    examples: { type: 'string', default: '10' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    schemathesis: { type: 'string', default: 'schemathesis' },
  },
});

const scratch = mkdtempSync(join(tmpdir(), 'rota-openapi-'));
const server = spawn(
  process.execPath,
  [
    fileURLToPath(new URL('../bin/rota.mjs', import.meta.url)),
    ...['serve', '--port', '0', '--data', join(scratch, 'data'), '--log-level', 'error'],
    ...['--rate-caller', '0', '--rate-address', '0'],
  ],
  { stdio: ['ignore', 'pipe', 'pipe'] },
);
process.on('exit', () => {
  server.kill('SIGKILL');
  rmSync(scratch, { recursive: true, force: true });
});
let [said, logged] = ['', ''];
server.stderr.on('data', (chunk) => {
  logged += String(chunk);
});
const { key, url } = await new Promise((resolve, reject) => {
  server.once('exit', (code) => reject(new Error(`rota serve left with ${code}: ${logged}`)));
  server.stdout.on('data', (chunk) => {
    said += String(chunk);
    const [, secret] = /once: (rota_\S+)/.exec(said) ?? [];
    const [, address] = /listening on (\S+)/.exec(said) ?? [];
    if (secret && address) resolve({ key: secret, url: address });
  });
});

const call = async (path, json, method = 'POST') => {
  const headers = { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' };
  const response = await fetch(`${url}/api/v1${path}`, {
    method,
    headers,
    ...(json ? { body: JSON.stringify(json) } : {}),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
  return { text, location: response.headers.get('location')?.replace('/api/v1', '') };
};

/** A house with a solved draft, so that ids lead somewhere. */
const furnish = async () => {
  await call('/services', { files: Object.fromEntries(initFiles(PERIOD)) });
  const { location } = await call('/solves', { rota: `${HOUSE}:${PERIOD}`, moveLimit: 500, seed: 7 });
  for (;;) {
    const { status } = JSON.parse((await call(location, undefined, 'GET')).text);
    if (!/^(queued|validating|solving)$/.test(status)) break;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const { text } = await call(`${location}/result`, undefined, 'GET');
  await call(`/rotas/${HOUSE}:${PERIOD}/document`, JSON.parse(text), 'PUT');
  return { service: HOUSE, rota: `${HOUSE}:${PERIOD}`, solve: location.split('/').at(-1) };
};

const configOf = (known) =>
  `[parameters]\n${Object.entries(known)
    .map(([name, value]) => `"path.${name}" = ${JSON.stringify(value)}`)
    .join('\n')}\n`;

const tried = (name, known) =>
  new Promise((resolve) => {
    const config = join(scratch, `${name}.toml`);
    writeFileSync(config, configOf(known));
    const only = options.only === undefined ? [] : ['--include-operation-id', options.only];
    const args = ['--config-file', config, 'run', `${url}/openapi.json`, '-H', `Authorization: Bearer ${key}`];
    const how = ['-c', CHECKS.join(','), '-n', options.examples, '--seed', options.seed, '--no-shrink'];
    const what = ['--phases', 'coverage,fuzzing', '--continue-on-failure', '--warnings', 'off', ...only];
    const quiet = { stdio: 'inherit', env: { ...process.env, PYTHONWARNINGS: 'ignore' }, cwd: scratch };
    spawn(options.schemathesis, [...args, ...how, ...what], quiet).on('exit', resolve);
  });

const known = await furnish();
const codes = [await tried('known', known), await tried('any', {})];
const health = (await fetch(`${url}/health`)).status;
const traces = logged.split('\n').filter((line) => line.includes('"trace"'));
console.log(`Schemathesis left with ${codes.join(' and ')}; health ${health}; ${traces.length} traces in the log`);
for (const trace of new Set(traces.map((line) => `${JSON.parse(line).path}: ${JSON.parse(line).trace}`)))
  console.log(trace.slice(0, 600));
process.exit(codes.every((code) => code === 0) && health === 200 && traces.length === 0 ? 0 : 1);
