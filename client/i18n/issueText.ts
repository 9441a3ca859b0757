import type { InputIssue } from '../../shared/errors';
import { i18n } from './i18n';

/** What to say about a mistake in an input: by its code and values, or in its own words where the code is unknown. */
export function issueText({ code, values, message }: InputIssue): string {
  const key = `import.issue.${code}`;
  return code !== undefined && i18n.exists(key) ? i18n.t(key, { replace: values ?? {} }) : message;
}
