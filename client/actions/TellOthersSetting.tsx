import { useTranslation } from 'react-i18next';
import { RadioGroup } from '../ui/RadioGroup';
import { setTellOthers, TELL, useTellOthers } from './tellOthers';

/** "Tell me about other people's changes", for the settings dialog. */
export function TellOthersSetting() {
  const { t } = useTranslation();
  return (
    <RadioGroup
      label={t('actions.others.setting')}
      value={useTellOthers()}
      options={TELL.map((value) => ({ value, label: t(`actions.others.${value}`) }))}
      onChange={setTellOthers}
    />
  );
}
