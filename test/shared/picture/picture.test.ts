import { parseXml, XmlElement } from '@rgrove/parse-xml';
import { describe, expect, it } from 'vitest';
import { dayNumber } from '../../../shared/dates';
import { AXIS_HEIGHT, LANE_COLUMN } from '../../../shared/layout/metrics';
import { makePicture, type PictureStyle } from '../../../shared/picture/makePicture';
import { wholeBoard } from '../../../shared/picture/source';
import { escapeXml, writeSvg } from '../../../shared/picture/svg';
import { aPlan } from '../../support/aPlan';
import { CanvasDriver } from '../../support/CanvasDriver';
import { flat, textsOf } from '../../support/marks';
import { aSource, ENGLISH } from '../../support/pictureOf';

const BARE: PictureStyle = {
  theme: 'light',
  colourBy: 'goal',
  title: false,
  legend: false,
  date: false,
};
const FRAMED: PictureStyle = { ...BARE, title: true, legend: true, date: true };

const HOSTILE = [
  '</text><script>alert(1)</script>',
  ']]> <![CDATA[ <!-- --> <?xml ?>',
  'a & b &amp; &lt; " onload="x" \'',
  'nul \u0000 bell \u0007 c1 \u0085 half \ud800 end',
  'خارطة الطريق עברית',
  'rocket 🚀 👩‍👩‍👧 flag 🇮🇪',
  'javascript:alert(1)',
];

function aHostilePlan() {
  const plan = aPlan();
  plan.edit((edit) => {
    edit.patchMeta({ title: HOSTILE[0] as string });
  });
  return plan;
}

const elementsOf = (element: XmlElement): XmlElement[] => [
  element,
  ...element.children.flatMap((child) => (child instanceof XmlElement ? elementsOf(child) : [])),
];

describe('a picture of a board', () => {
  it('[PIC2] has every bar where the canvas has it', () => {
    const wall = new CanvasDriver({ pxPerDay: 7, from: '2026-01-01' });
    const lane = wall.lane('Checkout');
    const other = wall.lane('Search');
    const bars = [
      wall.bar('One-tap pay', '2026-01-12', '2026-03-27', { lane }),
      wall.bar('Refund flow', '2026-02-02', '2026-02-13', { lane }),
      wall.bar('Ranking', '2026-01-20', '2026-06-30', { lane: other }),
    ];
    const { board, scene } = wall;
    const port = scene.port();
    const picture = makePicture(
      aSource(board.plan.view()),
      {
        ...wholeBoard('months'),
        pxPerDay: port.pxPerDay,
        days: { start: port.day, end: port.day + port.width / port.pxPerDay },
      },
      BARE,
      ENGLISH,
    );
    const rects = [...flat(picture.marks)].flatMap(({ mark }) =>
      mark.kind === 'shape' && mark.shape.kind === 'rect' && mark.fill ? [mark.shape] : [],
    );
    for (const id of bars) {
      const on = scene.rectOf(id);
      expect(rects).toContainEqual(
        expect.objectContaining({
          x: (on?.x ?? 0) + LANE_COLUMN,
          y: (on?.y ?? 0) + port.scrollY + AXIS_HEIGHT,
          width: on?.width,
          height: on?.height,
        }),
      );
    }
  });

  it('[PIC3] as SVG is well-formed, holds what people wrote as text, and nothing that runs or loads', () => {
    const wall = new CanvasDriver({ pxPerDay: 7, from: '2026-01-01' });
    const lane = wall.lane(HOSTILE[1] as string);
    HOSTILE.forEach((title, i) => {
      wall.bar(title, `2026-0${i + 1}-01`, `2026-0${i + 2}-20`, { lane });
    });
    const people = new Map([
      ['x', { id: 'x', name: 'X', colour: '"/><script>', role: 'editor' as const, left: false }],
    ]);
    const source = aSource(wall.board.plan.view(), { people });
    const svg = writeSvg(makePicture(source, wholeBoard('months'), FRAMED, ENGLISH));
    const { root } = parseXml(svg);
    const elements = elementsOf(root as XmlElement);
    const names = new Set(elements.map(({ name }) => name));
    for (const name of names)
      expect(['svg', 'title', 'desc', 'defs', 'clipPath', 'g', 'rect', 'path', 'text']).toContain(
        name,
      );
    for (const { attributes } of elements)
      for (const [name, value] of Object.entries(attributes)) {
        expect(name).not.toMatch(/^on|href|src|style/i);
        expect(value).not.toMatch(/script|url\((?!#c\d+\))/i);
      }
    expect(root?.text).toContain('</text><script>alert(1)</script>');
    expect(root?.text).toContain('خارطة الطريق עברית');
    expect(root?.text).toContain('🚀');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these must not be there.
    expect(svg).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  });

  it('escapes for XML 1.0 what it may hold and takes out what it may not', () => {
    expect(escapeXml('<a b="c">\'&')).toBe('&lt;a b=&quot;c&quot;&gt;&#39;&amp;');
    expect(escapeXml('a\u0000b\r\n\tc\ufffe\udc00\ud83d\ude80')).toBe('ab c\ufffd🚀');
  });

  it('[PIC4] says title, date, legend and what is in it, or nothing of that', () => {
    const wall = new CanvasDriver({ pxPerDay: 7, from: '2026-01-01' });
    const lane = wall.lane('Checkout');
    wall.bar('One-tap pay', '2026-01-12', '2026-03-27', { lane });
    const source = aSource(wall.board.plan.view(), { today: dayNumber('2026-05-27') });
    const framed = makePicture(source, wholeBoard('quarters'), FRAMED, ENGLISH);
    expect(textsOf(framed.marks)).toEqual(expect.arrayContaining(['27 May 2026', 'No goal 1']));
    expect(framed.description.replace(/\s+/g, ' ')).toBe(
      '1 initiative, 1 lane, 12 Jan – 27 Mar 2026',
    );
    const bare = makePicture(source, wholeBoard('quarters'), BARE, ENGLISH);
    expect(textsOf(bare.marks)).not.toContain('27 May 2026');
    expect(bare.height).toBeLessThan(framed.height);
  });

  it('[PIC4] in dark has dark ground, and transparent has none', () => {
    const source = aSource(aHostilePlan().view());
    const groundOf = (theme: PictureStyle['theme']) => {
      const picture = makePicture(source, wholeBoard('months'), { ...BARE, theme }, ENGLISH);
      const [first] = [...flat(picture.marks)];
      return first?.mark.kind === 'shape' ? first.mark.fill : null;
    };
    expect(groundOf('dark')).toBe('#14161B');
    expect(groundOf('light')).toBe('#F6F7F9');
    expect(groundOf('transparent')).not.toBe('#F6F7F9');
  });

  it('[PIC2] keeps the word for today whole at either edge, and says nothing of a day that it does not show', () => {
    const plan = aPlan();
    const today = dayNumber('2026-05-27');
    const source = aSource(plan.view(), { today });
    const pillFrom = (start: number) => {
      const days = { start, end: start + 90 };
      const picture = makePicture(source, { ...wholeBoard('months'), days }, BARE, ENGLISH);
      const texts = [...flat(picture.marks)];
      const pill = texts.find(({ mark }) => mark.kind === 'text' && mark.text === 'Today');
      if (pill?.mark.kind !== 'text') return null;
      const { width } = pill.mark;
      // The label of the period gives way to it, and is not half beneath it.
      for (const { mark, x, y } of texts)
        if (mark.kind === 'text' && mark.text !== 'Today' && Math.abs(y - pill.y) < 4)
          expect(x > pill.x + width + 8 || x + mark.width < pill.x - 8, mark.text).toBe(true);
      return { left: pill.x - LANE_COLUMN, room: picture.width - pill.x - width };
    };
    expect(pillFrom(today)?.left).toBeGreaterThanOrEqual(8);
    expect(pillFrom(today - 89)?.room).toBeGreaterThanOrEqual(8);
    expect(pillFrom(today + 1)).toBeNull();
  });

  it('[PIC5] of a selection holds that and its lanes alone; of a long time it is no wider than can be opened', () => {
    const wall = new CanvasDriver({ pxPerDay: 7, from: '2026-01-01' });
    const lane = wall.lane('Checkout');
    const other = wall.lane('Search');
    const one = wall.bar('One-tap pay', '2026-01-12', '2026-03-27', { lane });
    wall.bar('Refund flow', '2026-02-02', '2026-02-13', { lane });
    wall.bar('Ranking', '1950-01-20', '1990-06-30', { lane: other });
    const source = aSource(wall.board.plan.view());
    const texts = textsOf(
      makePicture(source, { ...wholeBoard('months'), items: new Set([one]) }, BARE, ENGLISH).marks,
    );
    expect(texts).toEqual(expect.arrayContaining(['Checkout', 'One-tap pay']));
    for (const gone of ['Search', 'Refund flow', 'Ranking']) expect(texts).not.toContain(gone);
    const wide = makePicture(source, wholeBoard('weeks'), BARE, ENGLISH);
    expect(wide.width).toBeLessThanOrEqual(60_200);
  });
});
