import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { temporaryFolder } from './support/rota.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const main = join(root, 'packages/cli/dist/main.js');
const page = join(root, 'docs/api-walkthrough.md');

/** A block that the test runs, and what the page says comes back. */
interface Step {
  readonly script: string;
  readonly shown: string;
}

/** Each `sh` block, with the output block right behind it if there is one. */
const stepsOf = (text: string): readonly Step[] =>
  [...text.matchAll(/```sh\n([\s\S]*?)```\n(?:\n```(?:json|text)\n([\s\S]*?)```\n)?/g)].map(
    ([, script = '', shown = '']) => ({ script, shown }),
  );

const MARK = '--- end of step ---';

/** Waits for the line that says where the server listens. */
const listening = (child: ChildProcess): Promise<{ url: string; key: string }> =>
  new Promise((resolve, reject) => {
    let said = '';
    child.on('exit', (code) => reject(new Error(`rota serve left with ${code}: ${said}`)));
    child.stderr?.on('data', (chunk) => {
      said += String(chunk);
    });
    child.stdout?.on('data', (chunk) => {
      said += String(chunk);
      const [, key] = /once: (\S+)/.exec(said) ?? [];
      const [, url] = /listening on (\S+)/.exec(said) ?? [];
      if (key && url) resolve({ url, key });
    });
  });

const serve = async (data: string) => {
  const child = spawn(process.execPath, [main, 'serve', '--port', '0', '--data', data], {
    env: { ...process.env, ROTA_NOW: '2026-11-22T09:00:00Z' },
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return { child, ...(await listening(child)) };
};

const bash = (script: string, env: Record<string, string>): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn('bash', ['-eu', '-c', script], { cwd: root, env: { ...process.env, ...env } });
    const [out, err]: [string[], string[]] = [[], []];
    child.stdout.on('data', (chunk) => out.push(String(chunk)));
    child.stderr.on('data', (chunk) => err.push(String(chunk)));
    child.on('close', (code) =>
      code === 0 ? resolve(out.join('')) : reject(new Error(`bash left with ${code}: ${err.join('')}`)),
    );
  });

/** Keys whose values are made anew each time, or are what a search finds. */
const VARIES =
  /^(\s*"(?:id|secret|prefix|url|webcal|google|digest|seconds|elapsedSeconds|incumbent|objective|bound|gap|unfilledPersonMinutes|moves|gaps|hardBreaches|added|people|worker|name|until|from|assignment|shift|shiftType|kind|unit|start|end|noticeMinutes|noticeHours|findings|grade|rank|outranks|because|of)": ).*?(,?)$/gm;

/** What stays the same from run to run and from one state of the search to the next. */
const masked = (text: string): string =>
  text
    .replace(VARIES, '$1…$2')
    .replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:8080')
    .replace(/req_[\w-]{12}/g, 'req_…')
    .replace(/"(startedAt|endedAt)": .*\n/g, '')
    .replace(/^ *"progress": \{[^}]*\},\n/gm, '')
    .replace(/all cover is met|\d+ gaps? in cover/g, 'gaps in cover')
    .replace(/^(worker,date),.*$/gm, '$1,columns')
    .replace(/^[a-z0-9-]+,2026-12-\d\d,.*$/gm, 'a row');

const withOutputs = (text: string, outputs: readonly string[]): string => {
  const all = [...outputs];
  return text.replace(/```sh\n([\s\S]*?)```\n(?:\n```(?:json|text)\n[\s\S]*?```\n)?/g, (_whole, script: string) => {
    const out = all.shift() ?? '';
    const kind = out.startsWith('{') ? 'json' : 'text';
    return `\`\`\`sh\n${script}\`\`\`\n${out === '' ? '' : `\n\`\`\`${kind}\n${out}\`\`\`\n`}`;
  });
};

interface Described {
  readonly paths: Record<
    string,
    Record<string, { responses: Record<string, { content?: Record<string, { schema: object }> }> }>
  >;
  readonly components: { readonly schemas: Record<string, object> };
}

/** The schema of an answer that a script gets, found by the address in its last curl. */
const schemaFor = (script: string, status: number, { paths }: Described): object | undefined => {
  const names: Record<string, string> = {
    $SERVICE: '/api/v1/services/{service}',
    $DECEMBER: '/api/v1/rotas/{rota}',
    $SOLVE: '/api/v1/solves/{solve}',
    $ROTA: '',
  };
  const [, name = '', rest = ''] = [...script.matchAll(/"(\$[A-Z]+)((?:\/[\w.-]+)*)(?:\?[^"]*)?"/g)].at(-1) ?? [];
  const method = / -X PUT /.test(script) ? 'put' : /-d |--data-binary/.test(script) ? 'post' : 'get';
  const responses = paths[`${names[name] ?? '?'}${rest}`]?.[method]?.responses;
  return responses?.[String(status)]?.content?.['application/json']?.schema;
};

const validate = (value: unknown, schema: object, { components }: Described): void => {
  const definitions = { ...schema, $defs: components.schemas };
  const local = JSON.parse(JSON.stringify(definitions).replaceAll('#/components/schemas/', '#/$defs/'));
  const checked = z.fromJSONSchema(local).safeParse(value);
  expect(checked.error?.issues ?? [], JSON.stringify(value).slice(0, 200)).toEqual([]);
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // a calendar, a table, words
  }
};

const isProblem = (value: unknown): boolean => typeof value === 'object' && value !== null && 'errors' in value;

/** Every JSON answer on the page, and the one kept in a file, is what the OpenAPI document says. */
const validateAll = (steps: readonly Step[], outputs: readonly string[], out: string, described: Described): number => {
  let count = 0;
  for (const [at, { script }] of steps.entries()) {
    const value = parsed(outputs[at] ?? '');
    if (typeof value !== 'object') continue;
    const schema = isProblem(value)
      ? described.components.schemas.Problem
      : [200, 201, 202].map((status) => schemaFor(script, status, described)).find((found) => found !== undefined);
    expect(schema, script).toBeDefined();
    if (schema) validate(value, schema, described);
    count += 1;
  }
  const rota = described.components.schemas.Rota ?? {};
  validate(JSON.parse(readFileSync(join(out, 'rota.json'), 'utf8')), rota, described);
  return count;
};

describe('docs/api-walkthrough.md', () => {
  // To refresh the page after a change: UPDATE_WALKTHROUGH=1 npx vitest run tests/api-walkthrough.test.ts
  it('shows what really comes back, block by block, and as the OpenAPI document says', async () => {
    const [out, text] = [temporaryFolder(), readFileSync(page, 'utf8')];
    const steps = stepsOf(text);
    const server = await serve(join(out, 'rota-data'));
    const script = steps.map((step) => `${step.script}\necho '${MARK}'`).join('\n');
    const all = await bash(script, { ROTA: server.url, KEY: server.key, OUT: out });
    // calendars and CSV end their lines with CRLF, which no page shows
    const outputs = all.replaceAll('\r\n', '\n').split(`${MARK}\n`).slice(0, -1);
    const described: Described = JSON.parse(await (await fetch(`${server.url}/openapi.json`)).text());
    expect(outputs).toHaveLength(steps.length);
    expect(validateAll(steps, outputs, out, described)).toBeGreaterThan(10);
    if (process.env.UPDATE_WALKTHROUGH) {
      const plain = outputs.map((output) => output.replaceAll(new URL(server.url).host, '127.0.0.1:8080'));
      writeFileSync(page, withOutputs(text, plain));
    } else {
      for (const [at, step] of steps.entries()) expect(masked(outputs[at] ?? ''), step.script).toBe(masked(step.shown));
    }
  }, 150_000);

  it('ends as it says: a signal, and the process leaves with 0', async () => {
    const out = temporaryFolder();
    const { child, url } = await serve(join(out, 'made', 'here'));
    expect((await fetch(`${url}/health`)).status).toBe(200);
    const code = await new Promise((resolve) => {
      child.removeAllListeners('exit');
      child.once('exit', resolve);
      child.kill('SIGTERM');
    });
    expect(code).toBe(0);
    expect(existsSync(join(out, 'made', 'here', 'rota.sqlite'))).toBe(true);
  });
});
