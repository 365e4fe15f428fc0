import { type Instant, localOf, type PackWarning, type Planning, packOf, packWarnings } from '@rota/domain';
import type { Terminal } from './terminal.ts';

/** What the rule pack of a planning knows no longer, or soon will not, by the clock passed in. */
export const warningsAt = ({ problem, zone }: Planning, now: Instant): readonly PackWarning[] =>
  packWarnings(packOf(problem), localOf(zone, now).date);

/** A line each. */
export const packWarningText = (warnings: readonly PackWarning[]): string =>
  warnings.map(({ detail }) => `${detail}\n`).join('');

/** Says on standard error what the rule pack knows no longer, for verbs whose output is a file. */
export const sayPackWarnings = (planning: Planning, terminal: Terminal): void =>
  terminal.say(packWarningText(warningsAt(planning, terminal.now())));
