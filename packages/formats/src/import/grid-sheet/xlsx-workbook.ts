import type { Sheet } from './sheet.ts';
import { SheetFault } from './sheet-fault.ts';
import { type Archive, openArchive } from './unzip.ts';
import { readXlsxSheet, type WorkbookFacts } from './xlsx-sheet.ts';
import { dateStyles } from './xlsx-styles.ts';
import { walkXml } from './xml.ts';

/** Sheets are read one by one up to so many; a workbook with more is no rota. */
const MAX_SHEETS = 100;

const relationsOf = (archive: Archive, part: string): ReadonlyMap<string, { type: string; target: string }> => {
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  const relations = new Map<string, { type: string; target: string }>();
  const bytes = archive.bytesOf(`${folder}_rels/${part.slice(folder.length)}.rels`);
  if (!bytes) return relations;
  walkXml('a list of relations', bytes, {
    open: (name, { Id = '', Type = '', Target = '' }) => {
      if (name !== 'Relationship') return;
      const target = Target.startsWith('/') ? Target.slice(1) : `${folder}${Target}`;
      relations.set(Id, { type: Type.slice(Type.lastIndexOf('/') + 1), target });
    },
  });
  return relations;
};

interface SheetEntry {
  readonly name: string;
  readonly isHidden: boolean;
  readonly relation: string;
}

const workbookOf = (bytes: Uint8Array): { readonly sheets: readonly SheetEntry[]; readonly is1904: boolean } => {
  const sheets: SheetEntry[] = [];
  let is1904 = false;
  walkXml('workbook.xml', bytes, {
    open: (name, attributes) => {
      if (name === 'workbookPr') is1904 = attributes.date1904 === '1' || attributes.date1904 === 'true';
      if (name !== 'sheet') return;
      // The prefix of r:id is the file's own choice.
      const relation = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? '';
      const isHidden = attributes.state === 'hidden' || attributes.state === 'veryHidden';
      sheets.push({ name: attributes.name ?? '', isHidden, relation });
    },
  });
  return { sheets, is1904 };
};

const sharedTextsOf = (bytes: Uint8Array | undefined): readonly string[] => {
  const texts: string[] = [];
  let [text, isText, isPhonetic] = ['', false, false];
  if (!bytes) return texts;
  walkXml('sharedStrings.xml', bytes, {
    open: (name) => {
      if (name === 'si') text = '';
      if (name === 't') isText = true;
      if (name === 'rPh') isPhonetic = true;
    },
    close: (name) => {
      if (name === 'si') texts.push(text);
      if (name === 't') isText = false;
      if (name === 'rPh') isPhonetic = false;
    },
    text: (part) => {
      if (isText && !isPhonetic) text += part;
    },
  });
  return texts;
};

const noWorkbook = (): SheetFault =>
  new SheetFault(
    'file-unreadable',
    'The file is an archive but no .xlsx workbook. In the spreadsheet program save it as "Excel workbook (.xlsx)".',
  );

const mainPart = (archive: Archive): string => {
  const relations = [...relationsOf(archive, '').values()];
  return relations.find(({ type }) => type === 'officeDocument')?.target ?? 'xl/workbook.xml';
};

/**
 * Every sheet of an .xlsx workbook, in its order; chart sheets are left out.
 *
 * @throws SheetFault when the workbook is damaged, is none, or is far too large
 * @source ECMA-376 part 1, section 18 (SpreadsheetML); part 2 (packages)
 */
export const readXlsx = (file: string, bytes: Uint8Array): readonly Sheet[] => {
  const archive = openArchive(bytes);
  const main = mainPart(archive);
  const workbook = archive.bytesOf(main);
  if (!workbook) throw noWorkbook();
  const { sheets, is1904 } = workbookOf(workbook);
  if (sheets.length > MAX_SHEETS)
    throw new SheetFault('file-too-large', `The workbook has ${sheets.length} sheets; at most ${MAX_SHEETS} are read.`);
  const relations = relationsOf(archive, main);
  const partOf = (type: string): Uint8Array | undefined => {
    const target = [...relations.values()].find((relation) => relation.type === type)?.target;
    return target === undefined ? undefined : archive.bytesOf(target);
  };
  const facts: WorkbookFacts = {
    sharedTexts: sharedTextsOf(partOf('sharedStrings')),
    isDateStyle: dateStyles(partOf('styles')),
    is1904,
  };
  return sheets.flatMap(({ name, isHidden, relation }) => {
    const target = relations.get(relation);
    const part = target?.type === 'worksheet' ? archive.bytesOf(target.target) : undefined;
    return part && target ? [{ file, name, isHidden, ...readXlsxSheet(target.target, part, facts) }] : [];
  });
};
