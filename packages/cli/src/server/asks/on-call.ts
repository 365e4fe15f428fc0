import type { Command } from 'commander';
import type { OnCallAction, OnCallAsked } from '../../oncall/action.ts';
import type { OnServer } from '../on-server.ts';

/** Asks a server who is on call. @param read what the command line asks for */
export const onCallOnServer = (
  read: (command: Command) => { readonly action: OnCallAction; readonly asked: OnCallAsked },
): OnServer => ({
  kind: 'asks',
  run: (command, terminal, server) => {
    const { action, asked } = read(command);
    return action.ask(asked, terminal, server);
  },
});
