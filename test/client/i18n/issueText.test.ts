import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { i18n } from '../../../client/i18n/i18n';
import { issueText } from '../../../client/i18n/issueText';
import { type Finding, finding, type IssueCode } from '../../../shared/formats/issue';
import { ISSUE_TEXTS } from '../../../shared/formats/issueTexts';

const codes = Object.keys(ISSUE_TEXTS) as IssueCode[];
const anyFinding = finding as (code: IssueCode, values?: object) => Finding;

/** A finding of this code with a value for everything its sentence names. */
function sample(code: IssueCode, text = 'a "b"'): Finding {
  const names = [...ISSUE_TEXTS[code].matchAll(/\{\{(\w+)(, number)?\}\}/g)];
  const values = names.map(([, name, asNumber]) => [name, asNumber ? 12_345 : text] as const);
  return anyFinding(code, values.length === 0 ? undefined : Object.fromEntries(values));
}

describe('messages of an import', () => {
  it.each(codes)('"%s" stands in the catalogue, which fills in every value', (code) => {
    expect(i18n.exists(`import.issue.${code}`)).toBe(true);
    const found = sample(code);
    expect(found.message).not.toMatch(/[{}]|undefined/);
    expect(issueText(found)).toBe(found.message);
  });

  it('are said by their code, whatever the server wrote', () => {
    const { code, values } = finding('duplicate-id', { first: 3, id: 'a' });
    expect(issueText({ code, values: values ?? {}, message: 'Doppelt' })).toBe(
      'Row 3 already has the id "a".',
    );
  });

  it('fall back to the words of the server for a code that nobody here knows', () => {
    expect(issueText({ code: 'from-the-future', message: 'As sent.' })).toBe('As sent.');
    expect(issueText({ message: 'As sent.' })).toBe('As sent.');
  });

  it('show a cell as it stands, one line and cut short', () => {
    const found = finding('unknown-type', {
      cell: `$t(import.csv.title) {{row}}\n${'x'.repeat(80)}`,
    });
    expect(issueText(found)).toBe(found.message);
    expect(found.message).toContain('"$t(import.csv.title) {{row}} xxx');
    expect(found.values?.cell).toHaveLength(60);
  });

  it('are written nowhere but in their one place', () => {
    const others = readdirSync('shared/formats', { encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && name !== 'issue.ts')
      .filter((name) =>
        /\bmessage\b\s*[:=]/.test(readFileSync(join('shared/formats', name), 'utf8')),
      );
    expect(others).toEqual([]);
  });
});
