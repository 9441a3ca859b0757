import { describe, expect, it } from 'vitest';
import { de } from '../../../client/i18n/german';
import { en } from '../../../client/i18n/i18n';
import { bare, formOf, textsOf } from './texts';

const english = textsOf(en);
const german = textsOf(de);

const matches = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([found]) => found).sort();
const PLACES = /\{\{[^}]*\}\}/g;
const TAGS = /<\/?\w+>/g;

/** Texts that are the same in both languages, and have to be: names, loan words, signs and bare places for values. */
const SAME = new Set([
  'Agenda',
  'API-Token',
  'Aktivität',
  'Backlog',
  'Backlog ({{count}})',
  'Board',
  'Boards',
  'Code',
  'Details',
  'Esc',
  'F10',
  'F2',
  'Fibonacci',
  'Filter',
  'GitHub',
  'GitHub Issues',
  'Id',
  'Initiative',
  'Jira',
  'Jira Cloud',
  'Link',
  'Median',
  'Minus',
  'Name',
  'Offline',
  'PDF',
  'Plan',
  'Plan: {{when}}',
  'Planwall',
  'Plus',
  'Repository',
  'Roadmap',
  'Roadmap: {{title}}',
  'Site',
  'Start',
  'Status',
  'System',
  'Text',
  'Version {{version}}',
  'Video',
  'Workshop',
  'https://…',
  'in {{step}}',
  'in {{title}}',
  '{{key}} in {{system}}',
  '{{key}} in {{tool}}',
  '{{count}} Board',
  '{{count}} Boards',
  '{{count}} Initiative',
  '{{count}} min',
  '{{count, number}} Initiative',
  'acme.atlassian.net',
  'acme/checkout',
]);
const isName = (text: string): boolean =>
  // File formats and the tools of others: "Jira (CSV)", "Microsoft Project (XML)".
  /^(Roadmap|Jira|Jira Cloud|Linear|Asana|Trello|Microsoft Project|GitHub Issues) \((CSV|JSON|XML)\)$/.test(
    text,
  ) ||
  // Nothing but values, signs and single letters.
  !/\p{L}{2}/u.test(text.replace(PLACES, ''));

/** Words that stand in English texts and in no German one. */
const ENGLISH =
  /\b(the|and|of|with|your|you|this|that|there|from|is|are|were|not|has|have|to|for|by|its|it|please)\b/i;

describe('German', () => {
  it('has a text for every text in English, and none besides', () => {
    expect([...german.keys()]).toEqual([...english.keys()]);
  });

  it('names the same values and tags', () => {
    const wrong = [...english].filter(([key, text]) => {
      const said = german.get(key) ?? '';
      // A name may be said twice where a pronoun would have to be a "he" or a "she".
      const places = new Set(matches(text, PLACES));
      const theirs = new Set(matches(said, PLACES));
      const samePlaces = places.size === theirs.size && [...places].every((p) => theirs.has(p));
      return !samePlaces || matches(text, TAGS).join() !== matches(said, TAGS).join();
    });
    expect(wrong.map(([key]) => key)).toEqual([]);
  });

  it('has every form of the plural that the language knows', () => {
    const forms = new Intl.PluralRules('de').resolvedOptions().pluralCategories;
    const plurals = new Set(
      [...german.keys()].filter((key) => formOf(key) !== undefined).map(bare),
    );
    const missing = [...plurals].flatMap((key) =>
      forms.map((form) => `${key}_${form}`).filter((wanted) => !german.has(wanted)),
    );
    expect(missing).toEqual([]);
  });

  it('left nothing in English', () => {
    const same = [...german].filter(
      ([key, text]) => text === english.get(key) && !SAME.has(text) && !isName(text),
    );
    expect(same).toEqual([]);
    const half = [...german].filter(([, text]) =>
      ENGLISH.test(
        text
          .replace(PLACES, '')
          .replace(TAGS, ' ')
          .replace(/„(title|end)“/g, ''),
      ),
    );
    expect(half).toEqual([]);
  });

  it('has no exception that nothing needs', () => {
    const texts = new Set(german.values());
    expect([...SAME].filter((text) => !texts.has(text))).toEqual([]);
  });

  it('is written as German is: its quotation marks, spaced dashes, "du"', () => {
    const odd = [...german].filter(
      ([key, text]) =>
        /["”]|“(?=\p{L})|\s-\s/u.test(text.replace(/„-“|\n\s*-\s|, \. \+ - \?/g, '')) ||
        /(?<=[\p{L},;] )\b(Sie|Ihnen|Ihre?[mnrs]?)\b/u.test(text) ||
        /!/.test(text) ||
        (key.startsWith('import.csv') && /\bDatums\b/.test(text)),
    );
    expect(odd).toEqual([]);
  });

  it('keeps to the terms of the glossary', () => {
    const TERMS: readonly (readonly [RegExp, RegExp])[] = [
      [/\bsticky|stickies\b/i, /Haftnotiz|Idee|sie\b|Moderation/i],
      [/\bparking lot\b/i, /Themenspeicher|Geparktes/],
      [/\bbacklog\b/i, /Backlog/],
      [/\bmilestones?\b/i, /Meilenstein/],
      [/\binitiatives?\b/i, /Initiative|sie\b/],
      [/\bsubtasks?\b/i, /Unteraufgabe/],
      [/\bcertainty\b/i, /Verbindlichkeit/],
    ];
    const wrong = [...english].flatMap(([key, text]) =>
      TERMS.filter(([said, meant]) => {
        const bareText = text.replace(PLACES, '');
        // Words that stand in the file that is read, not in a sentence.
        if (key === 'import.issue.unknown-type') return false;
        return said.test(bareText) && !meant.test(german.get(key) ?? '');
      }).map(() => `${key}: ${german.get(key)}`),
    );
    expect(wrong).toEqual([]);
  });
});
