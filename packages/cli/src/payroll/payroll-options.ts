import { FINDING_CODES, type FindingCode } from '@rota/domain';
import { PAYROLL_PROFILES } from '@rota/formats';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { oneLine } from '../lifecycle/options.ts';

/** A reason to let findings of one code pass. */
export interface TypedWaiver {
  readonly code: FindingCode;
  readonly reason: string;
}

const waiver = (text: string, before: readonly TypedWaiver[] = []): readonly TypedWaiver[] => {
  const at = text.indexOf('=');
  const code = FINDING_CODES.find((one) => one === text.slice(0, at));
  if (!code)
    throw new InvalidArgumentError(
      `Write what and why, such as missing-actual="Ann confirms on Monday". It may be ${FINDING_CODES.join(', ')}.`,
    );
  return [...before, { code, reason: oneLine(text.slice(at + 1)) }];
};

/** What `rota hours` does for payroll. */
export interface PayrollFlags {
  readonly month: string;
  readonly export?: true;
  readonly lock?: true;
  readonly unlock?: true;
  readonly ack?: string;
  readonly id?: string;
  readonly list?: true;
  readonly report?: true;
  readonly employer?: string;
  readonly profile?: string;
  readonly waive?: readonly TypedWaiver[];
  readonly by?: string;
  readonly reason?: string;
  readonly pack?: string;
  readonly json?: true;
}

/** Options of the actions for payroll; `--by` is there already. */
export const addPayrollOptions = (command: Command): Command =>
  command
    .addOption(
      new Option('--report', "say what holds an export of the pay period up, and how far everybody's hours are"),
    )
    .addOption(new Option('--lock', 'lock the hours that the pay period settles'))
    .addOption(new Option('--unlock', 'let locked hours be changed again; says why with --reason'))
    .addOption(
      new Option('--export', 'tell payroll the hours of a locked pay period, and what changed since earlier ones'),
    )
    .addOption(new Option('--list', 'list the exports of the pay period'))
    .addOption(new Option('--id <export>', 'print an export again, the same bytes'))
    .addOption(new Option('--ack <export>', 'say that payroll has received an export'))
    .addOption(new Option('--employer <id>', 'whose workers; may be left out where there is one employer'))
    .addOption(new Option('--profile <name>', 'form of the CSV').choices(PAYROLL_PROFILES.map(({ name }) => name)))
    .addOption(new Option('--waive <code=reason>', 'let findings of a report pass; may be repeated').argParser(waiver))
    .addOption(new Option('--reason <text>', 'why it is unlocked').argParser(oneLine));
