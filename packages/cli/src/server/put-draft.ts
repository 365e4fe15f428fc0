import { readDocument } from '../files.ts';
import { Refusal } from '../refusal.ts';
import { rotaAddress } from './pulled-folder.ts';
import type { Server } from './server.ts';

/** What the rules say of a draft in short. */
export interface DraftReply {
  readonly version: number;
  readonly objective: number;
  readonly hardBreaches: number;
  readonly gaps: number;
}

/** Validator of the draft there is, as a header; none where there is no draft. */
export const draftSeen = async (server: Server, service: string, period: string): Promise<Record<string, string>> => {
  try {
    const { etag = '' } = await server.ask(`${rotaAddress(service, period)}/document`);
    return { 'If-Match': `"${etag}"` };
  } catch (thrown) {
    if (thrown instanceof Refusal && thrown.faults.every(({ code }) => code === 'not-found')) return {};
    throw thrown;
  }
};

/** Puts a rota of this machine as the draft of a period. @param path of a rota.json; `-` is standard input @throws Refusal */
export const putDraft = async (server: Server, service: string, period: string, path: string): Promise<DraftReply> => {
  const text = Buffer.from(await readDocument(path)).toString('utf8');
  const headers = await draftSeen(server, service, period);
  return server.read(`${rotaAddress(service, period)}/document`, { method: 'PUT', text, headers });
};
