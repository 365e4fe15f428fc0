import type { OnCallAction } from './action.ts';
import { at, now } from './at.ts';
import { exportFor } from './export.ts';
import { gaps } from './gaps.ts';
import { importFrom } from './import.ts';
import { who } from './who.ts';

/** What `rota oncall` does, by the word that is written first. */
export const ON_CALL_ACTIONS: Readonly<Record<string, OnCallAction>> = {
  ...{ now, at, gaps, who },
  export: exportFor,
  import: importFrom,
};
