import { shiftRef } from '../refs.ts';
import { refusal } from '../refusal.ts';

/**
 * The name of a shift within its service, however a body writes it.
 *
 * @param pointer where the body has it
 * @throws Refusal when it is a shift of another service
 */
export const shiftNameIn = (service: string, text: string, pointer: string): string => {
  if (!text.startsWith('shf_') && !text.includes(':')) return text;
  const read = shiftRef.safeParse(text);
  if (read.success && read.data.service === service) return read.data.shift;
  throw refusal('unknown-reference', `"${text.slice(0, 60)}" is no shift of service "${service}".`, {}, pointer);
};
