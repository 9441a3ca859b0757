/** Measures texts with a canvas of its own, so that no layer's font is disturbed. */
export function canvasRuler(): (text: string, font: string) => number {
  const context = document.createElement('canvas').getContext('2d');
  let current = '';
  return (text, font) => {
    if (!context) return text.length * 7;
    if (font !== current) {
      context.font = font;
      current = font;
    }
    return context.measureText(text).width;
  };
}
