import { describe, expect, it } from 'vitest';
import { cut } from '../../shared/cut';
import { importJson } from '../../shared/formats/boardJson';
import { finding } from '../../shared/formats/issue';
import { shortTitle, TITLE_LENGTH } from '../../shared/formats/tasks/taskList';

const ROCKET = '🚀';
const HALF = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])/;

describe('texts that are cut short', () => {
  it('[IMP17] are cut between characters', () => {
    expect(cut(`a${ROCKET}`, 2)).toBe('a');
    expect(cut(`a${ROCKET}`, 3)).toBe(`a${ROCKET}`);
    expect(cut(ROCKET, 2)).toBe(ROCKET);
    expect(cut('abc', 2)).toBe('ab');
    expect(cut('', 5)).toBe('');
  });

  it('[IMP17] titles for other tools, messages and places', () => {
    // One of the two puts the cut into the middle of a pair, wherever it is.
    for (const start of ['', 'a']) {
      const long = start + ROCKET.repeat(200);
      const title = shortTitle(long);
      expect(title).not.toMatch(HALF);
      expect(title.length).toBeLessThanOrEqual(TITLE_LENGTH);
      expect(finding('bad-date', { cell: long }).message).not.toMatch(HALF);
      const board = { planwall: 1, rooms: { plan: { initiatives: { [long]: 7 } } } };
      const [issue] = importJson(board).issues;
      expect(issue?.path).toContain(ROCKET);
      expect(issue?.path).not.toMatch(HALF);
    }
  });
});
