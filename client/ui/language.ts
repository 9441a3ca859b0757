import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { i18n, speak } from '../i18n/i18n';
import { directionOf, type Language, languageOf } from '../i18n/languages';
import { askedPseudo } from '../i18n/pseudo';
import { settings } from './settings';

const failed = createStore<{ readonly failed: boolean }>(() => ({ failed: false }));

/** True after the chosen language could not be loaded. */
export const useLanguageFailed = (): boolean => useStore(failed, (s) => s.failed);

/** The language in effect: the person's choice, or the browser's. */
export const currentLanguage = (): Language =>
  askedPseudo() ? 'en' : languageOf(settings.getState().language);

/**
 * Keeps the language of the page in step with the settings and the browser. Called once at start; done when the page
 * can be drawn in its language, or in English where that one can not be loaded.
 */
export async function startLanguage(): Promise<void> {
  const follow = async (): Promise<void> => {
    try {
      const wanted = currentLanguage();
      await speak(wanted);
      failed.setState({ failed: false });
      // Chosen anew while it was loading.
      if (wanted !== currentLanguage()) await follow();
    } catch {
      failed.setState({ failed: true });
    }
  };
  i18n.on('languageChanged', show);
  settings.subscribe((now, before) => {
    if (now.language !== before.language) void follow();
  });
  window.addEventListener('languagechange', () => void follow());
  show();
  await follow();
}

function show(): void {
  const language = i18n.language;
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(askedPseudo() ?? language);
}
