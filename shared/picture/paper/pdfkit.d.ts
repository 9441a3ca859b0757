/** The part of pdfkit 0.20 that is used here; its types on the registry are of an older API. */
declare module 'pdfkit' {
  interface OutlineItem {
    addItem(title: string): OutlineItem;
  }
  export class PDFDocument {
    constructor(options: {
      autoFirstPage: boolean;
      font: Uint8Array;
      compress?: boolean;
      lang?: string;
      displayTitle?: boolean;
      tagged?: boolean;
      pdfVersion?: '1.7';
      info: Readonly<Record<string, string | Date>>;
    });
    readonly outline: OutlineItem;
    addPage(options: { size: [number, number]; margin: number }): this;
    registerFont(name: string, source: Uint8Array): this;
    save(): this;
    restore(): this;
    translate(x: number, y: number): this;
    rotate(degrees: number): this;
    scale(factor: number): this;
    moveTo(x: number, y: number): this;
    lineTo(x: number, y: number): this;
    bezierCurveTo(x1: number, y1: number, x2: number, y2: number, x: number, y: number): this;
    closePath(): this;
    rect(x: number, y: number, width: number, height: number): this;
    roundedRect(x: number, y: number, width: number, height: number, radius: number): this;
    clip(): this;
    fill(): this;
    stroke(): this;
    fillColor(colour: string): this;
    strokeColor(colour: string): this;
    fillOpacity(opacity: number): this;
    strokeOpacity(opacity: number): this;
    lineWidth(width: number): this;
    lineCap(cap: 'butt' | 'round' | 'square'): this;
    lineJoin(join: 'bevel' | 'miter' | 'round'): this;
    dash(lengths: number[], options: { phase: number }): this;
    undash(): this;
    font(name: string): this;
    fontSize(size: number): this;
    text(
      text: string,
      x: number,
      y: number,
      options: { lineBreak: false; baseline: 'alphabetic'; characterSpacing?: number },
    ): this;
    end(): void;
  }
}

declare module 'pdfkit/output' {
  import type { PDFDocument } from 'pdfkit';
  /** The document's bytes once it has ended; listens from the call on. */
  export function toBytes(document: PDFDocument): Promise<Uint8Array<ArrayBuffer>>;
}
