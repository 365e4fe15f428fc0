import type { Instant } from '@rota/domain';
import { type OnCallSource, onCallSource } from '@rota/formats';
import { EXIT, type ExitCode } from '../exit-code.ts';
import { jsonText } from '../json.ts';
import { readCalendar } from '../lifecycle/calendar.ts';
import type { Server } from '../server/server.ts';
import type { Terminal } from '../terminal.ts';

/** Flags of `rota oncall`, of whichever action. */
export interface OnCallFlags {
  readonly at?: Instant;
  readonly from?: string;
  readonly to?: string;
  /** On-call slot id. */
  readonly slot?: string;
  /** Which program's shape. */
  readonly format?: string;
  /** What that program calls people, by worker id. */
  readonly user?: ReadonlyMap<string, string>;
  /** What a calendar is called here. */
  readonly source?: string;
  /** Workers by words of a calendar; `undefined`: nobody. */
  readonly map?: ReadonlyMap<string, string | undefined>;
  readonly dryRun?: true;
  readonly json?: true;
}

/** What one action is asked with. */
export interface OnCallAsked {
  /** A service folder; on a server the name of a service there. */
  readonly service: string;
  /** Words after it. */
  readonly words: readonly string[];
  readonly flags: OnCallFlags;
}

/** Something that `rota oncall` does. */
export interface OnCallAction {
  /** What is written after the name: `<folder> <worker>`. */
  readonly usage: string;
  /** Names of flags it takes beside `--json`. */
  readonly takes: readonly (keyof OnCallFlags)[];
  readonly run: (asked: OnCallAsked, terminal: Terminal) => Promise<ExitCode>;
  readonly ask: (asked: OnCallAsked, terminal: Terminal, server: Server) => Promise<ExitCode>;
}

/** What shows one document: made from a folder, or the same from a server. */
interface Shown<D> extends Pick<OnCallAction, 'usage' | 'takes'> {
  readonly made: (source: OnCallSource, asked: OnCallAsked) => D;
  /** Where a server has it: `/api/v1/on-call/gaps` with its query but for the service. */
  readonly address: (asked: OnCallAsked) => readonly [path: string, query: Readonly<Record<string, string>>];
  readonly words: (document: D) => string;
  /** Whether the answer is no. */
  readonly isNo: (document: D) => boolean;
}

/** An action that shows a document. */
export const showing = <D>({ usage, takes, made, address, words, isNo }: Shown<D>): OnCallAction => {
  const show = (document: D, { flags }: OnCallAsked, terminal: Terminal): ExitCode => {
    terminal.out(flags.json ? jsonText(document) : words(document));
    return isNo(document) ? EXIT.no : EXIT.done;
  };
  return {
    usage,
    takes,
    run: async (asked, terminal) => {
      const now = terminal.now();
      return show(made(onCallSource(readCalendar(asked.service, now).book, now), asked), asked, terminal);
    },
    ask: async (asked, terminal, server) => {
      const [path, query] = address(asked);
      return show(
        await server.read<D>(`${path}?${new URLSearchParams({ service: asked.service, ...query })}`),
        asked,
        terminal,
      );
    },
  };
};
