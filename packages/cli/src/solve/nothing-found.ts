import { EXIT, type ExitCode } from '../exit-code.ts';
import { jsonText } from '../json.ts';
import type { Terminal } from '../terminal.ts';

/**
 * Says that a solve ended without a rota.
 *
 * @param result as a solve or a server tells it; absent where it does not
 */
export const sayNothingFound = (
  result: { readonly stopped?: string } | undefined,
  terminal: Terminal,
  asJson: boolean,
): ExitCode => {
  const isCancelled = result?.stopped === 'cancelled';
  terminal.say(
    isCancelled
      ? 'Stopped before a first rota was there; nothing was written.\n'
      : 'Nothing feasible was found before the end; give it more time.\n',
  );
  if (asJson) terminal.out(jsonText({ format: 'solve/1', result, unfilled: [] }));
  return EXIT.nothing;
};
