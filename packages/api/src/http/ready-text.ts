import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const compress = promisify(gzip);

/** A text as the bytes that are sent, each form made once; kept where the same text is sent again and again. */
export class ReadyText {
  readonly text: string;
  private bytes: Buffer | undefined;
  private packed: Promise<Buffer> | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** UTF-8. */
  get plain(): Buffer {
    this.bytes ??= Buffer.from(this.text, 'utf8');
    return this.bytes;
  }

  /** The same, compressed. */
  gzipped(): Promise<Buffer> {
    this.packed ??= compress(this.plain);
    return this.packed;
  }
}
