// Prices batches of workers for payroll-export.mjs.
import { parentPort } from 'node:worker_threads';
import { exportBatch } from './payroll-batch.mjs';

parentPort?.on('message', (batch) => {
  const made = exportBatch(batch);
  parentPort.postMessage(made, [made.csv.buffer]);
});
