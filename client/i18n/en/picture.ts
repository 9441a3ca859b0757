/** Words in pictures and on pages: those of the server, which makes the same files. */
export { pictureTexts as picture } from '../../../shared/picture/texts/en';
