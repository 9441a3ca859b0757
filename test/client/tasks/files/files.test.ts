import { describe, expect, it, test, vi } from 'vitest';
import { ApiError } from '../../../../client/api/apiError';
import { formatBytes } from '../../../../client/i18n/format';
import { assetKeys } from '../../../../client/tasks/files/assetKey';
import { createFileInfos } from '../../../../client/tasks/files/fileInfos';
import {
  ACCEPTED,
  isKept,
  kindOfName,
  kindOfType,
  nameToSave,
  titleOfName,
  typeToDeclare,
} from '../../../../client/tasks/files/fileType';
import { readLink } from '../../../../client/tasks/files/link';
import { faultOf, faultText, mayTryAgain } from '../../../../client/tasks/files/uploadFault';
import type { AssetInfo } from '../../../../shared/api/assets';
import { ERRORS, type ErrorCode } from '../../../../shared/errors';
import { TEXT_TYPES, TYPE_FAULTS, TYPES_BY_BYTES } from '../../../../shared/fileRules';

describe('a typed address', () => {
  it.each([
    ['https://example.com/brief?x=1#y', 'https://example.com/brief?x=1#y', 'example.com'],
    ['  example.com/brief ', 'https://example.com/brief', 'example.com'],
    ['http://www.example.com', 'http://www.example.com/', 'example.com'],
    ['localhost:3000/a', 'https://localhost:3000/a', 'localhost:3000'],
    ['http://intranet', 'http://intranet/', 'intranet'],
    ['HTTPS://Example.com', 'https://example.com/', 'example.com'],
  ])('%s is a link', (typed, url, host) => {
    expect(readLink(typed)).toEqual({ url, host });
  });

  it.each([
    ['', 'empty'],
    ['javascript:alert(1)', 'scheme'],
    ['JavaScript:alert(1)', 'scheme'],
    ['data:text/html,x', 'scheme'],
    ['ftp://example.com', 'scheme'],
    ['mailto:mia@example.com', 'scheme'],
    ['mia@example.com', 'unfinished'],
    ['example.com/my brief', 'space'],
    ['exam', 'unfinished'],
    ['https:', 'unfinished'],
    ['https://', 'unfinished'],
  ])('[WEB8] %s is none: %s', (typed, fault) => {
    expect(readLink(typed)).toBe(fault);
  });
});

describe('what a file is', () => {
  it('is declared by its ending, whatever the system thinks of it', () => {
    expect(typeToDeclare({ name: 'Numbers.CSV', type: 'application/vnd.ms-excel' })).toBe(
      'text/csv',
    );
    expect(typeToDeclare({ name: 'notes.md', type: '' })).toBe('text/markdown');
    expect(typeToDeclare({ name: 'all.zip', type: 'application/x-zip-compressed' })).toBe(
      'application/zip',
    );
    expect(typeToDeclare({ name: 'readme', type: 'text/plain; charset=utf-8' })).toBe('text/plain');
    expect(typeToDeclare({ name: 'readme', type: '' })).toBe('application/octet-stream');
  });

  it('every kept type has a kind, and may be chosen', () => {
    for (const [type, endings] of [...TYPES_BY_BYTES, ...TEXT_TYPES]) {
      expect([type, kindOfType(type)]).not.toEqual([type, 'file']);
      expect(isKept(type)).toBe(true);
      for (const ending of endings) {
        expect(kindOfName(`x.${ending}`)).toBe(kindOfType(type));
        expect(ACCEPTED.split(',')).toContain(`.${ending}`);
      }
    }
    expect(isKept('image/svg+xml')).toBe(false);
    expect(isKept('text/html')).toBe(false);
  });

  it('is called by what can be seen of its name', () => {
    expect(titleOfName(' photo\u202Efdp.exe\n')).toBe('photofdp.exe');
    expect(titleOfName('Größe \ud83d.pdf')).toBe('Größe .pdf');
    expect(titleOfName('\u200b')).toBe('file');
  });

  it('is saved under its title, with the ending it came with', () => {
    expect(nameToSave('Brief', 'brief-v2.pdf')).toBe('Brief.pdf');
    expect(nameToSave('Brief.PDF', 'brief.pdf')).toBe('Brief.PDF');
    expect(nameToSave('Version 1.2', 'v.docx')).toBe('Version 1.2.docx');
    expect(nameToSave('readme', 'readme')).toBe('readme');
  });

  it.each([
    [1, '1 byte'],
    [640, '640 bytes'],
    [1025, '2 kB'],
    [10 * 1024 * 1024, '10 MB'],
    [10 * 1024 * 1024 + 1, '10.1 MB'],
    [1.44 * 1024 * 1024, '1.5 MB'],
  ])('%i bytes are %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
});

describe('a refused upload', () => {
  const errorOf = (code: ErrorCode, issues: ApiError['issues'] = []) =>
    new ApiError({ status: ERRORS[code].status, code, title: code, issues });

  it('every fault of a type is told in words of its own, and cannot be tried again', () => {
    const texts = TYPE_FAULTS.map((code) => {
      const values = { found: 'image/webp' };
      const fault = faultOf(errorOf('wrong-media-type', [{ code, message: '', values }]));
      expect(fault.code).toBe(code);
      expect(mayTryAgain(fault)).toBe(false);
      return faultText(fault);
    });
    expect(new Set(texts).size).toBe(TYPE_FAULTS.length);
    expect(texts.join()).not.toContain('files.');
  });

  it('tells the limit, also when a proxy says it', () => {
    const byProxy = new ApiError({ status: 413, code: 'internal', title: '' });
    for (const error of [errorOf('too-large'), byProxy])
      expect(faultText(faultOf(error))).toBe('It is too large. A file may have up to 10 MB.');
  });

  it('may be tried again when the file is not to blame', () => {
    for (const code of ['too-many-files', 'archived', 'internal', 'too-many-requests'] as const) {
      const fault = faultOf(errorOf(code));
      expect(mayTryAgain(fault)).toBe(true);
      expect(faultText(fault)).not.toContain('files.');
    }
    expect(faultOf(new ApiError({ status: 0, code: 'network', title: '' })).code).toBe('network');
  });
});

test('keys tell the links and files of a task apart, renamed or there twice', () => {
  const page = { title: 'A', url: 'https://example.com/' };
  const file = { title: 'A', asset: 'https://example.com/' };
  const keys = assetKeys([page, { ...page, title: 'B' }, file]);
  expect(new Set(keys).size).toBe(3);
  expect(assetKeys([{ ...page, title: 'C' }, page, file])).toEqual(keys);
});

test('type and size of files are asked for once, and again after no answer', async () => {
  const info = (sha256: string): AssetInfo => ({
    sha256,
    name: 'a.pdf',
    type: 'application/pdf',
    size: 1,
    at: new Date(0).toISOString(),
    by: null,
  });
  let isOff = true;
  const ask = vi.fn(async () => {
    if (isOff) throw new Error('offline');
    return [info('a'), info('b')];
  });
  const infos = createFileInfos(ask);
  infos.need(['a']);
  await vi.waitUntil(() => ask.mock.settledResults[0]?.type === 'rejected');
  isOff = false;
  infos.need(['a', 'lost']);
  await vi.waitUntil(() => infos.getState().size === 2);
  infos.put(info('c'));
  infos.need(['a', 'b', 'c', 'lost']);
  infos.need([]);
  expect(ask).toHaveBeenCalledTimes(2);
});
