/** The part of pdfkit 0.20 that is used here; its types on the registry are of an older API. */
declare module 'pdfkit' {
  interface OutlineItem {
    /** `left` and `top` count from the right and the upper edge of the page. */
    addItem(title: string, options?: { left: number; top: number }): OutlineItem;
  }
  /** A piece of a page's content that an element holds. */
  export interface StructContent {
    readonly refs: readonly unknown[];
  }
  /** An image that is embedded once, however often it is drawn. */
  export interface PdfImage {
    readonly width: number;
    readonly height: number;
  }
  export interface StructElement {
    /** Its entry in the file, for attributes that `struct` has no option for. */
    readonly dictionary: { readonly data: Record<string, unknown> };
    add(child: StructElement | StructContent): this;
    end(): void;
  }
  /** An object of the file that others refer to. */
  export interface PdfReference {
    end(content?: string): void;
  }
  export class PDFDocument {
    constructor(options: {
      autoFirstPage: boolean;
      font: Uint8Array;
      compress?: boolean;
      lang?: string;
      displayTitle?: boolean;
      tagged?: boolean;
      subset?: 'PDF/UA';
      pdfVersion?: '1.7';
      info: Readonly<Record<string, string | Date>>;
    });
    readonly outline: OutlineItem;
    readonly page: { readonly fonts: Record<string, PdfReference> };
    ref(data: Readonly<Record<string, unknown>>): PdfReference;
    addContent(operators: string): this;
    struct(
      type: string,
      options?: { actual?: string; scope?: 'Row' | 'Column' | 'Both' },
    ): StructElement;
    addStructure(element: StructElement): this;
    markStructureContent(type: string): StructContent;
    openImage(bytes: Uint8Array): PdfImage;
    image(image: PdfImage, x: number, y: number, size: { width: number; height: number }): this;
    markContent(type: 'Span', options: { actual: string }): this;
    markContent(type: 'Artifact', options?: { type: 'Layout' | 'Pagination' | 'Page' }): this;
    endMarkedContent(): this;
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
