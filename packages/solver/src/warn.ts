/** Tells of a failure that costs no rota: what was found stands, and the failure is told, not swallowed. */
export const warn = (what: string, error: unknown): void => {
  process.emitWarning(`${what}: ${error instanceof Error ? error.message : error}`, 'RotaSolver');
};
