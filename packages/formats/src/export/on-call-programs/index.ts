import { goAlertDocument } from './go-alert.ts';
import { pagerDutyDocument } from './pager-duty.ts';
import type { OnCallExport } from './said.ts';

export type { OnCallExport } from './said.ts';

/** Programs that on-call is written for. */
export const ON_CALL_PROGRAMS = ['goalert', 'pagerduty'] as const;
export type OnCallProgram = (typeof ON_CALL_PROGRAMS)[number];

const WRITERS = { goalert: goAlertDocument, pagerduty: pagerDutyDocument } as const;

/** One slot over a window in the shapes of another program, as JSON; the same input gives the same bytes. */
export const writeOnCallFor = (program: OnCallProgram, wanted: OnCallExport): string =>
  `${JSON.stringify(WRITERS[program](wanted), null, 2)}\n`;
