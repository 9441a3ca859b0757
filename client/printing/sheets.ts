import type { Paper } from '../../shared/picture/choices';
import { PAPER_SIZE } from '../../shared/picture/paper/paperSize';
import styles from './sheets.module.css';

/** What the browser takes to paper instead of the screen. */
export interface Sheets {
  readonly element: HTMLElement;
  /** Puts a page behind those that are there: SVG text, as `pageTexts` writes it. */
  add(svg: string): void;
  /** Puts a page with nothing but a line on it. */
  addLine(text: string): void;
}

/** Makes sheets of paper without anything on them; they are printed while their element stands in the body. */
export function createSheets(paper: Paper): Sheets {
  const { width, height } = PAPER_SIZE[paper];
  const element = document.createElement('div');
  element.className = styles.paper as string;
  // Other pages of the app have margins of their own; what stands last holds.
  const size = document.createElement('style');
  size.textContent = `@page{size:${width}pt ${height}pt;margin:0}`;
  element.append(size);
  const reader = new DOMParser();
  const add = (content: Node) => {
    const sheet = document.createElement('div');
    sheet.className = styles.sheet as string;
    sheet.style.width = `${width}pt`;
    // A page that is as high as the paper to the last digit may be taken for a little higher.
    sheet.style.height = `${height - 0.5}pt`;
    sheet.append(content);
    element.append(sheet);
  };
  return {
    element,
    add: (svg) =>
      add(document.importNode(reader.parseFromString(svg, 'image/svg+xml').documentElement, true)),
    addLine: (text) => {
      const line = document.createElement('p');
      line.className = styles.line as string;
      line.textContent = text;
      add(line);
    },
  };
}
