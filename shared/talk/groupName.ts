/** Words that say nothing of what a text is about, in the languages that the client speaks. */
const EMPTY = new Set(
  (
    'about after again also because been before being between both could does doing down during each from further have ' +
    'having here into itself just less like make many more most much must need needs never only other ours over really ' +
    'same should some such than that their them then there these they this those through under until very want were what ' +
    'when where which while whom will with without would your yours ' +
    'aber alle allem allen aller alles also andere anderen auch beim bitte dann darum dass dein deine denn deren dieser diese ' +
    'diesem diesen dieses doch durch eine einem einen einer eines euch euer eure etwas ganz gegen geht gibt haben hatte hier ' +
    'ihre ihrem ihren ihrer immer jede jedem jeden jeder jedes jetzt kann kein keine keinen können machen mehr mein meine ' +
    'muss müssen nach nicht nichts noch oder ohne schon sehr sein seine seit sich sind soll sollen sollten sondern über ' +
    'unser unsere unseren unter viel viele vielen wann warum weil weiter welche wenn werden wieder wird wurde würde zwischen'
  ).split(' '),
);
const SHORTEST = 4;

/**
 * A name for a group: the word that stands in most of the texts, as it was written first. Null where no word that says
 * something stands in two of them.
 */
export function suggestGroupName(texts: readonly string[]): string | null {
  const found = new Map<string, { word: string; texts: number; at: number }>();
  for (const text of texts) {
    const seen = new Set<string>();
    for (const word of text.match(/\p{L}[\p{L}\p{M}\p{N}'’-]*/gu) ?? []) {
      const key = stem(word.toLocaleLowerCase());
      if (word.length < SHORTEST || EMPTY.has(word.toLocaleLowerCase()) || seen.has(key)) continue;
      seen.add(key);
      const known = found.get(key);
      if (known) known.texts += 1;
      else found.set(key, { word, texts: 1, at: found.size });
    }
  }
  const [best] = [...found.values()]
    .filter((one) => one.texts > 1)
    .sort((a, b) => b.texts - a.texts || a.at - b.at);
  return best ? best.word.charAt(0).toLocaleUpperCase() + best.word.slice(1) : null;
}

/** "Invoice" and "invoices" are one word. */
const stem = (word: string): string => (word.length > SHORTEST ? word.replace(/s$/, '') : word);
