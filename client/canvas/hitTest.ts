import type { Bucket } from '../../shared/plan/schema';

/** What is under a point of the board area. Days are floats; `row` is the `row` value of that place. */
export type Hit =
  | {
      readonly kind: 'bar';
      readonly id: string;
      readonly part: 'body' | 'title' | 'start' | 'end' | 'dot' | 'chevron' | 'header' | 'conflict';
    }
  | {
      readonly kind: 'task';
      readonly id: string;
      readonly initiative: string;
      readonly part: 'body' | 'title' | 'check';
    }
  | { readonly kind: 'addTask'; readonly initiative: string }
  | { readonly kind: 'showAll'; readonly initiative: string }
  | { readonly kind: 'milestone'; readonly id: string }
  | { readonly kind: 'dependency'; readonly id: string }
  | {
      readonly kind: 'lane';
      readonly id: string | null;
      readonly day: number;
      readonly row: number;
      readonly bucket: Bucket | null;
    }
  | { readonly kind: 'board'; readonly day: number };
