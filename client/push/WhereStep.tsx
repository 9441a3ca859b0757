import { useTranslation } from 'react-i18next';
import type { PushSystem } from '../../shared/push/pushApi';
import { RadioGroup } from '../ui/RadioGroup';
import { TextField } from '../ui/TextField';
import { CredentialsFields } from './CredentialsFields';
import styles from './PushDialog.module.css';
import type { NewPushFlow } from './useNewPush';
import { projectIn } from './where';

/** Which project or repository, and the token that lets the server in there. */
export function WhereStep({ flow }: { flow: NewPushFlow }) {
  const { t } = useTranslation();
  const { where, credentials, problems, setWhere, setCredentials, next } = flow;
  const goOn = (event: { key: string }) => {
    if (event.key === 'Enter') next();
  };
  return (
    <>
      <RadioGroup<PushSystem>
        label={t('push.where.system')}
        value={where.system}
        options={(['jira', 'github'] as const).map((value) => ({
          value,
          label: t(`push.where.${value}`),
          hint: t(`push.where.${value}Text`),
        }))}
        onChange={(system) => setWhere({ system })}
      />
      {where.system === 'jira' ? (
        <div className={styles.pair}>
          <TextField
            label={t('push.where.site')}
            hint={t('push.where.siteHint')}
            placeholder={t('push.where.sitePlaceholder')}
            inputMode="url"
            spellCheck={false}
            value={where.site}
            error={problems.site ?? null}
            onChange={(site) => {
              // A link names its project, so it need not be typed again.
              const project = projectIn(site);
              setWhere(project === null ? { site } : { site, project });
            }}
            onKeyDown={goOn}
          />
          <TextField
            label={t('push.where.project')}
            hint={t('push.where.projectHint')}
            spellCheck={false}
            autoCapitalize="characters"
            value={where.project}
            error={problems.project ?? null}
            onChange={(project) => setWhere({ project })}
            onKeyDown={goOn}
          />
        </div>
      ) : (
        <TextField
          label={t('push.where.repo')}
          hint={t('push.where.repoHint')}
          placeholder={t('push.where.repoPlaceholder')}
          spellCheck={false}
          autoCapitalize="none"
          value={where.repo}
          error={problems.repo ?? null}
          onChange={(repo) => setWhere({ repo })}
          onKeyDown={goOn}
        />
      )}
      <CredentialsFields
        system={where.system}
        draft={credentials}
        problems={problems}
        onChange={setCredentials}
        onEnter={next}
      />
    </>
  );
}
