import type { Terminal } from '../../src/terminal.ts';

/** A terminal that keeps what is said on it. */
export const listeningTerminal = (isSayScreen: boolean, sayColumns = 120) => {
  const said: string[] = [];
  const terminal: Terminal = {
    out: () => undefined,
    say: (text) => void said.push(text),
    isOutScreen: false,
    isSayScreen,
    outColumns: 120,
    sayColumns,
    wantsColour: false,
    colours: '16',
    now: () => 0,
    isNowFixed: true,
  };
  return { terminal, said };
};
