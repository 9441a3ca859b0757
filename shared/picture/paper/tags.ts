import type { PDFDocument, StructElement } from 'pdfkit';
import type { GroupMark, Mark } from '../marks';
import type { Holder, Leaf, Part } from '../part';

/** What a part is called in a PDF; an item's words stand in the body of the item. */
const HOLDERS: Readonly<Record<Holder, string>> = {
  section: 'Sect',
  list: 'L',
  table: 'Table',
  row: 'TR',
};
const LEAVES: Readonly<Record<Leaf, string>> = {
  title: 'H1',
  heading: 'H2',
  subheading: 'H3',
  text: 'P',
  item: 'LBody',
  head: 'TH',
  group: 'TH',
  cell: 'TD',
};

/** Where marks are written to: into an element, or into a piece of content that is tagged as a whole. */
export type Into = StructElement | 'content';

/** Tags what is written, so that the file can be read aloud in order. */
export interface Tagger {
  /** Begins a page; what it holds becomes part of the document when the next one begins. */
  page(): StructElement;
  /** Writes the marks of a group where its part belongs. */
  part(part: Part, into: StructElement, write: (into: Into) => void): void;
  end(): void;
}

const isHolder = (role: Part['role']): role is Holder => Object.hasOwn(HOLDERS, role);

export function createTagger(doc: PDFDocument): Tagger {
  const root = doc.struct('Document');
  doc.addStructure(root);
  let parts: StructElement[] = [];
  let known = new Map<StructElement, Map<string, StructElement>>();
  const add = (element: StructElement, into: StructElement) => {
    into.add(element);
    parts.push(element);
    return element;
  };
  const finishPage = () => {
    for (const element of parts) element.end();
    parts = [];
    known = new Map();
  };
  const holder = (role: Holder, key: string | undefined, into: StructElement): StructElement => {
    if (key === undefined) return add(doc.struct(HOLDERS[role]), into);
    const siblings = known.get(into) ?? new Map<string, StructElement>();
    known.set(into, siblings);
    const element = siblings.get(`${role} ${key}`) ?? add(doc.struct(HOLDERS[role]), into);
    siblings.set(`${role} ${key}`, element);
    return element;
  };
  const leaf = ({ says, columns }: Part, role: Leaf, into: StructElement): StructElement => {
    const element = doc.struct(LEAVES[role], {
      ...(says === undefined ? {} : { actual: plain(says) }),
      ...(role === 'head' ? { scope: 'Column' as const } : {}),
    });
    if (role === 'group' && columns)
      element.dictionary.data.A = { O: 'Table', Scope: 'Row', ColSpan: columns };
    return add(element, role === 'item' ? add(doc.struct('LI'), into) : into);
  };
  return {
    page: () => {
      finishPage();
      return root;
    },
    part: (part, into, write) => {
      if (isHolder(part.role)) {
        write(holder(part.role, part.key, into));
        return;
      }
      const element = leaf(part, part.role, into);
      const content = doc.markStructureContent(LEAVES[part.role]);
      write('content');
      doc.endMarkedContent();
      element.add(content);
    },
    end: () => {
      finishPage();
      root.end();
    },
  };
}

/** Whether anything of a group is to be read. */
export const holdsParts = ({ part, marks }: GroupMark): boolean =>
  part !== undefined || marks.some((mark: Mark) => mark.kind === 'group' && holdsParts(mark));

/** Text without control characters and halves of pairs, on one line. */
export const plain = (text: string): string =>
  text.replace(/\s+/g, ' ').replace(/[\p{Cc}\p{Cs}]/gu, '');
