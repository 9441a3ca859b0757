import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * Styles say "start" and "end", not "left" and "right", so that the page mirrors. What belongs to the wall or to
 * another picture of time does not mirror: it is excepted by file, or by its rule.
 */
const WALL =
  'lies on the wall, whose lane names stand at the left and whose time goes on to the right';
const EXCEPTED: Readonly<Record<string, string>> = {
  'actions/SelectionBar.module.css': WALL,
  'canvas/LaneColumn.module.css': WALL,
  'canvas/Scrollbars.module.css': WALL,
  'canvas/TitleEditor.module.css': WALL,
  'canvas/stickies/StickyEditor.module.css': WALL,
  'changes/ChangesBar.module.css': WALL,
  'panels/BoardFrame.module.css': WALL,
  'panels/filters/NoMatch.module.css': WALL,
  'panels/minimap/MiniMap.module.css': 'is a picture of the wall',
  'panels/start/EmptyBoard.module.css': WALL,
  'view/Timeline.module.css': 'is a picture of time, which goes on to the right',
};
/** In the middle is in the middle, from either side. */
const CENTRED = /^(left|right): ?50%$/;

const PHYSICAL =
  /^(?:(?:scroll-)?(?:margin|padding)-(?:left|right)|border-(?:left|right)(?:-[a-z]+)?|border-(?:top|bottom)-(?:left|right)-radius|left|right|box-shadow: ?inset -?[1-9]\S*|(?:text-align|float|clear): ?(?:left|right))\b/;

/** `padding: 1px 2px 3px 4px`: the second and the fourth are right and left, which have to be alike. */
function isLopsided(declaration: string): boolean {
  const values = /^(?:padding|margin|inset): ?(.+)$/.exec(declaration)?.[1];
  const parts = values?.match(/(?:[^\s()]|\((?:[^()]|\([^()]*\))*\))+/g) ?? [];
  return parts.length === 4 && parts[1] !== parts[3];
}

const physicalIn = (css: string): string[] =>
  css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .split(/[{};]/)
    .map((part) => part.trim().replace(/\s+/g, ' '))
    .filter((part) => (PHYSICAL.test(part) || isLopsided(part)) && !CENTRED.test(part));

const styles = readdirSync('client', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.css'))
  .map((name) => ({
    name: name.replaceAll('\\', '/'),
    found: physicalIn(readFileSync(join('client', name), 'utf8')),
  }));

describe('styles', () => {
  it('know start and end, not left and right', () => {
    const wrong = styles.filter(({ name, found }) => !(name in EXCEPTED) && found.length > 0);
    expect(wrong).toEqual([]);
  });

  it('are excepted only where they have to be', () => {
    const needless = Object.keys(EXCEPTED).filter(
      (file) => !styles.some(({ name, found }) => name === file && found.length > 0),
    );
    expect(needless).toEqual([]);
  });

  it('are told apart', () => {
    expect(
      physicalIn(`a { margin-left: 1px; left: 0; padding: 0 1px 0 2px; border-left-color: red;
        text-align: right; border-top-left-radius: 0; box-shadow: inset 2px 0 0 red }`),
    ).toHaveLength(7);
    expect(
      physicalIn(`a { margin-inline-start: 1px; left: 50%; padding: 0 1px; text-align: end;
        padding: 0 calc(1px + 2px) 0 calc(1px + 2px); box-shadow: inset 0 2px 0 red; /* left: 0; */ }`),
    ).toEqual([]);
  });
});
