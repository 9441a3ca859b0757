import { describe, expect, it } from 'vitest';
import { t } from '../../../client/i18n/i18n';
import { importButton, isEmptyImport } from '../../../client/import/importButton';
import type { ImportCounts } from '../../../shared/formats/csvImport';

const counts = (fields: Partial<ImportCounts>): ImportCounts => ({
  initiatives: 0,
  tasks: 0,
  milestones: 0,
  lanes: 0,
  goals: 0,
  dependencies: 0,
  updated: 0,
  skipped: 0,
  ...fields,
});

describe('importButton', () => {
  it.each([
    [{ initiatives: 653, tasks: 10_232 }, 'Import 653 initiatives'],
    [{ initiatives: 1 }, 'Import 1 initiative'],
    [{ initiatives: 12, skipped: 2 }, 'Import 12 initiatives, skip 2 rows'],
    [{ initiatives: 12, skipped: 1 }, 'Import 12 initiatives, skip 1 row'],
    [{ tasks: 7 }, 'Import 7 tasks'],
    [{ initiatives: 2, updated: 2 }, 'Update 2 initiatives'],
    [{ initiatives: 2, updated: 1 }, 'Import 2 initiatives'],
    [{ milestones: 32 }, 'Import 32 milestones'],
    [{}, 'Import 0 initiatives'],
  ])('%o says "%s"', (given, text) => {
    expect(importButton(counts(given), t)).toBe(text);
  });
});

it('knows an import that brings nothing', () => {
  expect(isEmptyImport(counts({ skipped: 3 }))).toBe(true);
  expect(isEmptyImport(counts({ lanes: 1 }))).toBe(false);
});
