import { PICTURE_TEXTS } from '../../../shared/picture/texts';

/** Words in pictures and on pages. In English they are those of the server, which makes the same files. */
export const picture = PICTURE_TEXTS;
