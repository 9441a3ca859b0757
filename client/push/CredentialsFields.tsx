import { Trans, useTranslation } from 'react-i18next';
import type { PushSystem } from '../../shared/push/pushApi';
import { TextField } from '../ui/TextField';
import type { CredentialsDraft } from './credentials';
import styles from './PushDialog.module.css';
import type { Problems } from './useNewPush';

/** Where people make tokens. */
const TOKEN_PAGES: Readonly<Record<PushSystem, string>> = {
  jira: 'https://id.atlassian.com/manage-profile/security/api-tokens',
  github: 'https://github.com/settings/personal-access-tokens/new',
};

interface CredentialsFieldsProps {
  readonly system: PushSystem;
  readonly draft: CredentialsDraft;
  readonly problems: Problems;
  readonly onChange: (change: Partial<CredentialsDraft>) => void;
  /** Enter in a field goes on. */
  readonly onEnter: () => void;
}

/** The token that lets the server in there, and for Jira whose it is. */
export function CredentialsFields(props: CredentialsFieldsProps) {
  const { system, draft, problems, onChange, onEnter } = props;
  const { t } = useTranslation();
  const goOn = (event: { key: string }) => {
    if (event.key === 'Enter') onEnter();
  };
  const help = (
    <>
      <Trans
        i18nKey={system === 'jira' ? 'push.credentials.jiraHint' : 'push.credentials.githubHint'}
        components={{
          to: (
            // biome-ignore lint/a11y/useAnchorContent: the sentence fills it
            <a
              className={styles.link}
              href={TOKEN_PAGES[system]}
              target="_blank"
              rel="noopener noreferrer"
            />
          ),
        }}
      />{' '}
      {t('push.credentials.tab')}
    </>
  );
  return (
    <>
      {system === 'jira' && (
        <TextField
          label={t('push.credentials.email')}
          type="email"
          spellCheck={false}
          value={draft.email}
          error={problems.email ?? null}
          onChange={(email) => onChange({ email })}
          onKeyDown={goOn}
        />
      )}
      <TextField
        label={t(system === 'jira' ? 'push.credentials.token' : 'push.credentials.githubToken')}
        type="password"
        autoComplete="off"
        spellCheck={false}
        // Browsers and their helpers offer to keep what looks like a password.
        data-1p-ignore=""
        data-lpignore="true"
        data-bwignore=""
        value={draft.tokens[system]}
        error={problems.token ?? null}
        hint={help}
        onChange={(token) => onChange({ tokens: { ...draft.tokens, [system]: token } })}
        onKeyDown={goOn}
      />
      {/* Where a token is made is worth most when one was refused. */}
      {problems.token !== undefined && <p className={styles.hint}>{help}</p>}
    </>
  );
}
