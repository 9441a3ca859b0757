import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { interFiles } from './fonts';

const require = createRequire(import.meta.url);
let ready: Promise<void> | null = null;

/** Draws one of our SVG files as a PNG, with Inter, and with other fonts for what that lacks. */
export async function rasterise(
  svg: string,
  scale: number,
  others: readonly Uint8Array[] = [],
): Promise<Uint8Array<ArrayBuffer>> {
  ready ??= readFile(require.resolve('@resvg/resvg-wasm/index_bg.wasm')).then(initWasm);
  await ready;
  const resvg = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: scale },
    font: { fontBuffers: [...Object.values(interFiles()), ...others], defaultFontFamily: 'Inter' },
  });
  const image = resvg.render();
  try {
    return new Uint8Array(image.asPng());
  } finally {
    image.free();
    resvg.free();
  }
}
