import type { Page } from '../../shared/picture/paper/page';
import { paperPages } from '../../shared/picture/paper/paperPages';
import { writePageSvg } from '../../shared/picture/svg';
import type { PagesJob } from './pictureJob';

/** A page as SVG text, to stand in the page of the app; `i` counts from 0. */
export const pageText = (page: Page, i: number): string => writePageSvg(page, `sheet${i + 1}`);

/** The pages of the PDF as SVG texts, at once; throws `PictureTooLarge` where nobody could look at them. */
export const pageTexts = ({ source, range, paper, language }: PagesJob): string[] =>
  paperPages(source, range, paper, language).pages.map(pageText);
