/** A reason to stop that the person at the terminal can do something about: one line, and an exit code. */
export class Stop extends Error {
  constructor(line, exitCode = 2) {
    super(line);
    this.exitCode = exitCode;
  }
}

/** Runs a step; a `Stop` becomes its line on stderr and its exit code, anything else is our own mistake. */
export const runOrStop = async (step) => {
  try {
    process.exitCode = (await step()) ?? 0;
  } catch (fault) {
    if (!(fault instanceof Stop)) throw fault;
    process.stderr.write(`${fault.message}\n`);
    process.exitCode = fault.exitCode;
  }
};
