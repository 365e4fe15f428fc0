import { walkXml } from './xml.ts';

/** Built-in number formats that show a day. @source ECMA-376 part 1, section 18.8.30 */
const isBuiltInDate = (id: number): boolean => (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 58 && id < 37);

/** Letters of a day, year or named month outside quotes, brackets and escapes: `ddd d`, `[$-809]dd mmm`, `mmm yy`. */
const isDateCode = (code: string): boolean =>
  /[dy]|mmm/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '')) && !/general/i.test(code);

/**
 * For each cell style of a workbook, whether it shows a number as a date.
 *
 * @param bytes `styles.xml`; none means that no cell has a style
 */
export const dateStyles = (bytes: Uint8Array | undefined): readonly boolean[] => {
  const custom = new Map<number, string>();
  const styles: boolean[] = [];
  let isInCellStyles = false;
  if (!bytes) return styles;
  walkXml('styles.xml', bytes, {
    open: (name, attributes) => {
      if (name === 'numFmt') custom.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
      if (name === 'cellXfs') isInCellStyles = true;
      if (name !== 'xf' || !isInCellStyles) return;
      const id = Number(attributes.numFmtId ?? 0);
      const code = custom.get(id);
      styles.push(code === undefined ? isBuiltInDate(id) : isDateCode(code));
    },
    close: (name) => {
      if (name === 'cellXfs') isInCellStyles = false;
    },
  });
  return styles;
};
