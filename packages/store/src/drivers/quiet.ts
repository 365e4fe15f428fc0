/** What knex would print is thrown as well, and told by whoever catches it. */
const SILENT = { warn: () => undefined, error: () => undefined, deprecate: () => undefined, debug: () => undefined };

/** What both drivers are set to: an error would carry the values, which are about people, into the log. */
export const QUIET = { log: SILENT, compileSqlOnError: false } as const;

/** Loads a driver when it is used. @returns why it cannot be loaded, if so */
export const whyMissing = async (load: () => Promise<unknown>): Promise<string | undefined> => {
  try {
    await load();
    return undefined;
  } catch (thrown) {
    return thrown instanceof Error ? (thrown.message.split('\n')[0] ?? '') : String(thrown);
  }
};
