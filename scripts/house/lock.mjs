import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { notes } from './paths.mjs';

const lock = join(notes, 'lock');
const pauseMs = 200;
/** Between making the file and writing its owner into it there is a moment; longer than this is no moment. */
const emptyForMs = 5000;

const isRunning = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (fault) {
    return fault.code === 'EPERM';
  }
};

const take = () => {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (fault) {
    if (fault.code !== 'EEXIST') throw fault;
    return false;
  }
};

/** A lock whose owner died is thrown away; a lock that vanishes while we look was simply released. */
const dropIfAbandoned = () => {
  try {
    const owner = Number(readFileSync(lock, 'utf8'));
    const isAbandoned = owner ? !isRunning(owner) : Date.now() - statSync(lock).mtimeMs > emptyForMs;
    if (isAbandoned) rmSync(lock, { force: true });
  } catch (fault) {
    if (fault.code !== 'ENOENT') throw fault;
  }
};

/** Runs a step while no other set-up of this working tree runs; a second one waits for the first. */
export const alone = async (step) => {
  mkdirSync(notes, { recursive: true });
  let hasSaidSo = false;
  while (!take()) {
    if (!hasSaidSo) process.stderr.write('Another set-up is at work here; waiting for it.\n');
    hasSaidSo = true;
    await sleep(pauseMs);
    dropIfAbandoned();
  }
  try {
    return await step();
  } finally {
    rmSync(lock, { force: true });
  }
};
