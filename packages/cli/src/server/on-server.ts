import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import type { ExitCode } from '../exit-code.ts';
import { rotaPaths } from '../lifecycle/rota-folder.ts';
import { refuse } from '../refusal.ts';
import type { Terminal } from '../terminal.ts';
import type { Verb } from '../verb.ts';
import { pullFolder } from './pulled-folder.ts';
import { type Server, type ServerFlags, serverOf } from './server.ts';

/**
 * What a verb does when a server is named:
 *
 * - `reads`: works on what the server has of the service, taken to this machine for that long;
 * - `asks`: tells the server what to do;
 * - `here`: is about this machine or about no service, so that a server is a mistake.
 */
export type OnServer =
  | { readonly kind: 'reads' }
  | {
      readonly kind: 'asks';
      readonly run: (command: Command, terminal: Terminal, server: Server) => Promise<ExitCode>;
    }
  | { readonly kind: 'here'; readonly why: string };

/** Verbs that know where a folder has its draft, or prefer what is published. */
const FINDS_ITS_OWN = new Set(['diff', 'pay-check']);

/** A verb that looks at a rota looks at the draft there, unless another was named. */
const offerDraft = (command: Command, draft: string): void => {
  const looksAtRota = command.options.some((option) => option.attributeName() === 'rota');
  if (
    looksAtRota &&
    command.getOptionValue('rota') === undefined &&
    existsSync(draft) &&
    !FINDS_ITS_OWN.has(command.name())
  )
    command.setOptionValue('rota', draft);
};

/** `rota feed check URL` is about an address, whoever's. */
const isOfAnyFeed = (command: Command): boolean => command.name() === 'feed' && command.args.length > 1;

/** Runs a verb on what a server has of the service named. @throws Refusal */
export const readOnServer = async (
  verb: Pick<Verb, 'run'>,
  command: Command,
  terminal: Terminal,
  server: Server,
): Promise<ExitCode> => {
  const [service, ...rest] = command.args;
  if (service === undefined || isOfAnyFeed(command)) return verb.run(command, terminal);
  const { month } = command.opts<{ readonly month?: string }>();
  const folder = await pullFolder(server, service, month);
  try {
    command.args = [folder.path, ...rest];
    if (month !== undefined) offerDraft(command, rotaPaths(folder.path, month).draft);
    return await verb.run(command, terminal);
  } finally {
    folder.remove();
  }
};

/** Runs a verb on this machine, or against the server that its flags name. @throws Refusal */
export const runVerb = async (verb: Verb, command: Command, terminal: Terminal): Promise<ExitCode> => {
  const { onServer } = verb;
  const server = serverOf(command.opts<ServerFlags>());
  if (!server) return verb.run(command, terminal);
  switch (onServer.kind) {
    case 'reads':
      return readOnServer(verb, command, terminal, server);
    case 'asks':
      return onServer.run(command, terminal, server);
    case 'here':
      // a server in the environment is meant for other verbs
      if (command.getOptionValueSource('server') === 'env') return verb.run(command, terminal);
      return refuse('bad-usage', `${onServer.why} Leave --server away.`);
  }
};
