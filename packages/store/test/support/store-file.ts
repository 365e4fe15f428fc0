import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Path of a database in a folder that goes with the test. */
export const storeFile = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'rota-store-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return join(made, 'rota.sqlite');
};
