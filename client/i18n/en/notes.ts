/** The rich text of an entry. */
export const notes = {
  toolbar: 'Text style',
  bold: 'Bold',
  italic: 'Italic',
  bulletList: 'Bulleted list',
  numberList: 'Numbered list',
  checkList: 'Checklist',
  quote: 'Quote',
  link: 'Link',
  linkAddress: 'Link address',
  linkHint: 'https://…',
  setLink: 'Set link',
  removeLink: 'Remove link',
  badLink: 'Type an address that starts with https://, http:// or mailto:.',
  failed: 'This text could not be shown. It is kept; close it and open it again.',
} as const;
