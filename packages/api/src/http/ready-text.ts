import { packed } from './gzip.ts';

/** A text as the bytes that are sent, each form made once; kept where the same text is sent again and again. */
export class ReadyText {
  readonly text: string;
  private bytes: Uint8Array | undefined;
  private gzip: Promise<Uint8Array> | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** UTF-8. */
  get plain(): Uint8Array {
    this.bytes ??= Buffer.from(this.text, 'utf8');
    return this.bytes;
  }

  /** The same, compressed. */
  gzipped(): Promise<Uint8Array> {
    this.gzip ??= packed(this.plain);
    return this.gzip;
  }
}
