import { SaxesParser } from 'saxes';
import { SheetFault } from './sheet-fault.ts';

/** What a reader wants of an XML text; names are without their prefix. */
export interface XmlHandlers {
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly close?: (name: string) => void;
  readonly text?: (text: string) => void;
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Walks through an XML part of a workbook. Entities of its own are not expanded.
 *
 * @throws SheetFault when it is not well formed
 */
export const walkXml = (part: string, bytes: Uint8Array, { open, close, text }: XmlHandlers): void => {
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => open(local(name), attributes));
  if (close) parser.on('closetag', ({ name }) => close(local(name)));
  if (text) {
    parser.on('text', text);
    parser.on('cdata', text);
  }
  parser.on('error', (error) => {
    throw new SheetFault(
      'file-unreadable',
      `The workbook is damaged: ${part} is no XML (${error.message}). Open it in the spreadsheet program and save it again as .xlsx.`,
    );
  });
  parser.write(new TextDecoder().decode(bytes)).close();
};
