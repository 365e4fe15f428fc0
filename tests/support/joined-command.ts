import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Plugin, rolldown } from 'rolldown';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Folder with the built command joined into few files; undefined in projects that run it as it was built. */
    readonly joinedCommand: string | undefined;
  }
}

const built = (name: string): string => fileURLToPath(new URL(`../../packages/cli/dist/${name}.js`, import.meta.url));

/** What a process that runs one command begins with, and what one that runs many needs. */
const entries = { main: built('main'), 'run-command': built('run-command'), terminal: built('terminal') };

/** Libraries that every verb loads; any other is loaded from where it was installed. */
const everyVerbLoads =
  /\/node_modules\/(zod|commander|luxon|rrule|csv-parse|yaml|saxes|xmlchars|ical\.js|ical-generator)\//;

/** Leaves every module at its address: threads, further processes and data are found beside the build, as ever. */
const atItsAddress: Plugin = {
  name: 'at-its-address',
  async resolveId(source, importer) {
    if (importer === undefined || source.startsWith('node:')) return null;
    const found = await this.resolve(source, importer, { skipSelf: true });
    if (!found?.id.includes('/node_modules/') || everyVerbLoads.test(found.id)) return found;
    return { id: pathToFileURL(found.id).href, external: 'absolute' };
  },
  transform(code, id) {
    if (id.includes('/node_modules/') || !code.includes('import.meta.url')) return null;
    return code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href));
  },
};

const joinInto = async (folder: string): Promise<void> => {
  const joined = await rolldown({ input: entries, platform: 'node', plugins: [atItsAddress] });
  await joined.write({ dir: folder, format: 'esm' });
  await joined.close();
};

/**
 * Joins the built command once for a run of tests: Node takes most of a short command's time to find and link 900 files.
 *
 * `bin/rota.mjs` and the projects of the zones run it as it was built; so do all tests when it cannot be joined,
 * for most need no build.
 *
 * @returns what runs after the tests
 */
export default async (project: TestProject): Promise<() => void> => {
  const folder = mkdtempSync(join(tmpdir(), 'rota-joined-'));
  try {
    await joinInto(folder);
    project.provide('joinedCommand', folder);
  } catch (thrown) {
    console.error('The command is not built whole ("npx tsc -b" builds it), so tests of it may fail:', thrown);
  }
  return () => rmSync(folder, { recursive: true });
};
