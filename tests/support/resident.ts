import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('./resident.mjs', import.meta.url));

/** Commands after which a new process takes over, so that none grows without end. */
const MOST_COMMANDS = 100;

/** What a command left behind. */
export interface Answer {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

/** One command line. */
export interface CommandLine {
  readonly words: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Keeps a process that runs commands one after another: finding and linking its files takes most of a short command's time. */
export class Resident {
  private readonly folder: string;
  private child: ChildProcess | undefined;
  private runs = 0;
  private isAtWork = false;

  /** @param folder with the joined command */
  constructor(folder: string) {
    this.folder = folder;
  }

  /** Runs a command; `undefined` while another one is at work. @throws Error when the process ends instead of answering */
  run(line: CommandLine): Promise<Answer> | undefined {
    if (this.isAtWork) return undefined;
    this.isAtWork = true;
    return this.ask(line).finally(() => {
      this.isAtWork = false;
    });
  }

  private async ask(line: CommandLine): Promise<Answer> {
    const child = await this.ready();
    child.ref();
    child.channel?.ref();
    const end = new AbortController();
    try {
      const ended = once(child, 'exit', { signal: end.signal }).then(([code, signal]) => {
        throw new Error(`the process that runs commands ended with ${code ?? signal} at: ${line.words.join(' ')}`);
      });
      const answered = once(child, 'message', { signal: end.signal });
      child.send(line);
      const [answer] = await Promise.race([answered, ended]);
      return answer as Answer; // resident.mjs sends nothing else once it is ready
    } finally {
      end.abort();
      child.unref();
      child.channel?.unref();
    }
  }

  private async ready(): Promise<ChildProcess> {
    this.runs += 1;
    if (this.child?.connected && this.runs <= MOST_COMMANDS) return this.child;
    this.child?.disconnect();
    this.runs = 1;
    this.child = fork(script, [this.folder], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    await once(this.child, 'message');
    return this.child;
  }
}
