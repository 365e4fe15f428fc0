import { handRota, type Placing, putDraft } from './hand-rota.ts';
import { type Answer, type Api, api, DECEMBER, houseFiles } from './server.ts';

/** The template house without leave and pins, so that any few shifts are lawful. */
export const quietFiles = (): Record<string, string> =>
  Object.fromEntries(Object.entries(houseFiles()).filter(([path]) => !/(absences|pins)\.csv$/.test(path)));

/** A server with the quiet house. */
export const quietHouse = async (): Promise<Api> => {
  const started = await api();
  await importQuiet(started);
  return started;
};

/** Everybody has 12.99 an hour; pay periods are months. */
const PAY = `pay:
  rates:
    - { id: plain, from: 2020-01-01, hourlyPence: 1299 }
`;

/** The quiet house, which pays. */
export const payingFiles = (): Record<string, string> => {
  const files = quietFiles();
  return { ...files, 'service.yaml': `${files['service.yaml']?.trimEnd()}\n${PAY}` };
};

export const importQuiet = async ({ call }: Api, files = quietFiles()): Promise<void> => {
  const { status, text } = await call('/api/v1/services', { json: { files } });
  if (status !== 201) throw new Error(`the house was not imported: ${text}`);
};

/** Puts these people on these shifts, and nobody on any other, whatever there was. */
export const draft = async (started: Api, ...placings: readonly Placing[]): Promise<void> => {
  const { status } = await started.call(`${DECEMBER}/document`);
  await putDraft(started, handRota(...placings), status === 404 ? undefined : '*');
};

/** The state of December. */
export const stateOf = async ({ call }: Api): Promise<string> => (await call(DECEMBER)).json.state;

/** A key of all that a planner may, of somebody by name. */
export const keyOfPerson = async ({ call }: Api, owner: string): Promise<string> => {
  const scopes = ['read:rota', 'write:rota', 'approve:rota'];
  return (await call('/api/v1/api-keys', { json: { owner, scopes } })).json.secret;
};

/** Codes of a refusal. */
export const codesOf = ({ json }: Answer): readonly string[] =>
  json.errors.map(({ code }: { readonly code: string }) => code);
