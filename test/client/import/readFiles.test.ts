import { describe, expect, it } from 'vitest';
import { MAX_FILE_BYTES, readFiles, titleOfFile } from '../../../client/import/readFiles';

const file = (name: string, content: BlobPart) => new File([content], name);

describe('readFiles', () => {
  it('puts the plan before its tasks, whatever the order of choosing', async () => {
    const tasks = file('tasks.csv', 'initiative_id,title\nA,Do it\n');
    const plan = file('plan.csv', 'id,title\nA,Plan\n');
    const read = await readFiles([tasks, plan]);
    expect(read.ok && read.files.map((f) => f.name)).toEqual(['plan.csv', 'tasks.csv']);
  });

  it('reads UTF-16 where a BOM says so', async () => {
    const utf16 = new Uint8Array([0xff, 0xfe, 0x74, 0, 0xe9, 0]);
    const read = await readFiles([file('a.csv', utf16)]);
    expect(read.ok && read.files[0]?.text).toBe('té');
  });

  it('names what it can not take', async () => {
    const one = file('a.csv', 'title\n');
    expect(await readFiles([one, one, one])).toEqual({ ok: false, reason: 'too-many' });
    expect(await readFiles([file('a.xlsx', new Uint8Array([0x50, 0x4b, 3, 4]))])).toMatchObject({
      ok: false,
      reason: 'bad-encoding',
    });
    const big = file('big.csv', new Uint8Array(MAX_FILE_BYTES + 1));
    expect(await readFiles([big])).toEqual({ ok: false, reason: 'too-big', name: 'big.csv' });
  });
});

it.each([
  ['growth-plan_2026.csv', 'Growth plan 2026'],
  ['roadmap', 'Roadmap'],
  ['q1.v2.csv', 'Q1.v2'],
])('titles %s as %s', (name, title) => {
  expect(titleOfFile(name)).toBe(title);
});
