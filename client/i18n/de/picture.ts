/** Wörter in Bildern und auf Seiten: die des Servers, der dieselben Dateien macht. */
export { pictureTexts as picture } from '../../../shared/picture/texts/de';
