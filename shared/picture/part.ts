/**
 * What a group of marks is to people who have a document read to them; what is in no part is decoration. Parts stand in
 * each other: a list in a section, items in a list. What is in a part with words of its own (a title, a cell) is read as one.
 */
export interface Part {
  readonly role: Role;
  /** Parts of the same role and key on a page are one, wherever they are drawn. */
  readonly key?: string;
  /** Read instead of what is written: where there is little room titles are cut. */
  readonly says?: string;
  /** Of a head: columns that it stands over. */
  readonly columns?: number;
}

export type Role = Holder | Leaf;
export type Holder = 'section' | 'list' | 'table' | 'row';
export type Leaf = 'title' | 'heading' | 'subheading' | 'text' | 'item' | 'head' | 'group' | 'cell';
