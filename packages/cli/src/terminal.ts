import { type Instant, parseIso } from '@rota/domain';
import { refuse } from './refusal.ts';

/** What a command may see of the process around it. */
export interface Terminal {
  /** The result, and nothing else. */
  readonly out: (text: string) => void;
  /** Words about it. */
  readonly say: (text: string) => void;
  readonly isOutScreen: boolean;
  readonly isSayScreen: boolean;
  /** Characters across, 120 where unknown. */
  readonly outColumns: number;
  readonly sayColumns: number;
  /** Whether colour is wanted on `out` when nobody says so. @source no-color.org */
  readonly wantsColour: boolean;
  /** How many colours there are, should they be wanted. */
  readonly colours: '16' | '256';
  /** Stamp of what is written: `ROTA_NOW`, or the clock of the machine. @throws Refusal when `ROTA_NOW` is no instant */
  readonly now: () => Instant;
  /** Whether `ROTA_NOW` stands still for a test; then no elapsed seconds are written either. */
  readonly isNowFixed: boolean;
}

/** Where nothing is known; a terminal that does not know itself says 0. */
const DEFAULT_COLUMNS = 120;

const has256 = ({ COLORTERM, TERM }: NodeJS.ProcessEnv): boolean =>
  (COLORTERM ?? '') !== '' || (TERM ?? '').includes('256color');

const fixedNow = (text: string): Instant => {
  const parsed = parseIso(text);
  if (parsed.kind === 'instant') return parsed.at;
  return refuse(
    'bad-value',
    `ROTA_NOW is "${text}"; write a whole minute with an offset, such as 2026-11-22T09:00:00Z.`,
  );
};

/** A reader that has seen enough (`rota show ... | head`) closes the pipe; that is no failure. */
const leaveWhenUnread = (stream: NodeJS.WriteStream): void => {
  stream.on('error', (fault: NodeJS.ErrnoException) => {
    if (fault.code !== 'EPIPE') throw fault;
    process.exit();
  });
};

/** The real terminal. */
export const processTerminal = (): Terminal => {
  const { stdout, stderr, env } = process;
  leaveWhenUnread(stdout);
  leaveWhenUnread(stderr);
  const fixed = env.ROTA_NOW ?? '';
  return {
    out: (text) => void stdout.write(text),
    say: (text) => void stderr.write(text),
    isOutScreen: stdout.isTTY === true,
    isSayScreen: stderr.isTTY === true,
    outColumns: stdout.columns || DEFAULT_COLUMNS,
    sayColumns: stderr.columns || DEFAULT_COLUMNS,
    wantsColour: stdout.isTTY === true && (env.NO_COLOR ?? '') === '',
    colours: has256(env) ? '256' : '16',
    now: () => (fixed === '' ? Math.floor(Date.now() / 60_000) : fixedNow(fixed)),
    isNowFixed: fixed !== '',
  };
};
